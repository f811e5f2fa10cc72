package org.fairlead.adapters.store;

import java.util.Arrays;

/** Where each record lies: eight bytes a record. Safe for use by several threads. */
final class JournalIndex {
  private static final int OFFSET_BITS = 40;

  private long[] places = new long[1_024];
  private int size;

  synchronized void add(int segment, long offset) {
    addAll(segment, new long[] {offset});
  }

  /** All or, where there is no memory for them, none. */
  synchronized void addAll(int segment, long[] offsets) {
    if (size + offsets.length > places.length) {
      places = Arrays.copyOf(places, Math.max(size + offsets.length, size + (size >> 1)));
    }
    for (long offset : offsets) {
      places[size] = (long) segment << OFFSET_BITS | offset;
      size++;
    }
  }

  /** Leaves out the records from {@code first} on. */
  synchronized void cut(long first) {
    size = (int) first;
  }

  synchronized int segment(long index) {
    return (int) (place(index) >>> OFFSET_BITS);
  }

  synchronized long offset(long index) {
    return place(index) & ((1L << OFFSET_BITS) - 1);
  }

  synchronized long size() {
    return size;
  }

  private long place(long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no record " + index + " in a journal of " + size);
    }
    return places[(int) index];
  }
}
