package org.fairlead.core.ledger;

/** Bytes from outside are not of the form that their kind has; the message says what is wrong. */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;

  /** Bytes are malformed as {@code what} says. */
  public Malformed(String what) {
    super(what);
    this.what = what;
  }

  /** What is wrong. */
  public String what() {
    return what;
  }
}
