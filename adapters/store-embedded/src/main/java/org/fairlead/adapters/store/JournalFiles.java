package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.AEADBadTagException;
import org.fairlead.core.ledger.Hash;

/**
 * The private journal: records that are durable before an append returns, each under a key of its
 * own. Many callers share one fsync. Safe for use by several threads; one process at a time. Spec:
 * journal.
 *
 * <p>INVARIANT: a record that an append returned is there after any crash, with the same index and
 * content, until it is erased; its commitment stays for ever.
 */
public final class JournalFiles implements AutoCloseable {
  /** The longest content. */
  public static final int CONTENT_BYTES_MAX = RecordForm.CONTENT_BYTES_MAX;

  private static final long NONE = -1;

  private final Disk disk;
  private final Path folder;
  private final KeySlots keys;
  private final JournalLimits limits;
  private final List<JournalSegment> segments;
  private final JournalIndex index;
  private final long droppedBytes;
  private long slotsUsed;
  private final JournalWriter writer;

  /** The last segment is full, and the file of the next may be there already, half made. */
  private boolean rolling;

  private JournalFiles(Disk disk, Path data, Randomness random, JournalLimits limits)
      throws IOException, StoreFailure {
    this.disk = disk;
    this.folder = data.resolve("journal");
    this.limits = limits;
    this.segments = new CopyOnWriteArrayList<>();
    this.index = new JournalIndex();
    disk.createFolder(folder);
    boolean opened = false;
    try {
      this.droppedBytes = openSegments();
      this.keys = new KeySlots(disk, data.resolve("keys"), random, limits.keysAhead(), slotsUsed);
      opened = true;
    } finally {
      if (!opened) {
        closeSegments();
      }
    }
    this.writer = new JournalWriter(this, random, limits);
  }

  /**
   * Opens the journal under {@code data}, and makes one where there is none. A tail that was being
   * written when the process ended is cut off; it was never acknowledged.
   *
   * @param data the node's data folder
   * @throws StoreFailure DAMAGED where a record in the middle is not whole, with file and offset
   */
  public static JournalFiles open(Path data, Disk disk, Randomness random) throws StoreFailure {
    return open(data, disk, random, JournalLimits.DEFAULT);
  }

  static JournalFiles open(Path data, Disk disk, Randomness random, JournalLimits limits)
      throws StoreFailure {
    try {
      JournalFiles journal = new JournalFiles(disk, data, random, limits);
      journal.writer.start();
      return journal;
    } catch (IOException e) {
      throw new StoreFailure(
          StoreFailure.Code.DISK, "cannot open the journal in `" + data + "`", e);
    }
  }

  private long openSegments() throws IOException, StoreFailure {
    List<Path> files = new ArrayList<>();
    for (Path file : disk.list(folder)) {
      if (file.toString().endsWith(JournalSegment.SUFFIX)) {
        files.add(file);
      }
    }
    long dropped = 0;
    for (int i = 0; i < files.size(); i++) {
      Path path = files.get(i);
      if (!path.equals(JournalSegment.path(folder, index.size()))) {
        throw damaged(path, 0, "the file for record " + index.size() + " should come here");
      }
      dropped += openSegment(path, i == files.size() - 1);
    }
    if (files.isEmpty()) {
      segments.add(JournalSegment.create(disk, folder, 0));
    }
    return dropped;
  }

  private long openSegment(Path path, boolean last) throws IOException, StoreFailure {
    long first = index.size();
    RecordFile file = disk.open(path);
    long length = file.length();
    JournalSegment segment = new JournalSegment(path, first, file, JournalSegment.HEAD_BYTES);
    int ordinal = segments.size();
    segments.add(segment);
    if (!JournalSegment.hasHead(file, first)) {
      if (!last || length > JournalSegment.HEAD_BYTES) {
        throw damaged(path, 0, "it does not begin as a journal file of record " + first);
      }
      // Its creation was cut short: no record was written to it.
      file.close();
      segments.set(ordinal, JournalSegment.create(disk, folder, first));
      return 0;
    }
    long[] batch = {first};
    // Where the append began whose last record is still to come.
    long[] unfinished = {NONE};
    long end =
        JournalSegment.scan(
            file,
            JournalSegment.HEAD_BYTES,
            length,
            (offset, bytes, at, bodyBytes) -> {
              long found = RecordForm.index(bytes, at);
              if (found != index.size()) {
                throw damaged(path, offset, "record " + found + " instead of " + index.size());
              }
              if (!RecordForm.isFollowed(bytes, at)) {
                unfinished[0] = NONE;
              } else if (unfinished[0] == NONE) {
                unfinished[0] = found;
              }
              index.add(ordinal, offset);
              batch[0] = RecordForm.batchFirst(bytes, at);
              slotsUsed = Math.max(slotsUsed, RecordForm.slot(bytes, at) + 1);
            });
    if (unfinished[0] != NONE) {
      // What goes together is there together or not at all.
      end = index.offset(unfinished[0]);
      index.cut(unfinished[0]);
    }
    if (end < length) {
      if (!last || JournalSegment.laterBatch(file, end, index.size()) >= 0) {
        throw damaged(path, end, "record " + index.size() + " is not whole");
      }
      file.truncate(end);
    }
    if (last) {
      // Every batch but the last was durable before the next was begun.
      boolean isWithin = batch[0] >= first && batch[0] < index.size();
      JournalSegment.writeAgain(file, first, isWithin ? index.offset(batch[0]) : end);
      disk.syncFolder(folder);
    }
    segment.end = end;
    return length - end;
  }

  private static StoreFailure damaged(Path path, long offset, String what) {
    return new StoreFailure(
        StoreFailure.Code.DAMAGED,
        "the journal file `" + path + "` is damaged at byte " + offset + ": " + what);
  }

  /**
   * Appends a record and returns once it is durable.
   *
   * @param content canonical JSON, at most {@link #CONTENT_BYTES_MAX} bytes
   * @throws StoreFailure BUSY where too much waits, DISK where it could not be made durable: it is
   *     then not acknowledged, and the journal repairs itself ahead of the next append
   */
  public JournalRecord append(byte[] content) throws StoreFailure {
    return appendAll(List.of(content)).get(0);
  }

  /**
   * Appends records, one after the other with none between them, and returns once all are durable.
   *
   * @throws StoreFailure as {@link #append}; none is acknowledged then
   */
  public List<JournalRecord> appendAll(List<byte[]> contents) throws StoreFailure {
    if (writer.isAnswering()) {
      throw new IllegalStateException("an answer of the journal's waits for the journal");
    }
    JournalCaller caller = new JournalCaller();
    append(contents, caller);
    return caller.await();
  }

  /**
   * Appends records as {@link #appendAll}, and does not wait: {@code answer} is told what became of
   * them.
   *
   * @param contents 1 to 4,096, each canonical JSON of at most {@link #CONTENT_BYTES_MAX} bytes, 32
   *     MiB together
   * @throws IllegalArgumentException where they are more or longer: nobody is told then
   */
  public void append(List<byte[]> contents, JournalAnswer answer) {
    writer.append(contents, answer);
  }

  /** How many records are durable. */
  public long size() {
    return index.size();
  }

  /** How many bytes of a tail that was never acknowledged were cut off on opening. */
  public long droppedBytes() {
    return droppedBytes;
  }

  /**
   * A record.
   *
   * @throws IllegalArgumentException where there is none at {@code at}
   * @throws StoreFailure DAMAGED where it or its key is no longer whole
   */
  public JournalRecord read(long at) throws StoreFailure {
    return open(stored(at));
  }

  private RecordForm.Stored stored(long at) throws StoreFailure {
    JournalSegment segment = segments.get(index.segment(at));
    long offset = index.offset(at);
    try {
      ByteBuffer head = ByteBuffer.allocate(RecordForm.HEAD_BYTES);
      segment.file.read(offset, head);
      int bodyBytes = RecordForm.bodyBytes(head, 0);
      if (bodyBytes < 0) {
        throw damaged(segment.path, offset, "record " + at + " is not whole");
      }
      ByteBuffer record = ByteBuffer.allocate(RecordForm.HEAD_BYTES + bodyBytes);
      segment.file.read(offset, record);
      if (!RecordForm.isWhole(record, 0, bodyBytes)) {
        throw damaged(segment.path, offset, "record " + at + " is not whole");
      }
      return RecordForm.stored(record, 0, bodyBytes);
    } catch (IOException e) {
      throw unreadable(at, e);
    }
  }

  private static StoreFailure unreadable(long at, IOException e) {
    return new StoreFailure(StoreFailure.Code.DISK, "cannot read record " + at, e);
  }

  private JournalRecord open(RecordForm.Stored stored) throws StoreFailure {
    try {
      Optional<byte[]> key = keys.key(stored.slot());
      return key.isEmpty()
          ? new JournalRecord(stored.index(), stored.commitment(), null, null)
          : RecordForm.open(stored, key.get());
    } catch (AEADBadTagException e) {
      throw new StoreFailure(
          StoreFailure.Code.DAMAGED,
          "the key of record " + stored.index() + " does not open it",
          e);
    } catch (IOException e) {
      throw unreadable(stored.index(), e);
    }
  }

  /**
   * Goes through the records from {@code from} to the last that is durable now, in order.
   *
   * @throws StoreFailure as {@link #read}, or what {@code visitor} throws
   */
  public void forEach(long from, Visitor visitor) throws StoreFailure {
    scan(from, size(), stored -> visitor.record(open(stored)));
  }

  /** Goes through the commitments of {@code [from, to)}, in order; erased ones too. */
  public void forEachCommitment(long from, long to, CommitmentVisitor visitor) throws StoreFailure {
    scan(from, to, stored -> visitor.commitment(stored.index(), stored.commitment()));
  }

  /** The commitment of a record, erased or not. */
  public Hash commitment(long at) throws StoreFailure {
    List<Hash> found = new ArrayList<>(1);
    forEachCommitment(at, at + 1, (i, commitment) -> found.add(commitment));
    return found.get(0);
  }

  private interface StoredVisitor {
    void record(RecordForm.Stored stored) throws StoreFailure;
  }

  private void scan(long from, long to, StoredVisitor visitor) throws StoreFailure {
    if (from < 0 || to > size()) {
      throw new IllegalArgumentException("no records " + from + " to " + to + " in " + size());
    }
    long next = from;
    while (next < to) {
      JournalSegment segment = segments.get(index.segment(next));
      long begin = index.offset(next);
      boolean within = to < size() && segments.get(index.segment(to)) == segment;
      long end = within ? index.offset(to) : segment.end;
      long[] at = {next};
      try {
        long whole =
            JournalSegment.scan(
                segment.file,
                begin,
                end,
                (offset, bytes, place, bodyBytes) -> {
                  if (at[0] < to) {
                    visitor.record(RecordForm.stored(bytes, place, bodyBytes));
                    at[0]++;
                  }
                });
        if (at[0] < to && whole < end) {
          throw damaged(segment.path, whole, "record " + at[0] + " is not whole");
        }
      } catch (IOException e) {
        throw unreadable(at[0], e);
      }
      next = at[0];
    }
  }

  /**
   * Destroys a record's key, durably: it then reads as erased, its commitment and proofs stay.
   * Doing it again changes nothing.
   *
   * @throws StoreFailure DISK where it is in doubt whether the key is destroyed: do it again
   */
  public void erase(long at) throws StoreFailure {
    long slot = stored(at).slot();
    try {
      keys.destroy(slot);
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot erase record " + at, e);
    }
  }

  KeySlots keys() {
    return keys;
  }

  /** Whether {@code bytes} more behind {@code end} go into a new segment. */
  boolean isFull(long end, long bytes) {
    return rolling || (end > JournalSegment.HEAD_BYTES && end + bytes > limits.segmentBytes());
  }

  /** The segment that {@code bytes} more go into; a new one where the present one is full. */
  JournalSegment segmentFor(long bytes) throws IOException {
    JournalSegment last = segments.get(segments.size() - 1);
    rolling = isFull(last.end, bytes);
    if (rolling) {
      // INVARIANT: once begun it is gone through with. A record more in the last segment, and the
      // half-made file would not begin where that one ends.
      segments.add(JournalSegment.create(disk, folder, size()));
      rolling = false;
    }
    return segments.get(segments.size() - 1);
  }

  /** Opens a segment's file once more. */
  RecordFile openAgain(JournalSegment segment) throws IOException {
    return disk.open(segment.path);
  }

  /**
   * Makes the records that begin at {@code offsets} in {@code segment} readable: they are durable.
   */
  void published(JournalSegment segment, long[] offsets, long end) {
    // The end first: whoever sees the records in the index reads up to it.
    long before = segment.end;
    segment.end = end;
    boolean added = false;
    try {
      index.addAll(segments.size() - 1, offsets);
      added = true;
    } finally {
      segment.end = added ? end : before;
    }
  }

  /**
   * After a failure: cuts off what was not acknowledged, and verifies the last record that was.
   * What the failed fsync left in memory is not trusted, so the file is opened again.
   */
  void repair() throws IOException, StoreFailure {
    JournalSegment last = segments.get(segments.size() - 1);
    RecordFile again = disk.open(last.path);
    try {
      if (again.length() < last.end || !JournalSegment.hasHead(again, last.first)) {
        throw damaged(last.path, again.length(), "records that were durable are gone");
      }
      again.truncate(last.end);
      again.sync();
    } catch (IOException | StoreFailure e) {
      again.close();
      throw e;
    }
    RecordFile old = last.file;
    last.file = again;
    old.close();
    if (size() > last.first) {
      JournalRecord unharmed = read(size() - 1);
      if (unharmed.index() != size() - 1) {
        throw damaged(last.path, index.offset(size() - 1), "the last record is another");
      }
    }
  }

  private void closeSegments() throws IOException {
    for (JournalSegment segment : segments) {
      segment.file.close();
    }
  }

  /** Waits for the appends that are under way, and closes the files. */
  @Override
  public void close() throws StoreFailure {
    writer.stop();
    try {
      closeSegments();
      keys.close();
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot close the journal", e);
    }
  }

  /** Takes records in order. */
  public interface Visitor {
    /** The next record. */
    void record(JournalRecord record) throws StoreFailure;
  }

  /** Takes commitments in order. */
  public interface CommitmentVisitor {
    /** The next commitment. */
    void commitment(long index, Hash commitment) throws StoreFailure;
  }
}
