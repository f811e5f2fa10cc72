package org.fairlead.core.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What a witness keeps of each log. Its methods are called by several threads. Spec: ledger §10.
 */
public interface WitnessMemory {
  /**
   * The last state of a log that the witness signed.
   *
   * @param size how many entries
   * @param root over them
   * @param signedAtSeconds since 1970, when it was signed
   */
  record State(long size, Hash root, long signedAtSeconds) {
    /** Checks the bounds. */
    public State {
      if (size < 0 || signedAtSeconds < 0) {
        throw new IllegalArgumentException("no such state: " + size + ", " + signedAtSeconds);
      }
    }
  }

  /** What is kept of the log {@code origin}; empty before the first. */
  Optional<State> of(String origin) throws NotKept;

  /**
   * The checkpoint of {@code size} of the log {@code origin} that was taken first; empty where none
   * was.
   */
  Optional<SignedNote> seen(String origin, long size) throws NotKept;

  /**
   * Keeps {@code next}, and the checkpoint that it comes from beside all earlier ones, where {@code
   * expected} is still what is kept. One step: of two callers that expect the same, one is told
   * yes.
   *
   * @param checkpoint as the log signed it
   * @return whether it is kept, and durable
   * @throws NotKept where it may or may not be durable: then nothing may be signed
   */
  boolean replace(String origin, Optional<State> expected, State next, SignedNote checkpoint)
      throws NotKept;

  /**
   * Keeps the evidence that a log's key signed two ledgers, and says so to whoever runs this.
   *
   * @throws NotKept where it may or may not be durable
   */
  void keep(String origin, SplitView evidence) throws NotKept;

  /**
   * The checkpoints of {@code size} of the log {@code origin} that were refused and kept; a bounded
   * number.
   */
  List<SignedNote> refused(String origin, long size) throws NotKept;

  /**
   * Keeps a checkpoint that the log signed and that was not shown to go on from what is kept, and
   * says so to whoever runs this: it is evidence once another of its size is seen.
   *
   * @throws NotKept where it may or may not be durable
   */
  void keepRefused(String origin, long size, SignedNote checkpoint) throws NotKept;

  /** A state could not be read, or made durable. */
  final class NotKept extends Exception {
    private static final long serialVersionUID = 1L;

    /** What could not be done, and why. */
    public NotKept(String what, Throwable cause) {
      super(what, cause);
    }
  }
}
