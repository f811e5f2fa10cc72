package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Holds a data folder for one process. The system lets go of it when the process ends. */
public final class LockFile implements AutoCloseable {
  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes {@code folder}, which is created where there is none.
   *
   * @throws StoreFailure IN_USE where another process or another part of this one holds it
   */
  public static LockFile take(Path folder) throws StoreFailure {
    Path file = folder.resolve("lock");
    FileChannel channel;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot open `" + file + "`", e);
    }
    try {
      if (lock(channel) == null) {
        String owner = read(channel);
        channel.close();
        throw new StoreFailure(
            StoreFailure.Code.IN_USE,
            "the folder `" + folder + "` is in use by process " + owner + "; stop that first");
      }
      channel.truncate(0);
      byte[] owner =
          Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      channel.write(ByteBuffer.wrap(owner), 0);
      return new LockFile(channel);
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot lock `" + file + "`", e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String owner = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    return owner.matches("[0-9]+") ? owner : "unknown";
  }

  /** Lets go. */
  @Override
  public void close() throws StoreFailure {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot let go of the folder's lock", e);
    }
  }
}
