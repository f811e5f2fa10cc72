package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One key for each record, in files of fixed slots. Keys are made and durable before a record uses
 * them, so that an append does not wait for them. Zeros are a key destroyed. Safe for use by
 * several threads. Spec: journal §3.
 */
final class KeySlots implements AutoCloseable {
  static final int KEY_BYTES = 32;
  static final int SLOTS_PER_FILE = 65_536;

  private final Disk disk;
  private final Path folder;
  private final Randomness random;
  private final int ahead;
  private final Map<Long, RecordFile> files = new ConcurrentHashMap<>();
  private final ArrayDeque<Key> fresh = new ArrayDeque<>();
  private final ReentrantLock making = new ReentrantLock();
  private long made;

  /** A key and where it lies. */
  record Key(long slot, byte[] bytes) {}

  /**
   * Of a journal whose records use slots below {@code free}: the slots from there on get new keys.
   *
   * @param ahead how many keys are made at a time
   */
  KeySlots(Disk disk, Path folder, Randomness random, int ahead, long free)
      throws IOException, StoreFailure {
    this.disk = disk;
    this.folder = folder;
    this.random = random;
    this.ahead = ahead;
    this.made = free;
    disk.createFolder(folder);
    checkUsed();
    make();
  }

  /** A file that is gone or too short would read as keys destroyed. */
  private void checkUsed() throws IOException, StoreFailure {
    for (long first = 0; first < made; first += SLOTS_PER_FILE) {
      Path path = path(first / SLOTS_PER_FILE);
      long used = Math.min(SLOTS_PER_FILE, made - first);
      if (disk.length(path) < used * KEY_BYTES) {
        throw new StoreFailure(
            StoreFailure.Code.DAMAGED,
            "the key file `"
                + path
                + "` lacks keys that the journal uses; put back the one that"
                + " belongs to it");
      }
    }
  }

  private Path path(long number) {
    return folder.resolve(String.format(Locale.ROOT, "%08d.keys", number));
  }

  /** A key that nobody has used, durable; empty where none is ready. Waits for no disk. */
  Optional<Key> ready() {
    synchronized (fresh) {
      return Optional.ofNullable(fresh.poll());
    }
  }

  /** A key that nobody has used, durable; made now where none is ready. */
  Key take() throws IOException {
    while (true) {
      Optional<Key> key = ready();
      if (key.isPresent()) {
        return key.get();
      }
      making.lock();
      topUpAndUnlock(1);
    }
  }

  /** Makes keys where fewer than half of those made at a time are left, and nobody else does. */
  void topUp() throws IOException {
    if (making.tryLock()) {
      topUpAndUnlock(ahead / 2);
    }
  }

  private void topUpAndUnlock(int least) throws IOException {
    try {
      int left;
      synchronized (fresh) {
        left = fresh.size();
      }
      if (left < least) {
        make();
      }
    } finally {
      making.unlock();
    }
  }

  private synchronized void make() throws IOException {
    byte[] keys = new byte[ahead * KEY_BYTES];
    random.fill(keys);
    long slot = made;
    for (int at = 0; at < keys.length; ) {
      RecordFile file = file(slot);
      long within = slot % SLOTS_PER_FILE;
      int slots = (int) Math.min((keys.length - at) / KEY_BYTES, SLOTS_PER_FILE - within);
      file.write(within * KEY_BYTES, ByteBuffer.wrap(keys, at, slots * KEY_BYTES));
      file.sync();
      at += slots * KEY_BYTES;
      slot += slots;
    }
    synchronized (fresh) {
      for (int i = 0; i < ahead; i++) {
        fresh.add(new Key(made + i, Arrays.copyOfRange(keys, i * KEY_BYTES, (i + 1) * KEY_BYTES)));
      }
    }
    made += ahead;
  }

  /** The key in a slot; empty where it was destroyed. Goes on while others are being written. */
  Optional<byte[]> key(long slot) throws IOException {
    ByteBuffer key = ByteBuffer.allocate(KEY_BYTES);
    RecordFile known = files.get(slot / SLOTS_PER_FILE);
    RecordFile file = known == null ? file(slot) : known;
    int read = file.read(slot % SLOTS_PER_FILE * KEY_BYTES, key);
    if (read != KEY_BYTES) {
      throw new IOException("no key in slot " + slot + " of `" + folder + "`");
    }
    return Arrays.equals(key.array(), new byte[KEY_BYTES])
        ? Optional.empty()
        : Optional.of(key.array());
  }

  /** Destroys the key in a slot, durably. */
  synchronized void destroy(long slot) throws IOException {
    RecordFile file = file(slot);
    file.write(slot % SLOTS_PER_FILE * KEY_BYTES, ByteBuffer.allocate(KEY_BYTES));
    file.sync();
  }

  private synchronized RecordFile file(long slot) throws IOException {
    long number = slot / SLOTS_PER_FILE;
    RecordFile file = files.get(number);
    if (file == null) {
      file = disk.open(path(number));
      try {
        disk.syncFolder(folder);
      } catch (IOException e) {
        file.close();
        throw e;
      }
      files.put(number, file);
    }
    return file;
  }

  @Override
  public synchronized void close() throws IOException {
    for (RecordFile file : files.values()) {
      file.close();
    }
    files.clear();
    synchronized (fresh) {
      fresh.clear();
    }
  }
}
