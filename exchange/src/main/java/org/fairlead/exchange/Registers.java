package org.fairlead.exchange;

import java.util.List;
import org.fairlead.core.basics.JsonObject;

/** Port: a projection of the journal that finds records by what they are; may be deleted. */
public interface Registers {
  /** The index of the first record that it does not hold yet. */
  long next();

  /** Adds the record at {@link #next()}. */
  void add(long index, JsonObject content);

  /** The records of {@code type}, in order. */
  List<Entry> ofType(String type);

  /** One record. */
  record Entry(long index, JsonObject content) {}
}
