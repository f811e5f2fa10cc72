package org.fairlead.core.ledger;

import java.util.Optional;

/** Reads the files of a log: from a folder, over HTTP, from a bundle. */
public interface TileReader {
  /**
   * The bytes at {@code path}, such as {@code checkpoint} or {@code tile/0/000.p/5}; empty where
   * there is no such file.
   *
   * @throws Harmed where what is there cannot be a file of a log
   * @throws Unreadable where it cannot be told or read
   */
  Optional<byte[]> read(String path) throws Unreadable;

  /** A file of a log could not be read: nothing is known of it. */
  class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String what;

    /** What could not be read. */
    public Unreadable(String what) {
      super(what);
      this.what = what;
    }

    /** What could not be read, and why. */
    public Unreadable(String what, Throwable cause) {
      super(what, cause);
      this.what = what;
    }

    /** What could not be read. */
    public String what() {
      return what;
    }
  }

  /**
   * A file of a log is missing, or does not hold what it must: that was seen, and speaks against
   * it.
   */
  final class Harmed extends Unreadable {
    private static final long serialVersionUID = 1L;

    /** What is wrong with which file. */
    public Harmed(String what) {
      super(what);
    }
  }
}
