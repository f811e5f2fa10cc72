package org.fairlead.core.sharing;

/** A text that is not of the form asked for. Never leaves the reader of a document. */
final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  Unfit(String message) {
    super(message, null, false, false);
  }

  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
