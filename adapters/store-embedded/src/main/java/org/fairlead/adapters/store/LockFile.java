package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a data folder for one process. The system lets go of it when the process ends.
 *
 * <p>INVARIANT: a process has a lock file open at most once. On Linux the lock is the process's,
 * and gone as soon as any channel on the file is closed, also one that did not get it.
 */
public final class LockFile implements AutoCloseable {
  /** The folders that this process holds. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path held;
  private final FileChannel channel;

  private LockFile(Path held, FileChannel channel) {
    this.held = held;
    this.channel = channel;
  }

  /**
   * Takes {@code folder}, which is created where there is none.
   *
   * @throws StoreFailure IN_USE where another process or another part of this one holds it
   */
  public static LockFile take(Path folder) throws StoreFailure {
    Path held;
    try {
      Files.createDirectories(folder);
      held = folder.toRealPath();
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot open `" + folder + "`", e);
    }
    if (!HELD.add(held)) {
      throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
    }
    LockFile taken = null;
    try {
      taken = take(folder, held);
      return taken;
    } finally {
      if (taken == null) {
        HELD.remove(held);
      }
    }
  }

  private static LockFile take(Path folder, Path held) throws StoreFailure {
    Path file = held.resolve("lock");
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot open `" + file + "`", e);
    }
    try {
      if (channel.tryLock() == null) {
        String owner = read(channel);
        channel.close();
        throw inUse(folder, owner);
      }
      channel.truncate(0);
      byte[] owner =
          Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      channel.write(ByteBuffer.wrap(owner), 0);
      return new LockFile(held, channel);
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot lock `" + file + "`", e);
    }
  }

  private static StoreFailure inUse(Path folder, String owner) {
    return new StoreFailure(
        StoreFailure.Code.IN_USE,
        "the folder `" + folder + "` is in use by process " + owner + "; stop that first");
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
    } finally {
      HELD.remove(held);
    }
  }
}
