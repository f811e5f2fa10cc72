package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that knows what is durable. Its n-th changing operation can fail, once or as a
 * power cut, after which any part of what was not synced may be on the disk or not.
 */
final class FaultyDisk implements Disk {
  /** A file's bytes: durable ones, present ones, and the unsynced changes between them. */
  private static final class Inode {
    byte[] durable = new byte[0];
    byte[] present = new byte[0];
    List<Change> unsynced = new ArrayList<>();
  }

  /** A write of {@code bytes} at {@code at}, or where {@code bytes} is null a cut to {@code at}. */
  private record Change(long at, byte[] bytes) {
    byte[] apply(byte[] to, int part) {
      if (bytes == null) {
        return Arrays.copyOf(to, (int) at);
      }
      byte[] result = Arrays.copyOf(to, Math.max(to.length, (int) at + part));
      System.arraycopy(bytes, 0, result, (int) at, part);
      return result;
    }
  }

  /** Names of one folder that point to a file, or to none any more: all of them change or none. */
  private record Rename(Path folder, Map<Path, Optional<Inode>> names) {
    void apply(Map<Path, Inode> to) {
      for (Map.Entry<Path, Optional<Inode>> name : names.entrySet()) {
        if (name.getValue().isEmpty()) {
          to.remove(name.getKey());
        } else {
          to.put(name.getKey(), name.getValue().get());
        }
      }
    }
  }

  private final TreeMap<Path, Inode> durableNames = new TreeMap<>();
  private final TreeMap<Path, Inode> names = new TreeMap<>();
  private final List<Rename> unsyncedNames = new ArrayList<>();
  private final Random random;
  private int operations;
  private int failAt = Integer.MAX_VALUE;
  private boolean cut;
  private boolean down;

  FaultyDisk(long seed) {
    random = new Random(seed);
  }

  int operations() {
    return operations;
  }

  /** Lets the {@code n}-th operation from now fail; with {@code power} all after it too. */
  synchronized void failAt(int n, boolean power) {
    failAt = operations + n;
    cut = power;
  }

  private void operation(String what) throws IOException {
    operations++;
    if (operations == failAt && cut) {
      down = true;
    }
    if (down || operations == failAt) {
      throw new IOException("injected: " + what);
    }
  }

  private boolean failsNext() {
    return down || operations + 1 == failAt;
  }

  /** The disk as it is found after the power came back. */
  synchronized FaultyDisk afterPowerCut() {
    FaultyDisk found = new FaultyDisk(random.nextLong());
    Map<Inode, Inode> copies = new HashMap<>();
    TreeMap<Path, Inode> kept = new TreeMap<>(durableNames);
    // Changes of names reach the disk in their order; how many is chance.
    int applied = unsyncedNames.isEmpty() ? 0 : random.nextInt(unsyncedNames.size() + 1);
    for (Rename rename : unsyncedNames.subList(0, applied)) {
      rename.apply(kept);
    }
    for (Map.Entry<Path, Inode> entry : kept.entrySet()) {
      Inode copy = copies.computeIfAbsent(entry.getValue(), this::settle);
      found.names.put(entry.getKey(), copy);
      found.durableNames.put(entry.getKey(), copy);
    }
    return found;
  }

  /** A key slot lies within one sector, which disks write whole or not. */
  private static boolean isKeySlot(Change change) {
    return change.bytes != null
        && change.bytes.length == KeySlots.KEY_BYTES
        && change.at % KeySlots.KEY_BYTES == 0;
  }

  private Inode settle(Inode inode) {
    byte[] bytes = inode.durable;
    for (Change change : inode.unsynced) {
      int fate = random.nextInt(3);
      if (fate == 0) {
        continue;
      }
      int all = change.bytes == null ? 0 : change.bytes.length;
      bytes = change.apply(bytes, fate == 1 || isKeySlot(change) ? all : random.nextInt(all + 1));
    }
    Inode copy = new Inode();
    copy.durable = bytes;
    copy.present = bytes.clone();
    return copy;
  }

  /** Changes one byte of a file, as failing hardware does. */
  synchronized void flip(Path file, int at) {
    Inode inode = names.get(file);
    inode.present = inode.present.clone();
    inode.present[at] ^= 0x10;
    inode.durable = inode.present.clone();
  }

  synchronized void cutTo(Path file, int length) {
    Inode inode = names.get(file);
    inode.present = Arrays.copyOf(inode.present, length);
    inode.durable = inode.present.clone();
  }

  /** A copy to harm. */
  synchronized FaultyDisk copy() {
    FaultyDisk copy = new FaultyDisk(random.nextLong());
    for (Map.Entry<Path, Inode> entry : names.entrySet()) {
      Inode inode = new Inode();
      inode.present = entry.getValue().present.clone();
      inode.durable = inode.present.clone();
      copy.names.put(entry.getKey(), inode);
      copy.durableNames.put(entry.getKey(), inode);
    }
    return copy;
  }

  synchronized List<Path> files() {
    return new ArrayList<>(names.keySet());
  }

  @Override
  public synchronized RecordFile open(Path file) throws IOException {
    Inode inode = names.get(file);
    if (inode == null) {
      operation("create " + file);
      inode = new Inode();
      rename(file.getParent(), Map.of(file, Optional.of(inode)));
    }
    return new Open(inode);
  }

  private void rename(Path folder, Map<Path, Optional<Inode>> changed) {
    Rename rename = new Rename(folder, changed);
    rename.apply(names);
    unsyncedNames.add(rename);
  }

  @Override
  public synchronized Optional<byte[]> read(Path file) {
    return Optional.ofNullable(names.get(file)).map(inode -> inode.present.clone());
  }

  @Override
  public synchronized long length(Path file) {
    Inode inode = names.get(file);
    return inode == null ? -1 : inode.present.length;
  }

  @Override
  public synchronized List<Path> list(Path folder) {
    java.util.TreeSet<Path> found = new java.util.TreeSet<>();
    for (Path file : names.keySet()) {
      if (file.startsWith(folder) && !file.equals(folder)) {
        found.add(folder.resolve(folder.relativize(file).getName(0)));
      }
    }
    return new ArrayList<>(found);
  }

  @Override
  public synchronized void createFolder(Path folder) throws IOException {
    operation("create " + folder);
  }

  @Override
  public synchronized void move(Path from, Path to) throws IOException {
    operation("move " + from);
    Inode inode = names.get(from);
    rename(to.getParent(), Map.of(from, Optional.empty(), to, Optional.of(inode)));
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    operation("delete " + file);
    if (names.containsKey(file)) {
      rename(file.getParent(), Map.of(file, Optional.empty()));
    }
  }

  @Override
  public synchronized void syncFolder(Path folder) throws IOException {
    operation("sync " + folder);
    for (Rename rename : unsyncedNames) {
      if (rename.folder.equals(folder)) {
        rename.apply(durableNames);
      }
    }
    unsyncedNames.removeIf(rename -> rename.folder.equals(folder));
  }

  private final class Open implements RecordFile {
    private final Inode inode;

    Open(Inode inode) {
      this.inode = inode;
    }

    @Override
    public long length() {
      synchronized (FaultyDisk.this) {
        return inode.present.length;
      }
    }

    @Override
    public int read(long at, ByteBuffer into) {
      synchronized (FaultyDisk.this) {
        int count = (int) Math.max(0, Math.min(into.remaining(), inode.present.length - at));
        into.put(inode.present, (int) Math.min(at, inode.present.length), count);
        return count;
      }
    }

    @Override
    public void write(long at, ByteBuffer bytes) throws IOException {
      synchronized (FaultyDisk.this) {
        byte[] written = new byte[bytes.remaining()];
        bytes.get(written);
        Change change = new Change(at, written);
        // A full disk takes the first part of a write.
        int part = written.length;
        if (failsNext()) {
          part = isKeySlot(change) ? 0 : random.nextInt(written.length + 1);
        }
        inode.present = change.apply(inode.present, part);
        inode.unsynced.add(new Change(at, Arrays.copyOf(written, part)));
        operation("write");
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      synchronized (FaultyDisk.this) {
        operation("truncate");
        if (length < inode.present.length) {
          Change change = new Change(length, null);
          inode.present = change.apply(inode.present, 0);
          inode.unsynced.add(change);
        }
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (FaultyDisk.this) {
        operation("sync");
        inode.durable = inode.present.clone();
        inode.unsynced.clear();
      }
    }

    @Override
    public void close() {}
  }
}
