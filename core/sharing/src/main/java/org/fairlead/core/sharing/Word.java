package org.fairlead.core.sharing;

/** Reads a value of one form from a JSON string. */
interface Word<T> {
  /** The value that {@code text} stands for. */
  T read(String text) throws Unfit;
}
