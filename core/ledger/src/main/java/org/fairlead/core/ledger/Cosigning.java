package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A log's side of c2sp.org/tlog-witness: asks its witnesses to sign a checkpoint, and remembers how
 * far each has come. Not safe for use by several threads. Spec: ledger §10.
 */
public final class Cosigning {
  private static final int ATTEMPTS_MAX = 4;

  private final List<Peer> witnesses;
  private final Map<Vkey, Long> sizes = new HashMap<>();

  /** Asks {@code witnesses}, in their order. */
  public Cosigning(List<Peer> witnesses) {
    this.witnesses = List.copyOf(witnesses);
  }

  /** A way to a witness. */
  public interface Way {
    /** Sends {@code request} as {@code POST add-checkpoint}. */
    WitnessAnswer addCheckpoint(byte[] request) throws Unreachable;
  }

  /** A witness did not answer. */
  public static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    /** What was tried, and why it failed. */
    public Unreachable(String what, Throwable cause) {
      super(what, cause);
    }
  }

  /**
   * A witness.
   *
   * @param key that it signs with
   * @param way to it
   */
  public record Peer(Vkey key, Way way) {
    /** Checks that the key is a witness's. */
    public Peer {
      if (!key.type().isWitness()) {
        throw new IllegalArgumentException("`" + key + "` is not a witness's key");
      }
    }
  }

  /** Why a witness did not sign. */
  public enum Why {
    /** It did not answer, or not now. */
    SILENT,
    /** It answered something else, or what does not verify. */
    REFUSED,
    /** It has signed more of this log than the checkpoint has. */
    ROLLED_BACK,
    /** It has signed a log of this key that the checkpoint does not go on from. */
    FORKED
  }

  /**
   * That a witness did not sign.
   *
   * @param size that it says it has signed; 0 where it says none
   * @param words for people, with its name
   */
  public record Refusal(Vkey witness, Why why, long size, String words) {
    /** Whether somebody must look: either the witness lies, or the log's key signed two logs. */
    public boolean isAlarm() {
      return why == Why.ROLLED_BACK || why == Why.FORKED;
    }
  }

  /**
   * What came of asking.
   *
   * @param note the checkpoint with the log's signature and those of the witnesses that signed
   * @param refusals of the others
   */
  public record Collected(SignedNote note, List<Refusal> refusals) {
    /** Keeps copies. */
    public Collected {
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * Asks every witness to sign {@code checkpoint}.
   *
   * @param checkpoint signed by the log
   * @param tree of the checkpoint's size
   */
  public Collected collect(SignedNote checkpoint, TileTree tree)
      throws Malformed, TileReader.Unreadable {
    Checkpoint head = Checkpoint.parse(checkpoint.text());
    SignedNote note = checkpoint;
    List<Refusal> refusals = new ArrayList<>();
    for (Peer peer : witnesses) {
      try {
        for (SignedNote.Line line : ask(peer, checkpoint, head, tree)) {
          note = note.with(line);
        }
      } catch (Refused e) {
        refusals.add(
            new Refusal(peer.key(), e.why, e.size, "`" + peer.key().name() + "` " + e.what));
      }
    }
    return new Collected(note, refusals);
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final Why why;
    private final long size;
    private final String what;

    Refused(Why why, long size, String what) {
      super(what);
      this.why = why;
      this.size = size;
      this.what = what;
    }
  }

  private List<SignedNote.Line> ask(
      Peer peer, SignedNote checkpoint, Checkpoint head, TileTree tree)
      throws Refused, TileReader.Unreadable {
    long from = Math.min(sizes.getOrDefault(peer.key(), 0L), head.size());
    WitnessAnswer answer = send(peer, from, checkpoint, tree);
    // Others may show the witness our checkpoints too, so that its size grows while we ask.
    for (int attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
      OptionalLong kept = answer.size();
      if (kept.isEmpty() || kept.getAsLong() == from) {
        break;
      }
      from = kept.getAsLong();
      if (from > head.size()) {
        throw new Refused(
            Why.ROLLED_BACK,
            from,
            "has signed size "
                + from
                + ", this checkpoint has only "
                + head.size()
                + ": the log was rolled back");
      }
      answer = send(peer, from, checkpoint, tree);
    }
    if (answer.status() == 200) {
      List<SignedNote.Line> lines = verified(peer, checkpoint, answer);
      sizes.put(peer.key(), head.size());
      return lines;
    }
    if (from == head.size() && answer.size().isPresent() && answer.size().getAsLong() == from) {
      throw new Refused(
          Why.FORKED, from, "has signed another root at size " + from + ": the log was forked");
    }
    if (answer.status() == 422) {
      throw new Refused(
          Why.FORKED,
          from,
          "has signed a log of size " + from + " that this is not a continuation of");
    }
    throw new Refused(
        answer.status() >= 500 ? Why.SILENT : Why.REFUSED, 0, "answered " + answer.status());
  }

  private static WitnessAnswer send(Peer peer, long from, SignedNote checkpoint, TileTree tree)
      throws Refused, TileReader.Unreadable {
    List<Hash> proof = from == 0 ? List.of() : tree.consistency(from);
    try {
      return peer.way().addCheckpoint(new AddCheckpoint(from, proof, checkpoint).bytes());
    } catch (Unreachable e) {
      throw new Refused(Why.SILENT, 0, "did not answer: " + e.getMessage());
    }
  }

  private static List<SignedNote.Line> verified(
      Peer peer, SignedNote checkpoint, WitnessAnswer answer) throws Refused {
    try {
      List<SignedNote.Line> lines = answer.lines(checkpoint.text(), peer.key());
      SignedNote alone = SignedNote.unsigned(checkpoint.text());
      for (SignedNote.Line line : lines) {
        alone = alone.with(line);
      }
      if (!peer.key().verify(alone)) {
        throw new Refused(Why.REFUSED, 0, "answered with a signature that does not verify");
      }
      return lines;
    } catch (Malformed e) {
      throw new Refused(Why.REFUSED, 0, "answered what cannot be read: " + e.what());
    }
  }
}
