package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries one after the other, each after its length in two bytes, the higher first. Spec: ledger
 * §3.
 */
public final class EntryBundle {
  /** The longest entry. */
  public static final int ENTRY_BYTES_MAX = 65_535;

  private EntryBundle() {}

  /**
   * The bundle of {@code entries}.
   *
   * @throws IllegalArgumentException where one is longer than {@link #ENTRY_BYTES_MAX}
   */
  public static byte[] encode(List<byte[]> entries) {
    int length = 0;
    for (byte[] entry : entries) {
      if (entry.length > ENTRY_BYTES_MAX) {
        throw new IllegalArgumentException("an entry of " + entry.length + " bytes is too long");
      }
      length += 2 + entry.length;
    }
    byte[] bundle = new byte[length];
    int at = 0;
    for (byte[] entry : entries) {
      bundle[at] = (byte) (entry.length >> 8);
      bundle[at + 1] = (byte) entry.length;
      System.arraycopy(entry, 0, bundle, at + 2, entry.length);
      at += 2 + entry.length;
    }
    return bundle;
  }

  /** The entries of {@code bundle}; empty where it does not end with one or has more than 256. */
  public static Optional<List<byte[]>> decode(byte[] bundle) {
    List<byte[]> entries = new ArrayList<>();
    int at = 0;
    while (at < bundle.length) {
      if (bundle.length - at < 2 || entries.size() == TilePath.FULL) {
        return Optional.empty();
      }
      int length = (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
      at += 2;
      if (bundle.length - at < length) {
        return Optional.empty();
      }
      entries.add(java.util.Arrays.copyOfRange(bundle, at, at + length));
      at += length;
    }
    return Optional.of(List.copyOf(entries));
  }
}
