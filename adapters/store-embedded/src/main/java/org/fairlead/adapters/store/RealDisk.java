package org.fairlead.adapters.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The machine's own disk. */
public final class RealDisk implements Disk {
  private static final int SYNCING_THREADS = 4;

  private static final ExecutorService SYNCING =
      Executors.newFixedThreadPool(
          SYNCING_THREADS,
          work -> {
            Thread thread = new Thread(work, "tiles");
            thread.setDaemon(true);
            return thread;
          });

  /** Folders whose names are durable. */
  private final Set<Path> durable = ConcurrentHashMap.newKeySet();

  /** The machine's own disk. */
  public RealDisk() {}

  @Override
  public RecordFile open(Path file) throws IOException {
    return new Channel(
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<byte[]> read(Path file, int bytesMax) throws IOException {
    try {
      // Opening a pipe waits for whoever writes into it, and a device may have no end.
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        return Optional.of(in.readNBytes(bytesMax + 1));
      }
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public long length(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException none) {
      return -1;
    }
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath();
    Path parent = absolute.getParent();
    boolean isThere = Files.isDirectory(absolute);
    if (parent == null || (isThere && durable.contains(absolute))) {
      return;
    }
    if (!isThere) {
      createFolder(parent);
      Files.createDirectories(absolute);
    }
    try {
      // Also where it is there: who made it may have been stopped before its name was durable.
      syncFolder(parent);
    } catch (AccessDeniedException e) {
      if (!isThere) {
        throw e;
      }
      // Above the node's own folders, made by whoever gave it this one.
    }
    durable.add(absolute);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Several at once: the disk has one wait for what it is told together. */
  @Override
  public void replaceAll(Map<Path, byte[]> files) throws IOException {
    try {
      // Ends when all have ended: whoever tries again writes the same files.
      CompletableFuture.allOf(
              files.entrySet().stream()
                  .map(file -> CompletableFuture.runAsync(() -> replaced(file), SYNCING))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw e;
    }
  }

  private void replaced(Map.Entry<Path, byte[]> file) {
    try {
      replace(file.getKey(), file.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private record Channel(FileChannel channel) implements RecordFile {
    @Override
    public long length() throws IOException {
      return channel.size();
    }

    @Override
    public int read(long at, ByteBuffer into) throws IOException {
      int start = into.position();
      while (into.hasRemaining()) {
        if (channel.read(into, at + into.position() - start) < 0) {
          break;
        }
      }
      return into.position() - start;
    }

    @Override
    public void write(long at, ByteBuffer bytes) throws IOException {
      long to = at;
      while (bytes.hasRemaining()) {
        to += channel.write(bytes, to);
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      channel.truncate(length);
    }

    @Override
    public void sync() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
