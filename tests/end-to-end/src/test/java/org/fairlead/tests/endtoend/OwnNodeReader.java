package org.fairlead.tests.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads a node's journal and ledger from disk with the JDK alone, from the text of {@code
 * specs/journal.md} and {@code specs/ledger.md}. Shares nothing with the product.
 */
final class OwnNodeReader {
  private static final int MAGIC = 0x464a5231;
  private static final String HEAD = "fairlead.journal/v1\n";
  private static final int SLOTS_PER_FILE = 65_536;

  private final Path data;
  private final List<byte[]> commitments = new ArrayList<>();
  private final List<Map<String, Object>> contents = new ArrayList<>();

  private OwnNodeReader(Path data) {
    this.data = data;
  }

  /** The size and root that a checkpoint claims, once its signature held. */
  record Claim(String origin, long size, String root) {}

  /** Reads all whole records; what is torn at the end is left out. */
  static OwnNodeReader of(Path data) throws IOException {
    OwnNodeReader node = new OwnNodeReader(data);
    Path folder = data.resolve("journal");
    if (!Files.isDirectory(folder)) {
      return node;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        node.segment(ByteBuffer.wrap(Files.readAllBytes(file)));
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("a record of " + data + " does not open", e);
    }
    return node;
  }

  int size() {
    return commitments.size();
  }

  /** The contents of all records, in order. */
  List<Map<String, Object>> contents() {
    return contents;
  }

  private void segment(ByteBuffer bytes) throws IOException, GeneralSecurityException {
    byte[] head = HEAD.getBytes(StandardCharsets.US_ASCII);
    if (bytes.remaining() < head.length + 8) {
      return;
    }
    byte[] begins = new byte[head.length];
    bytes.get(begins);
    if (!Arrays.equals(head, begins) || bytes.getLong() != size()) {
      throw new IOException("no segment of a journal, or not the next one");
    }
    while (bytes.remaining() >= 12) {
      int at = bytes.position();
      int length = bytes.getInt(at + 4);
      if (bytes.getInt(at) != MAGIC || length < 0 || bytes.remaining() < 12 + length) {
        return;
      }
      CRC32C crc = new CRC32C();
      crc.update(bytes.array(), at, 8);
      crc.update(bytes.array(), at + 12, length);
      if ((int) crc.getValue() != bytes.getInt(at + 8)) {
        return;
      }
      record(bytes.slice(at + 12, length));
      bytes.position(at + 12 + length);
    }
  }

  private void record(ByteBuffer body) throws IOException, GeneralSecurityException {
    long index = body.getLong();
    body.getLong();
    long slot = body.getLong();
    byte[] commitment = new byte[32];
    body.get(commitment);
    byte[] nonce = new byte[12];
    body.get(nonce);
    byte[] ciphertext = new byte[body.remaining()];
    body.get(ciphertext);
    if (index != size()) {
      throw new IOException("record " + index + " stands where " + size() + " should");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key(slot), "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(ByteBuffer.allocate(40).putLong(slot).put(commitment).array());
    byte[] plain = cipher.doFinal(ciphertext);
    byte[] committed = sha256("fairlead.commitment/v1\n".getBytes(StandardCharsets.UTF_8), plain);
    if (!Arrays.equals(committed, commitment)) {
      throw new IOException("record " + index + " is not what was committed to");
    }
    commitments.add(commitment);
    contents.add(OwnJson.object(new String(plain, 32, plain.length - 32, StandardCharsets.UTF_8)));
  }

  private byte[] key(long slot) throws IOException {
    String name = String.format("%08d.keys", slot / SLOTS_PER_FILE);
    byte[] keys = Files.readAllBytes(data.resolve("keys").resolve(name));
    int at = (int) (slot % SLOTS_PER_FILE) * 32;
    return Arrays.copyOfRange(keys, at, at + 32);
  }

  /** The Merkle root over the first {@code size} records, in base 64. Spec: ledger §1 and §2. */
  String root(long size) {
    List<byte[]> leaves = new ArrayList<>();
    for (byte[] commitment : commitments.subList(0, (int) size)) {
      byte[] type = "fairlead.entry/v1\n".getBytes(StandardCharsets.UTF_8);
      leaves.add(sha256(new byte[] {0}, type, commitment));
    }
    return Base64.getEncoder().encodeToString(root(leaves));
  }

  private static byte[] root(List<byte[]> leaves) {
    if (leaves.size() <= 1) {
      return leaves.isEmpty() ? sha256() : leaves.get(0);
    }
    int left = Integer.highestOneBit(leaves.size() - 1);
    return sha256(
        new byte[] {1}, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
  }

  /** What the signed checkpoint claims. Fails where the key of {@code vkey} did not sign it. */
  Claim checkpoint() throws IOException, GeneralSecurityException {
    Path ledger = data.resolve("ledger");
    String note = Files.readString(ledger.resolve("checkpoint"));
    String[] vkey = Files.readString(ledger.resolve("vkey")).strip().split("\\+", 3);
    int gap = note.indexOf("\n\n");
    byte[] text = note.substring(0, gap + 1).getBytes(StandardCharsets.UTF_8);
    byte[] key = Base64.getDecoder().decode(vkey[2]);
    byte[] name = (vkey[0] + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] id = Arrays.copyOf(sha256(name, key), 4);
    if (key[0] != 1 || !HexFormat.of().formatHex(id).equals(vkey[1])) {
      throw new GeneralSecurityException("the verifier key is not a log's or not its own id");
    }
    String begins = "\u2014 " + vkey[0] + " ";
    for (String line : note.substring(gap + 2).lines().toList()) {
      byte[] signed = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
      if (line.startsWith(begins) && Arrays.equals(Arrays.copyOf(signed, 4), id)) {
        verify(Arrays.copyOfRange(key, 1, key.length), text, signed);
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n");
        return new Claim(lines[0], Long.parseLong(lines[1]), lines[2]);
      }
    }
    throw new GeneralSecurityException("the checkpoint has no signature of " + vkey[0]);
  }

  private static void verify(byte[] raw, byte[] text, byte[] idAndSignature)
      throws GeneralSecurityException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(HexFormat.of().parseHex("302a300506032b6570032100"));
    encoded.writeBytes(raw);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
    signature.update(text);
    if (!signature.verify(idAndSignature, 4, idAndSignature.length - 4)) {
      throw new GeneralSecurityException("the checkpoint's signature does not hold");
    }
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
