package org.fairlead.adapters.store;

/**
 * Something outside failed: the disk, a damaged file, another process. Nothing was acknowledged.
 */
public final class StoreFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private final Code code;
  private final String what;

  /** What was being done, and what went wrong. */
  public StoreFailure(Code code, String what) {
    super(what);
    this.code = code;
    this.what = what;
  }

  /** What was being done, and what went wrong. */
  public StoreFailure(Code code, String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
    this.code = code;
    this.what = what + ": " + cause.getMessage();
  }

  /** What kind of failure. */
  public enum Code {
    /** Reading or writing failed; it may work later. */
    DISK,
    /** A file does not hold what was once durable in it; a person must look. */
    DAMAGED,
    /** Too much waits to be written; try again later. */
    BUSY,
    /** The store was closed. */
    CLOSED,
    /** Going on would contradict a checkpoint that this node signed. */
    FORKED,
    /** Another process owns the folder. */
    IN_USE
  }

  /** What kind of failure. */
  public Code code() {
    return code;
  }

  /** In words. */
  public String what() {
    return what;
  }
}
