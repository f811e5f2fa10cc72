package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A disk on which the fsyncs of some files do not return until they are let go. */
final class HangingDisk extends TimedDisk {
  private final Disk disk;
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** How the names of files end whose fsyncs hang. */
  private volatile String suffix = "none";

  HangingDisk(Disk disk) {
    super(disk);
    this.disk = disk;
  }

  void hang(String ofNamesEndingIn) {
    suffix = ofNamesEndingIn;
  }

  /** Returns once an fsync hangs. */
  void awaitHanging() throws InterruptedException {
    hanging.await();
  }

  /** Lets all go, and hangs no more. */
  void release() {
    suffix = "none";
    released.countDown();
  }

  @Override
  public RecordFile open(Path path) throws IOException {
    RecordFile opened = disk.open(path);
    return new ForwardingFile(opened) {
      @Override
      public void sync() throws IOException {
        if (path.toString().endsWith(suffix)) {
          hanging.countDown();
          try {
            released.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        }
        opened.sync();
      }
    };
  }
}
