package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that knows what is durable. What is written lies in a cache of pages until it is
 * synced; when the power goes each write, each cut and each change of a name that was not synced is
 * on the disk or not, whatever came after it, and a write may be there in part. A failed sync
 * forgets what it should have written: pages then look written that are not on the disk, and only
 * writing them again helps, as with Linux. Names stay to be synced.
 *
 * <p>Its n-th operation can fail, in each of the ways of {@link Mode}.
 */
public final class FaultyDisk implements Disk {
  private static final int PAGE_BYTES = 4_096;
  private static final int SECTOR_BYTES = 512;

  /** How an operation fails, and what comes after it. */
  public enum Mode {
    /** It fails, the next works. */
    ONCE,
    /** It and all after it fail, until {@link FaultyDisk#works}. */
    EVER,
    /** It and all that need space fail; a write takes what there is. */
    FULL,
    /** The power goes, or the process ends: nothing works any more. */
    CUT
  }

  /** A file's bytes, durable and present, and the changes between them; or a folder. */
  private static final class Inode {
    final boolean isFolder;
    final boolean isKeys;
    byte[] durable = new byte[0];
    byte[] present = new byte[0];
    List<Change> unsynced = new ArrayList<>();

    Inode(boolean isFolder, boolean isKeys) {
      this.isFolder = isFolder;
      this.isKeys = isKeys;
    }
  }

  /** A write of {@code bytes} at {@code at}, or where there are none a cut to {@code at}. */
  private record Change(int at, Optional<byte[]> bytes) {
    byte[] apply(byte[] to) {
      return bytes.isPresent() ? part(to, 0, bytes.get().length) : Arrays.copyOf(to, at);
    }

    byte[] part(byte[] to, int from, int until) {
      if (from == until) {
        return to;
      }
      byte[] result = Arrays.copyOf(to, Math.max(to.length, at + until));
      System.arraycopy(bytes.orElseThrow(), from, result, at + from, until - from);
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
  private Mode mode = Mode.ONCE;
  private boolean failing;

  /** An empty one, whose chance begins with {@code seed}. */
  public FaultyDisk(long seed) {
    random = new Random(seed);
  }

  /** How many operations there were. */
  public synchronized int operations() {
    return operations;
  }

  /** Lets the {@code n}-th operation from now fail; with {@code power} all after it too. */
  void failAt(int n, boolean power) {
    failAt(n, power ? Mode.CUT : Mode.ONCE);
  }

  /** Lets the {@code n}-th operation from now fail. */
  public synchronized void failAt(int n, Mode how) {
    failAt = operations + n;
    mode = how;
    failing = false;
  }

  /** From now on everything works: space has come back, or a process is started after a kill. */
  public synchronized void works() {
    failAt = Integer.MAX_VALUE;
    failing = false;
  }

  private boolean fails(boolean needsSpace) {
    operations++;
    boolean now = operations == failAt;
    if (now && mode != Mode.ONCE) {
      failing = true;
    }
    return mode == Mode.FULL ? failing && needsSpace : now || failing;
  }

  private void operation(String what, boolean needsSpace) throws IOException {
    if (fails(needsSpace)) {
      throw failure(what);
    }
  }

  private IOException failure(String what) {
    return new IOException(
        (mode == Mode.FULL ? "No space left on device: " : "Input/output error: ") + what);
  }

  /** The disk as it is found after the power came back. */
  public synchronized FaultyDisk afterPowerCut() {
    FaultyDisk found = new FaultyDisk(random.nextLong());
    Map<Inode, Inode> copies = new HashMap<>();
    TreeMap<Path, Inode> kept = new TreeMap<>(durableNames);
    for (Rename rename : unsyncedNames) {
      if (random.nextBoolean()) {
        rename.apply(kept);
      }
    }
    for (Map.Entry<Path, Inode> entry : kept.entrySet()) {
      if (isReachable(entry.getKey(), kept)) {
        Inode copy = copies.computeIfAbsent(entry.getValue(), this::settle);
        found.names.put(entry.getKey(), copy);
        found.durableNames.put(entry.getKey(), copy);
      }
    }
    return found;
  }

  private static boolean isReachable(Path path, Map<Path, Inode> in) {
    for (Path above = path.getParent(); above.getParent() != null; above = above.getParent()) {
      if (!in.containsKey(above)) {
        return false;
      }
    }
    return true;
  }

  private Inode settle(Inode inode) {
    byte[] bytes = inode.durable;
    for (Change change : inode.unsynced) {
      bytes = perhaps(inode, change, bytes);
    }
    Inode copy = new Inode(inode.isFolder, inode.isKeys);
    copy.durable = bytes;
    copy.present = bytes.clone();
    return copy;
  }

  /** What came of a change that nobody synced: nothing, all, some sectors, or its first bytes. */
  private byte[] perhaps(Inode inode, Change change, byte[] to) {
    int fate = random.nextInt(4);
    if (fate == 0) {
      return to;
    }
    if (fate == 1 || change.bytes().isEmpty()) {
      return change.apply(to);
    }
    int all = change.bytes().get().length;
    // A key lies within a sector, and a sector is written whole or not. Spec: journal §3.
    if (fate == 2 && !inode.isKeys) {
      return change.part(to, 0, random.nextInt(all + 1));
    }
    byte[] result = to;
    for (int from = 0; from < all; from += SECTOR_BYTES) {
      if (random.nextBoolean()) {
        result = change.part(result, from, Math.min(all, from + SECTOR_BYTES));
      }
    }
    return result;
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

  /** A copy to harm, on which everything is durable. */
  synchronized FaultyDisk copy() {
    FaultyDisk copy = new FaultyDisk(random.nextLong());
    for (Map.Entry<Path, Inode> entry : names.entrySet()) {
      Inode inode = new Inode(entry.getValue().isFolder, entry.getValue().isKeys);
      inode.present = entry.getValue().present.clone();
      inode.durable = inode.present.clone();
      copy.names.put(entry.getKey(), inode);
      copy.durableNames.put(entry.getKey(), inode);
    }
    return copy;
  }

  synchronized List<Path> files() {
    return names.entrySet().stream()
        .filter(entry -> !entry.getValue().isFolder)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public synchronized RecordFile open(Path file) throws IOException {
    Inode inode = names.get(file);
    operation("open " + file, inode == null);
    if (inode == null) {
      if (!isReachable(file, names)) {
        throw new NoSuchFileException(file.toString());
      }
      inode = new Inode(false, file.toString().endsWith(".keys"));
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
  public synchronized Optional<byte[]> read(Path file) throws IOException {
    operation("read " + file, false);
    return Optional.ofNullable(names.get(file)).map(inode -> inode.present.clone());
  }

  @Override
  public synchronized long length(Path file) throws IOException {
    operation("length of " + file, false);
    Inode inode = names.get(file);
    return inode == null ? -1 : inode.present.length;
  }

  @Override
  public synchronized List<Path> list(Path folder) throws IOException {
    operation("list " + folder, false);
    return within(folder);
  }

  private List<Path> within(Path folder) {
    return names.keySet().stream().filter(path -> folder.equals(path.getParent())).toList();
  }

  @Override
  public synchronized void createFolder(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent == null) {
      return;
    }
    createFolder(parent);
    if (!names.containsKey(folder)) {
      operation("create " + folder, true);
      rename(parent, Map.of(folder, Optional.of(new Inode(true, false))));
    }
    if (!durableNames.containsKey(folder)) {
      syncFolder(parent);
    }
  }

  @Override
  public synchronized void move(Path from, Path to) throws IOException {
    operation("move " + from, false);
    Inode inode = names.get(from);
    if (inode == null || !isReachable(to, names)) {
      throw new NoSuchFileException(from.toString());
    }
    Map<Path, Optional<Inode>> changed = new LinkedHashMap<>();
    changed.put(from, Optional.empty());
    changed.put(to, Optional.of(inode));
    rename(to.getParent(), changed);
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    operation("delete " + file, false);
    if (!within(file).isEmpty()) {
      throw new DirectoryNotEmptyException(file.toString());
    }
    if (names.containsKey(file)) {
      rename(file.getParent(), Map.of(file, Optional.empty()));
    }
  }

  @Override
  public synchronized void syncFolder(Path folder) throws IOException {
    operation("sync " + folder, false);
    if (folder.getParent() != null && !names.containsKey(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
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
    public long length() throws IOException {
      synchronized (FaultyDisk.this) {
        operation("length", false);
        return inode.present.length;
      }
    }

    @Override
    public int read(long at, ByteBuffer into) throws IOException {
      synchronized (FaultyDisk.this) {
        operation("read", false);
        int count = (int) Math.max(0, Math.min(into.remaining(), inode.present.length - at));
        into.put(inode.present, (int) Math.min(at, inode.present.length), count);
        return count;
      }
    }

    @Override
    public void write(long at, ByteBuffer bytes) throws IOException {
      synchronized (FaultyDisk.this) {
        boolean fails = fails(at + bytes.remaining() > inode.present.length);
        int part = fails ? random.nextInt(bytes.remaining() + 1) : bytes.remaining();
        if (fails && inode.isKeys) {
          part -= part % KeySlots.KEY_BYTES;
        }
        if (part > 0) {
          byte[] written = new byte[part];
          bytes.get(written);
          inode.present = new Change((int) at, Optional.of(written)).apply(inode.present);
          dirty((int) at, part);
        }
        if (fails) {
          throw failure("write");
        }
      }
    }

    /** Pages go to the disk, so what lies beside the bytes in them goes too. */
    private void dirty(int at, int length) {
      int from = at - at % PAGE_BYTES;
      int to = Math.min(inode.present.length, (at + length + PAGE_BYTES - 1) & -PAGE_BYTES);
      inode.unsynced.add(
          new Change(from, Optional.of(Arrays.copyOfRange(inode.present, from, to))));
    }

    @Override
    public void truncate(long length) throws IOException {
      synchronized (FaultyDisk.this) {
        operation("truncate", false);
        if (length < inode.present.length) {
          Change change = new Change((int) length, Optional.empty());
          inode.present = change.apply(inode.present);
          inode.unsynced.add(change);
        }
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (FaultyDisk.this) {
        boolean fails = fails(false);
        for (Change change : inode.unsynced) {
          inode.durable =
              fails ? perhaps(inode, change, inode.durable) : change.apply(inode.durable);
        }
        inode.unsynced.clear();
        if (fails) {
          throw failure("sync");
        }
      }
    }

    @Override
    public void close() {}
  }
}
