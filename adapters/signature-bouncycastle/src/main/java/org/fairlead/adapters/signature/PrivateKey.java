package org.fairlead.adapters.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.NoteSigner;
import org.fairlead.core.ledger.Vkey;

/**
 * An Ed25519 private key with the name of who signs: a party's id, or a log's origin. Its text is
 * that of Go's note package: {@code PRIVATE+KEY+name+hex8+base64(0x01 ‖ seed)}. Spec: ledger §5.
 */
public final class PrivateKey implements Signer {
  /** Length of the random bytes that a key is made from. */
  public static final int SEED_BYTES = 32;

  private static final String HEAD = "PRIVATE+KEY+";
  private static final int ED25519 = 0x01;
  private static final int FILE_BYTES_MAX = 4_096;

  private final byte[] seed;
  private final Ed25519PrivateKeyParameters key;
  private final Vkey vkey;

  private PrivateKey(String name, byte[] seed) {
    this.seed = seed.clone();
    this.key = new Ed25519PrivateKeyParameters(seed, 0);
    this.vkey = Vkey.of(name, Vkey.Type.LOG, publicKey());
  }

  /**
   * The key made from {@code seed}, 32 random bytes that are used for nothing else.
   *
   * @throws IllegalArgumentException where the name has a space or plus, or the seed another length
   */
  public static PrivateKey of(String name, byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
    }
    return new PrivateKey(name, seed);
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws Malformed where it is not of that form, or its key id is not that of its key
   */
  public static PrivateKey parse(String text) throws Malformed {
    String[] parts = text.split("\\+", 5);
    if (!text.startsWith(HEAD) || parts.length != 5) {
      throw new Malformed("a private key is `PRIVATE+KEY+name+8 hex digits+base64`");
    }
    byte[] blob;
    try {
      blob = Base64.getDecoder().decode(parts[4]);
    } catch (IllegalArgumentException e) {
      throw new Malformed("a private key ends in base 64");
    }
    if (blob.length != 1 + SEED_BYTES || blob[0] != ED25519 || parts[2].isBlank()) {
      throw new Malformed("a private key has a name, the type 1 and 32 bytes");
    }
    PrivateKey key;
    try {
      key = of(parts[2], Arrays.copyOfRange(blob, 1, blob.length));
    } catch (IllegalArgumentException e) {
      throw new Malformed("`" + parts[2] + "` is not a key's name: no space, no plus");
    }
    if (!key.vkey.keyIdHex().equals(parts[3])) {
      throw new Malformed("the key id of the private key of `" + parts[2] + "` is not its own");
    }
    return key;
  }

  /**
   * Reads a key file: {@link #text()} in one line.
   *
   * @throws IOException where it cannot be read
   */
  public static PrivateKey read(Path file) throws IOException, Malformed {
    if (Files.size(file) > FILE_BYTES_MAX) {
      throw new Malformed("`" + file + "` is too long for a private key");
    }
    return parse(Files.readString(file, StandardCharsets.UTF_8).strip());
  }

  /**
   * Writes a key file that only its owner may read, where the file system knows owners. Never over
   * an existing file: a key lost is signatures that can no longer be made.
   *
   * @throws IOException where it exists or cannot be written
   */
  public void write(Path file) throws IOException {
    boolean owners =
        Files.getFileAttributeView(file.toAbsolutePath().getParent(), PosixFileAttributeView.class)
            != null;
    if (owners) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    Files.writeString(file, text() + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
  }

  /** Who signs. */
  public String name() {
    return vkey.name();
  }

  /** The key that verifies what this signs. */
  public Vkey vkey() {
    return vkey;
  }

  /** Signs notes under {@link #name()}. */
  public NoteSigner noteSigner() {
    return NoteSigner.log(name(), this);
  }

  /** {@code PRIVATE+KEY+name+hex8+base64}: a secret. */
  public String text() {
    byte[] blob = new byte[1 + SEED_BYTES];
    blob[0] = ED25519;
    System.arraycopy(seed, 0, blob, 1, SEED_BYTES);
    return HEAD + name() + "+" + vkey.keyIdHex() + "+" + Base64.getEncoder().encodeToString(blob);
  }

  @Override
  public byte[] publicKey() {
    return key.generatePublicKey().getEncoded();
  }

  @Override
  public byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    return signature;
  }

  /** The secret number behind the key, as X25519 takes it. RFC 8032 §5.1.5. */
  byte[] scalar() {
    byte[] digest = new byte[64];
    SHA512Digest sha512 = new SHA512Digest();
    sha512.update(seed, 0, seed.length);
    sha512.doFinal(digest, 0);
    return Arrays.copyOf(digest, SEED_BYTES);
  }

  /** The public key: the secret is never printed by accident. */
  @Override
  public String toString() {
    return vkey.text();
  }
}
