package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file. Reads may run beside a write. */
public interface RecordFile extends AutoCloseable {
  /** Its length in bytes. */
  long length() throws IOException;

  /** Reads from {@code at} until {@code into} is full or the file ends; how many bytes. */
  int read(long at, ByteBuffer into) throws IOException;

  /** Writes all of {@code bytes} at {@code at}. */
  void write(long at, ByteBuffer bytes) throws IOException;

  /** Cuts the file to {@code length}. */
  void truncate(long length) throws IOException;

  /** Returns once all that was written is durable. */
  void sync() throws IOException;

  @Override
  void close() throws IOException;
}
