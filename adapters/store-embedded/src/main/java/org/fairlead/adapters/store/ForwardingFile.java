package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file that is another one; who extends it changes what it is about. */
class ForwardingFile implements RecordFile {
  private final RecordFile file;

  ForwardingFile(RecordFile file) {
    this.file = file;
  }

  @Override
  public long length() throws IOException {
    return file.length();
  }

  @Override
  public int read(long at, ByteBuffer into) throws IOException {
    return file.read(at, into);
  }

  @Override
  public void write(long at, ByteBuffer bytes) throws IOException {
    file.write(at, bytes);
  }

  @Override
  public void truncate(long length) throws IOException {
    file.truncate(length);
  }

  @Override
  public void sync() throws IOException {
    file.sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
