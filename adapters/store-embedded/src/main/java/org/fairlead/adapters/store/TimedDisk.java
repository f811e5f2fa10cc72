package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A disk that notes how long each fsync of a file takes. */
class TimedDisk implements Disk {
  private final Disk disk;
  private final List<Long> nanos = new ArrayList<>();

  TimedDisk(Disk disk) {
    this.disk = disk;
  }

  void reset() {
    synchronized (nanos) {
      nanos.clear();
    }
  }

  long[] sorted() {
    synchronized (nanos) {
      return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }
  }

  @Override
  public RecordFile open(Path file) throws IOException {
    RecordFile opened = disk.open(file);
    return new ForwardingFile(opened) {
      @Override
      public void sync() throws IOException {
        long begin = System.nanoTime();
        opened.sync();
        synchronized (nanos) {
          nanos.add(System.nanoTime() - begin);
        }
      }
    };
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    return disk.read(file);
  }

  @Override
  public long length(Path file) throws IOException {
    return disk.length(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    disk.createFolder(folder);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    disk.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    disk.syncFolder(folder);
  }
}
