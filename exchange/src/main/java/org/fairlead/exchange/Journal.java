package org.fairlead.exchange;

import org.fairlead.core.basics.JsonObject;

/** Port: the private journal, whose commitments make the ledger. Spec: journal. */
public interface Journal {
  /**
   * Records {@code content} and returns its index once it is durable, never before.
   *
   * @throws NotRecorded where it could not be made durable: then nothing may be released
   */
  long append(JsonObject content) throws NotRecorded;

  /** How many records there are. */
  long size();

  /** Shows every record from {@code index} on that has not been erased, in order. */
  void read(long index, Reader reader);

  /** Takes one record. */
  @FunctionalInterface
  interface Reader {
    /** The record at {@code index}. */
    void record(long index, JsonObject content);
  }

  /** The record is not durable, so what rests on it did not happen. */
  final class NotRecorded extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what failed. */
    public NotRecorded(String what, Throwable cause) {
      super(what, cause);
    }
  }
}
