package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.crypto.AEADBadTagException;
import org.fairlead.core.ledger.Hash;

/** The bytes of a journal's segment, read as a node reads them after a power failure. */
public final class JournalBytes {
  private static final byte[] KEY = new byte[32];

  private JournalBytes() {}

  /** Reads {@code bytes}: as they are, and as what an unharmed record holds. */
  public static void read(byte[] bytes) {
    scan(bytes);
    ByteBuffer record = ByteBuffer.allocate(RecordForm.OVERHEAD_BYTES + bytes.length);
    RecordForm.put(
        record,
        new RecordForm.Stored(
            bytes.length,
            0,
            1,
            Hash.of(new byte[Hash.BYTES]),
            java.util.Arrays.copyOf(
                bytes,
                Math.max(
                    bytes.length,
                    RecordForm.OVERHEAD_BYTES - RecordForm.HEAD_BYTES - 24 - Hash.BYTES))));
    scan(java.util.Arrays.copyOf(record.array(), record.position()));
  }

  private static void scan(byte[] bytes) {
    try {
      long end =
          JournalSegment.scan(
              new Bytes(bytes),
              0,
              bytes.length,
              (offset, buffer, at, bodyBytes) -> {
                try {
                  RecordForm.open(RecordForm.stored(buffer, at, bodyBytes), KEY);
                } catch (AEADBadTagException notWrittenWithThisKey) {
                  return;
                }
              });
      if (end < 0 || end > bytes.length) {
        throw new IllegalStateException("the records end at " + end + " of " + bytes.length);
      }
    } catch (IOException | StoreFailure e) {
      throw new IllegalStateException("reading memory does not fail", e);
    }
  }

  private record Bytes(byte[] bytes) implements RecordFile {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public int read(long at, ByteBuffer into) {
      int length = (int) Math.max(0, Math.min(into.remaining(), bytes.length - at));
      into.put(bytes, (int) Math.min(at, bytes.length), length);
      return length;
    }

    @Override
    public void write(long at, ByteBuffer from) {
      throw new UnsupportedOperationException("only read");
    }

    @Override
    public void truncate(long length) {
      throw new UnsupportedOperationException("only read");
    }

    @Override
    public void sync() {}

    @Override
    public void close() {}
  }
}
