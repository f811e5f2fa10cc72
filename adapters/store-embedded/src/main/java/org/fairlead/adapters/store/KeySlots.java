package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One key for each record, at the record's index in files of fixed slots. Keys are made and durable
 * before a record uses them, so that an append does not wait for them. Zeros are a key destroyed.
 * Spec: journal §3.
 */
final class KeySlots implements AutoCloseable {
  static final int KEY_BYTES = 32;
  static final int SLOTS_PER_FILE = 65_536;

  private final Disk disk;
  private final Path folder;
  private final Randomness random;
  private final int ahead;
  private final Map<Long, RecordFile> files = new HashMap<>();
  private byte[] fresh = new byte[0];
  private long freshFrom;

  /**
   * Of the journal that has {@code size} records: keys beyond are made anew, none is used twice.
   */
  KeySlots(Disk disk, Path folder, Randomness random, int ahead, long size) throws IOException {
    this.disk = disk;
    this.folder = folder;
    this.random = random;
    this.ahead = ahead;
    this.freshFrom = size;
    disk.createFolder(folder);
    ensure(size, 1);
  }

  /** Makes keys so that those of {@code [from, from + count)} are durable and in memory. */
  synchronized void ensure(long from, int count) throws IOException {
    if (from < freshFrom) {
      throw new IllegalStateException("keys are used in order");
    }
    if (from + count <= freshFrom + fresh.length / KEY_BYTES) {
      return;
    }
    int keep = (int) Math.max(0, freshFrom + fresh.length / KEY_BYTES - from);
    byte[] kept = Arrays.copyOfRange(fresh, fresh.length - keep * KEY_BYTES, fresh.length);
    byte[] more = new byte[Math.max(ahead, count) * KEY_BYTES];
    random.fill(more);
    long slot = from + keep;
    for (int at = 0; at < more.length; ) {
      RecordFile file = file(slot);
      int slots =
          (int) Math.min((more.length - at) / KEY_BYTES, SLOTS_PER_FILE - slot % SLOTS_PER_FILE);
      file.write(slot % SLOTS_PER_FILE * KEY_BYTES, ByteBuffer.wrap(more, at, slots * KEY_BYTES));
      file.sync();
      at += slots * KEY_BYTES;
      slot += slots;
    }
    byte[] joined = Arrays.copyOf(kept, kept.length + more.length);
    System.arraycopy(more, 0, joined, kept.length, more.length);
    fresh = joined;
    freshFrom = from;
  }

  /** How many durable keys lie ahead of {@code from}. */
  synchronized long left(long from) {
    return freshFrom + fresh.length / KEY_BYTES - from;
  }

  /** The key for a record about to be written. */
  synchronized byte[] fresh(long index) {
    int at = Math.toIntExact((index - freshFrom) * KEY_BYTES);
    return Arrays.copyOfRange(fresh, at, at + KEY_BYTES);
  }

  /** The key of a record; empty where it was destroyed. */
  synchronized Optional<byte[]> key(long index) throws IOException {
    ByteBuffer key = ByteBuffer.allocate(KEY_BYTES);
    int read = file(index).read(index % SLOTS_PER_FILE * KEY_BYTES, key);
    if (read != KEY_BYTES) {
      throw new IOException("no key in slot " + index + " of `" + folder + "`");
    }
    return Arrays.equals(key.array(), new byte[KEY_BYTES])
        ? Optional.empty()
        : Optional.of(key.array());
  }

  /** Destroys a key, durably. */
  synchronized void destroy(long index) throws IOException {
    RecordFile file = file(index);
    file.write(index % SLOTS_PER_FILE * KEY_BYTES, ByteBuffer.allocate(KEY_BYTES));
    file.sync();
    if (index >= freshFrom && index < freshFrom + fresh.length / KEY_BYTES) {
      int at = Math.toIntExact((index - freshFrom) * KEY_BYTES);
      Arrays.fill(fresh, at, at + KEY_BYTES, (byte) 0);
    }
  }

  private RecordFile file(long index) throws IOException {
    long number = index / SLOTS_PER_FILE;
    RecordFile file = files.get(number);
    if (file == null) {
      Path path = folder.resolve(String.format(Locale.ROOT, "%08d.keys", number));
      file = disk.open(path);
      files.put(number, file);
      disk.syncFolder(folder);
    }
    return file;
  }

  @Override
  public synchronized void close() throws IOException {
    for (RecordFile file : files.values()) {
      file.close();
    }
    files.clear();
    Arrays.fill(fresh, (byte) 0);
  }
}
