package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.crypto.AEADBadTagException;

/** The bytes of a journal's segment, read as a node reads them after a power failure. */
public final class JournalBytes {
  private static final byte[] KEY = new byte[32];

  private JournalBytes() {}

  /** Reads {@code bytes}: as they are, and as what an unharmed record holds. */
  public static void read(byte[] bytes) {
    scan(bytes);
    byte[] form = new byte[RecordForm.OVERHEAD_BYTES + bytes.length];
    ByteBuffer.wrap(form)
        .putInt(RecordForm.MAGIC)
        .putInt(form.length - RecordForm.HEAD_BYTES)
        .put(RecordForm.HEAD_BYTES + RecordForm.FIXED_BYTES, bytes);
    ByteBuffer record = ByteBuffer.allocate(form.length);
    RecordForm.put(record, form, bytes.length, 0, false);
    scan(record.array());
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
