package org.fairlead.core.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.fairlead.core.basics.Ed25519;
import org.fairlead.core.basics.Sha256;

/**
 * A key that verifies notes, as people hand it on: {@code name+hex8+base64(type ‖ key)}. What its
 * signatures are is the business of its {@link Type}; a key of a type that is not known here is
 * kept as it is, and has signed nothing. Immutable. Spec: ledger §5.
 */
public final class Vkey {
  /** Longer than the key of any scheme that signs today; a kilobyte or two is usual. */
  private static final int KEY_BYTES_MAX = 65_536;

  private final String name;
  private final Type type;
  private final byte[] blob;
  private final int keyId;

  private Vkey(String name, Type type, byte[] blob, int keyId) {
    this.name = name;
    this.type = type;
    this.blob = blob;
    this.keyId = keyId;
  }

  /** What the signatures of a type are. */
  @FunctionalInterface
  interface Scheme {
    /**
     * When {@code key} signed {@code text}, in seconds since 1970; 0 where the signatures of this
     * type state no time; empty where {@code signature} is none of this key.
     *
     * @param key with its name, which some schemes sign too
     * @param text of the note
     * @param signature what follows the key id in the line
     */
    OptionalLong signedAtSeconds(Vkey key, byte[] text, byte[] signature);
  }

  /** What a key may be trusted for. */
  enum Role {
    /** To sign checkpoints of its own, and what parties sign. */
    LOG,
    /** To cosign others' checkpoints. */
    WITNESS,
    /** Nothing. */
    NONE
  }

  /**
   * What a key is, and what its signatures are over. A further type is one more constant here, in
   * {@link #KNOWN}: its byte, the length of its keys, its role and its scheme.
   */
  public static final class Type {
    /** Ed25519 over the note's text: logs and parties. */
    public static final Type LOG =
        new Type(
            "LOG",
            0x01,
            Ed25519.PUBLIC_KEY_BYTES,
            Role.LOG,
            (key, text, signature) ->
                Ed25519.verify(key.publicKey(), text, signature)
                    ? OptionalLong.of(0)
                    : OptionalLong.empty());

    /** Ed25519 over a time and the note's text, cosignature/v1: witnesses. */
    public static final Type COSIGNATURE =
        new Type(
            "COSIGNATURE",
            0x04,
            Ed25519.PUBLIC_KEY_BYTES,
            Role.WITNESS,
            (key, text, signature) -> Cosignature.time(key.publicKey(), text, signature));

    /** Any other: nothing verifies under it. */
    public static final Type UNKNOWN =
        new Type("UNKNOWN", -1, 0, Role.NONE, (key, text, signature) -> OptionalLong.empty());

    /** Those that are read. */
    static final List<Type> KNOWN = List.of(LOG, COSIGNATURE);

    private final String name;
    private final int code;
    private final int keyBytes;
    private final Role role;
    private final Scheme scheme;

    Type(String name, int code, int keyBytes, Role role, Scheme scheme) {
      this.name = name;
      this.code = code;
      this.keyBytes = keyBytes;
      this.role = role;
      this.scheme = scheme;
    }

    /** Whether its keys sign the checkpoints of logs. */
    public boolean isLog() {
      return role == Role.LOG;
    }

    /** Whether its keys cosign the checkpoints of logs. */
    public boolean isWitness() {
      return role == Role.WITNESS;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * The key called {@code name}.
   *
   * @param type one that is known here
   * @param key its public bytes
   * @throws IllegalArgumentException where the name has a space or plus, or the key another length
   */
  public static Vkey of(String name, Type type, byte[] key) {
    if (!Text.isKeyName(name)) {
      throw new IllegalArgumentException("`" + name + "` is not a key's name: no space, no plus");
    }
    if (type == Type.UNKNOWN || key.length != type.keyBytes) {
      throw new IllegalArgumentException(
          "a key of " + type + " has " + type.keyBytes + " bytes, not " + key.length);
    }
    byte[] blob = new byte[1 + key.length];
    blob[0] = (byte) type.code;
    System.arraycopy(key, 0, blob, 1, key.length);
    return new Vkey(name, type, blob, keyIdOf(name, blob));
  }

  private static int keyIdOf(String name, byte[] blob) {
    return ByteBuffer.wrap(Sha256.of(Text.utf8(name), new byte[] {'\n'}, blob)).getInt();
  }

  /**
   * Reads {@link #text()}. The key id of a type that is not known here is taken as it is stated:
   * how it is made is that type's own business.
   *
   * @throws Malformed where it is not of that form, or its key id is not that of its key
   */
  public static Vkey parse(String text) throws Malformed {
    return parse(text, Type.KNOWN);
  }

  /** As {@link #parse(String)}, where {@code known} are the types that are known. */
  static Vkey parse(String text, List<Type> known) throws Malformed {
    int first = text.indexOf('+');
    int second = text.indexOf('+', first + 1);
    if (first < 0 || second != first + 9) {
      throw new Malformed("a verification key is `name+8 hex digits+base64`");
    }
    String name = text.substring(0, first);
    String hex = text.substring(first + 1, second);
    byte[] blob = Text.base64(text.substring(second + 1), "a verification key");
    if (!Text.isKeyName(name) || blob.length < 2 || blob.length > KEY_BYTES_MAX) {
      throw new Malformed("a verification key has a name, a type and a key");
    }
    if (!hex.matches("[0-9a-f]{8}")) {
      throw new Malformed("the key id of `" + name + "` is not 8 hexadecimal digits");
    }
    int stated = Integer.parseUnsignedInt(hex, 16);
    Type type =
        known.stream().filter(one -> (byte) one.code == blob[0]).findFirst().orElse(Type.UNKNOWN);
    if (type != Type.UNKNOWN && blob.length != 1 + type.keyBytes) {
      throw new Malformed("the key of `" + name + "` has not " + type.keyBytes + " bytes");
    }
    if (type != Type.UNKNOWN && stated != keyIdOf(name, blob)) {
      throw new Malformed("the key id of `" + name + "` is not that of its key");
    }
    return new Vkey(name, type, blob, stated);
  }

  /** The key's name; a log's is its origin. */
  public String name() {
    return name;
  }

  /** What it signs. */
  public Type type() {
    return type;
  }

  /** A copy of the public bytes. */
  public byte[] publicKey() {
    return Arrays.copyOfRange(blob, 1, blob.length);
  }

  /** What tells its signature lines from those of other keys of its name. */
  public int keyId() {
    return keyId;
  }

  /** {@link #keyId()} in eight hexadecimal digits. */
  public String keyIdHex() {
    return HexFormat.of().toHexDigits(keyId);
  }

  /** {@code name+hex8+base64(type ‖ key)}. */
  public String text() {
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
        if (type.scheme.signedAtSeconds(this, note.text(), line.signature()).isEmpty()) {
          return false;
        }
      }
    }
    return found;
  }

  /** The latest time at which this witness's key signed {@code note}; empty where it did not. */
  public OptionalLong cosignedAtSeconds(SignedNote note) {
    if (!type.isWitness() || !verify(note)) {
      return OptionalLong.empty();
    }
    return note.lines().stream()
        .filter(line -> line.keyId() == keyId && line.name().equals(name))
        .mapToLong(
            line -> type.scheme.signedAtSeconds(this, note.text(), line.signature()).orElseThrow())
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
