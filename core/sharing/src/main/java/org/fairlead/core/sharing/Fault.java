package org.fairlead.core.sharing;

/**
 * One thing wrong in a document.
 *
 * @param path where, such as {@code agreements[0].permissions[2].sources[1]}; empty for the whole
 * @param message what, and what to do
 */
public record Fault(String path, String message) {
  @Override
  public String toString() {
    return (path.isEmpty() ? "the document" : path) + ": " + message;
  }
}
