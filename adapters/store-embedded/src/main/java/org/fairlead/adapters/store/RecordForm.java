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
  static final int CONTENT_BYTES_MAX = LedgerEntry.CONTENT_BYTES_MAX;

  private static final int BODY_BYTES_MIN = OVERHEAD_BYTES - HEAD_BYTES;
  private static final int CRC_AT = 8;
  private static final int BATCH_AT = HEAD_BYTES + 8;

  /** Set in the batch where another record of the same append follows. */
  private static final long FOLLOWED = 1L << 63;

  /** From here to the nonce the cipher vouches for what it does not hide. */
  private static final int SLOT_AT = HEAD_BYTES + 16;

  private static final int COMMITMENT_AT = SLOT_AT + 8;
  private static final int NONCE_AT = COMMITMENT_AT + Hash.BYTES;

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
    return bytes.getInt(at + CRC_AT) == crc(bytes, at, bodyBytes);
  }

  /** Of all but itself. */
  private static int crc(ByteBuffer bytes, int at, int bodyBytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().position(at).limit(at + CRC_AT));
    crc.update(bytes.duplicate().limit(at + HEAD_BYTES + bodyBytes).position(at + HEAD_BYTES));
    return (int) crc.getValue();
  }

  static Stored stored(ByteBuffer bytes, int at, int bodyBytes) {
    byte[] commitment = new byte[Hash.BYTES];
    bytes.get(at + COMMITMENT_AT, commitment);
    byte[] sealed = new byte[HEAD_BYTES + bodyBytes - NONCE_AT];
    bytes.get(at + NONCE_AT, sealed);
    return new Stored(
        bytes.getLong(at + HEAD_BYTES),
        batchFirst(bytes, at),
        bytes.getLong(at + SLOT_AT),
        Hash.of(commitment),
        sealed);
  }

  /** The index of the record at {@code at}. */
  static long index(ByteBuffer bytes, int at) {
    return bytes.getLong(at + HEAD_BYTES);
  }

  /** The first index of the batch of the record at {@code at}. */
  static long batchFirst(ByteBuffer bytes, int at) {
    return bytes.getLong(at + BATCH_AT) & ~FOLLOWED;
  }

  /** Whether another record of the same append follows the one at {@code at}. */
  static boolean isFollowed(ByteBuffer bytes, int at) {
    return bytes.getLong(at + BATCH_AT) < 0;
  }

  /** The slot of the key of the record at {@code at}. */
  static long slot(ByteBuffer bytes, int at) {
    return bytes.getLong(at + SLOT_AT);
  }

  /**
   * Appends a record to {@code out}.
   *
   * @param form as {@link Sealer#seal} gave it; its index and batch are filled in
   * @param followed whether another record of the same append follows
   */
  static void put(ByteBuffer out, byte[] form, long index, long batchFirst, boolean followed) {
    ByteBuffer.wrap(form)
        .putLong(HEAD_BYTES, index)
        .putLong(BATCH_AT, followed ? batchFirst | FOLLOWED : batchFirst);
    CRC32C crc = new CRC32C();
    crc.update(form, 0, CRC_AT);
    crc.update(form, HEAD_BYTES, form.length - HEAD_BYTES);
    ByteBuffer.wrap(form).putInt(CRC_AT, (int) crc.getValue());
    out.put(form);
  }

  /** Encrypts with one cipher. Not safe for several threads. */
  static final class Sealer {
    private final Cipher cipher = cipher();

    /** A record whole but for its index, its batch and its checksum. */
    byte[] seal(KeySlots.Key key, Hash commitment, byte[] nonce, byte[] salt, byte[] content) {
      byte[] form = new byte[OVERHEAD_BYTES + content.length];
      ByteBuffer.wrap(form)
          .putInt(MAGIC)
          .putInt(form.length - HEAD_BYTES)
          .putLong(SLOT_AT, key.slot())
          .put(NONCE_AT, nonce);
      commitment.copyTo(form, COMMITMENT_AT);
      try {
        cipher.init(
            Cipher.ENCRYPT_MODE,
            new SecretKeySpec(key.bytes(), "AES"),
            new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(form, SLOT_AT, NONCE_AT - SLOT_AT);
        int at = NONCE_AT + NONCE_BYTES;
        at += cipher.update(salt, 0, salt.length, form, at);
        at += cipher.doFinal(content, 0, content.length, form, at);
        if (at != form.length) {
          throw new IllegalStateException("AES-256-GCM wrote another length");
        }
        return form;
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
