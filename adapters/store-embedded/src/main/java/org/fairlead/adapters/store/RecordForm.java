package org.fairlead.adapters.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.LedgerEntry;

/** The bytes of a journal record. Spec: journal §2. */
final class RecordForm {
  static final int MAGIC = 0x464a5231;
  static final int HEAD_BYTES = 12;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;
  static final int FIXED_BYTES = 8 + 8 + 8 + Hash.BYTES + NONCE_BYTES;
  static final int OVERHEAD_BYTES = HEAD_BYTES + FIXED_BYTES + LedgerEntry.SALT_BYTES + TAG_BYTES;

  /** The longest canonical content. */
  static final int CONTENT_BYTES_MAX = 16 << 20;

  private static final int BODY_BYTES_MIN = OVERHEAD_BYTES - HEAD_BYTES;
  private static final int COMMITMENT_AT = HEAD_BYTES + 24;

  private RecordForm() {}

  /** A record as it lies on disk; {@code sealed} is nonce and ciphertext. */
  record Stored(long index, long batchFirst, long slot, Hash commitment, byte[] sealed) {}

  /** Length of the body by the head of a record; -1 where no record begins there. */
  static int bodyBytes(ByteBuffer head, int at) {
    int length = head.getInt(at + 4);
    boolean whole =
        head.getInt(at) == MAGIC
            && length >= BODY_BYTES_MIN
            && length <= BODY_BYTES_MIN + CONTENT_BYTES_MAX;
    return whole ? length : -1;
  }

  /** Whether the record that begins at {@code at} and lies wholly in {@code bytes} is unharmed. */
  static boolean isWhole(ByteBuffer bytes, int at, int bodyBytes) {
    return bytes.getInt(at + 8) == crc(bytes, at, bodyBytes);
  }

  private static int crc(ByteBuffer bytes, int at, int bodyBytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().position(at).limit(at + 8));
    crc.update(bytes.duplicate().limit(at + HEAD_BYTES + bodyBytes).position(at + HEAD_BYTES));
    return (int) crc.getValue();
  }

  static Stored stored(ByteBuffer bytes, int at, int bodyBytes) {
    byte[] commitment = new byte[Hash.BYTES];
    bytes.get(at + COMMITMENT_AT, commitment);
    byte[] sealed = new byte[HEAD_BYTES + bodyBytes - COMMITMENT_AT - Hash.BYTES];
    bytes.get(at + COMMITMENT_AT + Hash.BYTES, sealed);
    return new Stored(
        bytes.getLong(at + HEAD_BYTES),
        bytes.getLong(at + HEAD_BYTES + 8),
        bytes.getLong(at + HEAD_BYTES + 16),
        Hash.of(commitment),
        sealed);
  }

  /** The index of the record at {@code at}. */
  static long index(ByteBuffer bytes, int at) {
    return bytes.getLong(at + HEAD_BYTES);
  }

  /** The first index of the batch of the record at {@code at}. */
  static long batchFirst(ByteBuffer bytes, int at) {
    return bytes.getLong(at + HEAD_BYTES + 8);
  }

  /** The slot of the key of the record at {@code at}. */
  static long slot(ByteBuffer bytes, int at) {
    return bytes.getLong(at + HEAD_BYTES + 16);
  }

  /** Appends a record to {@code out}. */
  static void put(ByteBuffer out, Stored stored) {
    int at = out.position();
    int bodyBytes = COMMITMENT_AT - HEAD_BYTES + Hash.BYTES + stored.sealed().length;
    out.putInt(MAGIC).putInt(bodyBytes).putInt(0);
    out.putLong(stored.index()).putLong(stored.batchFirst()).putLong(stored.slot());
    out.put(stored.commitment().bytes()).put(stored.sealed());
    out.putInt(at + 8, crc(out, at, bodyBytes));
  }

  /** Encrypts with one cipher. Not safe for several threads. */
  static final class Sealer {
    private final Cipher cipher = cipher();

    /** Nonce and ciphertext of salt and content. */
    byte[] seal(KeySlots.Key key, Hash commitment, byte[] nonce, byte[] salt, byte[] content) {
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + salt.length + content.length + TAG_BYTES);
      try {
        cipher.init(
            Cipher.ENCRYPT_MODE,
            new SecretKeySpec(key.bytes(), "AES"),
            new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(associated(key.slot(), commitment));
        int at = NONCE_BYTES;
        at += cipher.update(salt, 0, salt.length, sealed, at);
        at += cipher.doFinal(content, 0, content.length, sealed, at);
        if (at != sealed.length) {
          throw new IllegalStateException("AES-256-GCM wrote another length");
        }
        return sealed;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-256-GCM cannot fail on these inputs", e);
      }
    }
  }

  /** The salt and content; a key that does not fit is a damaged key. */
  static JournalRecord open(Stored stored, byte[] key) throws AEADBadTagException {
    byte[] plain;
    try {
      Cipher cipher = cipher();
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BYTES * 8, stored.sealed(), 0, NONCE_BYTES));
      cipher.updateAAD(associated(stored.slot(), stored.commitment()));
      plain = cipher.doFinal(stored.sealed(), NONCE_BYTES, stored.sealed().length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-256-GCM", e);
    }
    byte[] salt = Arrays.copyOf(plain, LedgerEntry.SALT_BYTES);
    byte[] content = Arrays.copyOfRange(plain, LedgerEntry.SALT_BYTES, plain.length);
    if (!LedgerEntry.commitment(salt, content).equals(stored.commitment())) {
      throw new AEADBadTagException("the content is not the one that was committed to");
    }
    return new JournalRecord(stored.index(), stored.commitment(), salt, content);
  }

  private static byte[] associated(long slot, Hash commitment) {
    byte[] associated = new byte[8 + Hash.BYTES];
    ByteBuffer.wrap(associated).putLong(slot);
    commitment.copyTo(associated, 8);
    return associated;
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-256-GCM", e);
    }
  }
}
