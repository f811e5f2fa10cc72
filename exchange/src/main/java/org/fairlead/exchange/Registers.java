package org.fairlead.exchange;

import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.JsonObject;

/** Port: a projection of the journal that finds records by what they are; may be deleted. */
public interface Registers {
  /** The index of the first record that it does not hold yet. */
  long next();

  /**
   * Adds records that follow each other, in one transaction.
   *
   * @param first index of the first; {@link #next()} or, where records before it were erased, more
   */
  void add(long first, List<JsonObject> contents);

  /** The record at {@code index}; empty where it was erased. */
  Optional<JsonObject> at(long index);

  /** Forgets the record at {@code index}, whose content the journal destroyed. */
  void erase(long index);

  /** The records of {@code type}, in order. */
  List<Entry> ofType(String type);

  /** One record. */
  record Entry(long index, JsonObject content) {}
}
