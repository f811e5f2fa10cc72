package org.fairlead.core.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import org.fairlead.core.basics.Ed25519;

/** A witness's signature: c2sp.org/tlog-cosignature, cosignature/v1. Spec: ledger §4. */
final class Cosignature {
  private static final int TIME_BYTES = 8;

  private Cosignature() {}

  /** What a witness signs. */
  static byte[] message(long timeSeconds, byte[] body) {
    byte[] head = Text.utf8("cosignature/v1\ntime " + timeSeconds + "\n");
    byte[] message = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, message, head.length, body.length);
    return message;
  }

  /** The time ahead of the signature over it. */
  static byte[] blob(long timeSeconds, byte[] signature) {
    return ByteBuffer.allocate(TIME_BYTES + signature.length)
        .putLong(timeSeconds)
        .put(signature)
        .array();
  }

  /** The time of a cosignature that verifies; empty where it does not. */
  static OptionalLong time(byte[] publicKey, byte[] body, byte[] blob) {
    if (blob.length != TIME_BYTES + Ed25519.SIGNATURE_BYTES) {
      return OptionalLong.empty();
    }
    long time = ByteBuffer.wrap(blob).getLong();
    byte[] signature = Arrays.copyOfRange(blob, TIME_BYTES, blob.length);
    return time >= 0 && Ed25519.verify(publicKey, message(time, body), signature)
        ? OptionalLong.of(time)
        : OptionalLong.empty();
  }
}
