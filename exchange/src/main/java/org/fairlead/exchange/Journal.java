package org.fairlead.exchange;

import java.util.List;
import org.fairlead.core.basics.JsonObject;

/** Port: the private journal, whose commitments make the ledger. Spec: journal. */
public interface Journal {
  /**
   * Records {@code contents} one after the other with none between them, all or none, and tells
   * {@code answer} once they are durable, never before. Waits for no disk.
   *
   * @param contents 1 to {@link #TOGETHER_MAX}
   */
  void append(List<JsonObject> contents, Answer answer);

  /**
   * Hears, once, what became of an append; from the thread that appended, or from one that
   * everybody waits for: it must not wait, nor do much.
   */
  interface Answer {
    /** They are durable; {@code first} is the index of the first. */
    void recorded(long first);

    /** None is recorded: nothing may be released. */
    void refused(NotRecorded why);
  }

  /** Most records of one {@link #append}. */
  int TOGETHER_MAX = 1_000;

  /**
   * Destroys the content at {@code index} for ever; its commitment and proofs stay.
   *
   * @throws NotRecorded where it is in doubt whether it is destroyed: do it again
   */
  void erase(long index) throws NotRecorded;

  /** How many records there are. */
  long size();

  /** Shows every record from {@code index} on, in order. */
  void read(long index, Reader reader);

  /** Takes one record. */
  @FunctionalInterface
  interface Reader {
    /** The record at {@code index}. */
    void record(long index, JsonObject content);

    /** The content of the record at {@code index} is gone. */
    default void gone(long index) {}
  }

  /** The record is not durable, so what rests on it did not happen. */
  class NotRecorded extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what failed. */
    public NotRecorded(String what, Throwable cause) {
      super(what, cause);
    }
  }

  /** The record waited as long as it may, and was refused: ask again later. */
  final class Busy extends NotRecorded {
    private static final long serialVersionUID = 1L;

    /** With what it waited for. */
    public Busy(String what, Throwable cause) {
      super(what, cause);
    }
  }
}
