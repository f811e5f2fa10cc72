package org.fairlead.core.ledger;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.fairlead.core.basics.Sha256;

/** A SHA-256 hash: 32 bytes, compared by value. Immutable. */
public final class Hash {
  /** Length of a hash. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The hash that {@code bytes} are.
   *
   * @throws IllegalArgumentException where they are not 32
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /**
   * The hash at {@code offset} in {@code bytes}.
   *
   * @throws IndexOutOfBoundsException where 32 bytes do not lie there
   */
  public static Hash at(byte[] bytes, int offset) {
    java.util.Objects.checkFromIndexSize(offset, BYTES, bytes.length);
    return new Hash(Arrays.copyOfRange(bytes, offset, offset + BYTES));
  }

  /** The digest of {@code parts}, one after the other. */
  public static Hash digest(byte[]... parts) {
    return new Hash(Sha256.of(parts));
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Writes the 32 bytes into {@code target} at {@code offset}. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, BYTES);
  }

  /** In standard base 64 with padding, as checkpoints and proofs write it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  byte[] shared() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** In lower-case hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
