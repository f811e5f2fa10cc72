package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.Merkle;
import org.fairlead.core.ledger.NoteSigner;
import org.fairlead.core.ledger.SignedNote;

/**
 * A ledger's checkpoints: the one signed last, the one that witnesses are asked about, and the one
 * that is served. Without witnesses they are one. Not safe for use by several threads. Spec: ledger
 * §8 and §12.
 *
 * <p>INVARIANT: none is longer than the one after it: served, asked about, signed last. The last is
 * on the disk before anybody is shown it or asked about it.
 */
final class LedgerHeads {
  private static final String SERVED = "checkpoint";
  private static final String SIGNED = "signed";

  private final Disk disk;
  private final Path folder;
  private final NoteSigner signer;
  private Predicate<SignedNote> enough = note -> true;
  private Duration quorumMax = Duration.ZERO;
  private Optional<SignedNote> signed = Optional.empty();
  private Optional<SignedNote> asked = Optional.empty();
  private Optional<SignedNote> served = Optional.empty();

  /** Whether the next one signed is asked about: this one has enough signatures, or will not. */
  private boolean done = true;

  private long askedSinceNanos;

  LedgerHeads(Disk disk, Path folder, NoteSigner signer) {
    this.disk = disk;
    this.folder = folder;
    this.signer = signer;
  }

  /** Reads what is on the disk; durable once the folder is synced. */
  void read() throws IOException, StoreFailure {
    served = read(SERVED);
    signed = newer(served, read(SIGNED));
    asked = signed;
  }

  private Optional<SignedNote> read(String name) throws IOException, StoreFailure {
    Optional<byte[]> stored = disk.read(folder.resolve(name));
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try {
      SignedNote note = SignedNote.parse(stored.get());
      if (!signer.vkey().verify(note)) {
        throw new Malformed("it is not signed by this node's key");
      }
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      if (!checkpoint.origin().equals(signer.vkey().name())) {
        throw new Malformed("it is of the log `" + checkpoint.origin() + "`");
      }
      return Optional.of(note);
    } catch (Malformed e) {
      throw new StoreFailure(
          StoreFailure.Code.DAMAGED,
          "the checkpoint `" + folder.resolve(name) + "` cannot be used: " + e.what());
    }
  }

  private static Optional<SignedNote> newer(Optional<SignedNote> one, Optional<SignedNote> other) {
    boolean isOther =
        one.isEmpty() || (other.isPresent() && size(other.get()) > size(one.orElseThrow()));
    return isOther ? other : one;
  }

  static Checkpoint checkpoint(SignedNote note) {
    try {
      return Checkpoint.parse(note.text());
    } catch (Malformed e) {
      throw new IllegalStateException("it was read or made as a checkpoint", e);
    }
  }

  private static long size(SignedNote note) {
    return checkpoint(note).size();
  }

  /**
   * From now on what is served has {@code enough} signatures, or was asked about for {@code atMost}
   * without getting them.
   */
  void demand(Predicate<SignedNote> enough, Duration atMost) {
    this.enough = enough;
    quorumMax = atMost;
    signed.ifPresent(this::ask);
  }

  private void ask(SignedNote note) {
    asked = Optional.of(note);
    done = enough.test(note);
    askedSinceNanos = System.nanoTime();
  }

  /** Signs {@code checkpoint}, durably. */
  void sign(Checkpoint checkpoint) throws IOException {
    SignedNote own = SignedNote.unsigned(checkpoint.body()).signedBy(signer);
    if (enough.test(own)) {
      serve(own);
    } else {
      disk.replace(folder.resolve(SIGNED), own.bytes());
      disk.syncFolder(folder);
      signed = Optional.of(own);
    }
    if (done) {
      ask(own);
    }
  }

  private void serve(SignedNote note) throws IOException {
    disk.replace(folder.resolve(SERVED), note.bytes());
    // From here a reader may have seen it: it counts even if the next line fails.
    served = Optional.of(note);
    disk.syncFolder(folder);
    signed = newer(served, signed);
  }

  /**
   * Adds cosignatures to what they are of, durably where it is served.
   *
   * @return whether there is another to ask about
   */
  boolean add(SignedNote cosigned) throws IOException {
    boolean isServed = isOf(served, cosigned);
    if (isOf(signed, cosigned)) {
      signed = Optional.of(merged(signed.orElseThrow(), cosigned));
    }
    if (isOf(asked, cosigned)) {
      asked = Optional.of(merged(asked.orElseThrow(), cosigned));
      done = done || enough.test(asked.orElseThrow());
    }
    if (isServed) {
      serve(merged(served.orElseThrow(), cosigned));
    }
    return advance();
  }

  private static boolean isOf(Optional<SignedNote> note, SignedNote cosigned) {
    return note.isPresent() && Arrays.equals(note.get().text(), cosigned.text());
  }

  private static SignedNote merged(SignedNote before, SignedNote cosigned) {
    SignedNote merged = SignedNote.unsigned(cosigned.text());
    for (SignedNote.Line line : before.lines()) {
      if (cosigned.lines().stream().noneMatch(other -> isOfOneKey(line, other))) {
        merged = merged.with(line);
      }
    }
    for (SignedNote.Line line : cosigned.lines()) {
      merged = merged.with(line);
    }
    return merged;
  }

  private static boolean isOfOneKey(SignedNote.Line line, SignedNote.Line other) {
    return line.keyId() == other.keyId() && line.name().equals(other.name());
  }

  /**
   * Serves what may be served by now.
   *
   * @return whether there is another to ask about
   */
  boolean advance() throws IOException {
    if (asked.isEmpty() || (!done && System.nanoTime() - askedSinceNanos < quorumMax.toNanos())) {
      return false;
    }
    SignedNote next = done ? asked.get() : signed.orElseThrow();
    if (served.isEmpty() || !Arrays.equals(served.get().bytes(), next.bytes())) {
      serve(next);
    }
    if (!done) {
      askedSinceNanos = System.nanoTime();
    }
    return askNewest();
  }

  /** All have answered or failed about what is asked: it needs no further time. */
  void waitNoLonger() {
    if (asked.isPresent() && isOf(served, asked.get())) {
      done = true;
    } else {
      askedSinceNanos = System.nanoTime() - quorumMax.toNanos();
    }
  }

  /**
   * Has the one signed last asked about, whatever becomes of the one before.
   *
   * @return whether that is another
   */
  boolean askNewest() {
    if (signed.isEmpty() || isOf(asked, signed.get())) {
      return false;
    }
    ask(signed.get());
    return true;
  }

  /** Whether what is served has enough signatures; empty where it has fewer entries than that. */
  Optional<Boolean> isWitnessed(long size) {
    return served.filter(note -> size(note) >= size).map(enough::test);
  }

  /** The one signed last, with the cosignatures that it has. */
  Optional<SignedNote> signed() {
    return signed;
  }

  /** Those that are on the disk, the shorter first. */
  List<Checkpoint> stored() {
    return Stream.concat(served.stream(), signed.stream())
        .map(LedgerHeads::checkpoint)
        .distinct()
        .toList();
  }

  /** What witnesses are asked about, with the log's signature alone: at first the empty tree. */
  SignedNote asked() {
    SignedNote own =
        SignedNote.unsigned(
            asked
                .map(SignedNote::text)
                .orElseGet(() -> Checkpoint.of(signer.vkey().name(), 0, Merkle.EMPTY_ROOT).body()));
    return own.signedBy(signer);
  }
}
