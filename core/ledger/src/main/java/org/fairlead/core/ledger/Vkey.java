package org.fairlead.core.ledger;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.fairlead.core.basics.Ed25519;
import org.fairlead.core.basics.Sha256;

/**
 * A key that verifies notes, as people hand it on: {@code name+hex8+base64(type ‖ key)}. Ed25519
 * only: of logs, or of witnesses. Immutable. Spec: ledger §5.
 */
public final class Vkey {
  private final String name;
  private final Type type;
  private final byte[] key;
  private final int keyId;

  private Vkey(String name, Type type, byte[] key) {
    this.name = name;
    this.type = type;
    this.key = key;
    byte[] digest = Sha256.of(Text.utf8(name), new byte[] {'\n', (byte) type.code}, key);
    this.keyId =
        (digest[0] & 0xff) << 24
            | (digest[1] & 0xff) << 16
            | (digest[2] & 0xff) << 8
            | (digest[3] & 0xff);
  }

  /** What a key's signatures are over. */
  public enum Type {
    /** The note's text: logs. */
    LOG(0x01),
    /** A time and the note's text, cosignature/v1: witnesses. */
    COSIGNATURE(0x04);

    private final int code;

    Type(int code) {
      this.code = code;
    }
  }

  /**
   * The key called {@code name}.
   *
   * @param key its 32 public bytes
   * @throws IllegalArgumentException where the name has a space or plus, or the key another length
   */
  public static Vkey of(String name, Type type, byte[] key) {
    if (!Text.isKeyName(name)) {
      throw new IllegalArgumentException("`" + name + "` is not a key's name: no space, no plus");
    }
    if (key.length != Ed25519.PUBLIC_KEY_BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + key.length);
    }
    return new Vkey(name, type, key.clone());
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws Malformed where it is not of that form, or its key id is not that of its key
   */
  public static Vkey parse(String text) throws Malformed {
    int first = text.indexOf('+');
    int second = text.indexOf('+', first + 1);
    if (first < 0 || second != first + 9) {
      throw new Malformed("a verification key is `name+8 hex digits+base64`");
    }
    String name = text.substring(0, first);
    byte[] blob = Text.base64(text.substring(second + 1), "a verification key");
    if (!Text.isKeyName(name) || blob.length != 1 + Ed25519.PUBLIC_KEY_BYTES) {
      throw new Malformed("a verification key has a name, a type and 32 bytes");
    }
    for (Type type : Type.values()) {
      if (blob[0] == type.code) {
        Vkey vkey = new Vkey(name, type, Arrays.copyOfRange(blob, 1, blob.length));
        if (!vkey.keyIdHex().equals(text.substring(first + 1, second))) {
          throw new Malformed("the key id of `" + name + "` is not that of its key");
        }
        return vkey;
      }
    }
    throw new Malformed("the key of `" + name + "` is of a type that is not read here");
  }

  /** The key's name; a log's is its origin. */
  public String name() {
    return name;
  }

  /** What it signs. */
  public Type type() {
    return type;
  }

  /** A copy of the 32 public bytes. */
  public byte[] publicKey() {
    return key.clone();
  }

  /** The first four bytes of SHA-256 over name, newline, type and key. */
  public int keyId() {
    return keyId;
  }

  /** {@link #keyId()} in eight hexadecimal digits. */
  public String keyIdHex() {
    return HexFormat.of().toHexDigits(keyId);
  }

  /** {@code name+hex8+base64(type ‖ key)}. */
  public String text() {
    byte[] blob = new byte[1 + key.length];
    blob[0] = (byte) type.code;
    System.arraycopy(key, 0, blob, 1, key.length);
    return name + "+" + keyIdHex() + "+" + Base64.getEncoder().encodeToString(blob);
  }

  /**
   * Whether this key signed {@code note}: it has a line of this key, and each such line verifies.
   */
  public boolean verify(SignedNote note) {
    boolean found = false;
    for (SignedNote.Line line : note.lines()) {
      if (line.keyId() == keyId && line.name().equals(name)) {
        found = true;
        boolean holds =
            type == Type.LOG
                ? Ed25519.verify(key, note.text(), line.signature())
                : Cosignature.time(key, note.text(), line.signature()).isPresent();
        if (!holds) {
          return false;
        }
      }
    }
    return found;
  }

  /** The latest time at which this witness's key signed {@code note}; empty where it did not. */
  public OptionalLong cosignedAtSeconds(SignedNote note) {
    if (type != Type.COSIGNATURE || !verify(note)) {
      return OptionalLong.empty();
    }
    return note.lines().stream()
        .filter(line -> line.keyId() == keyId && line.name().equals(name))
        .mapToLong(line -> Cosignature.time(key, note.text(), line.signature()).orElseThrow())
        .max();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vkey vkey && text().equals(vkey.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
