package org.fairlead.core.basics;

/** Reads JSON text. Implemented by an adapter with a JSON library. */
public interface JsonText {
  /**
   * Reads exactly one JSON value from UTF-8 bytes. Duplicate keys, trailing text, invalid UTF-8 and
   * nesting beyond 200 levels are refused; numbers stay exact decimals.
   *
   * @throws Malformed where the text is not one JSON value, with line and column
   */
  Json parse(byte[] utf8) throws Malformed;

  /** The text is not JSON. */
  final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final int column;

    /**
     * What is wrong, where.
     *
     * @param line from 1; 0 where unknown
     * @param column from 1; 0 where unknown
     */
    public Malformed(String what, int line, int column) {
      super(what);
      this.line = line;
      this.column = column;
    }

    /** From 1; 0 where unknown. */
    public int line() {
      return line;
    }

    /** From 1; 0 where unknown. */
    public int column() {
      return column;
    }
  }
}
