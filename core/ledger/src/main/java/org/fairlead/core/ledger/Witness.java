package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.Signer;

/**
 * Signs the checkpoints of logs that only grow: c2sp.org/tlog-witness. Safe for use by several
 * threads as far as its memory is. Spec: ledger §10.
 *
 * <p>INVARIANT: it signs nothing that its memory does not hold durably, and so never two states of
 * a log of which the shorter is not a prefix of the longer.
 */
public final class Witness {
  /** So often others may come first; each time the log grew. */
  private static final int ATTEMPTS_MAX = 8;

  private final String name;
  private final Signer signer;
  private final Map<String, List<Vkey>> logs;
  private final WitnessMemory memory;

  /**
   * A witness.
   *
   * @param name the name of its key
   * @param logs the keys that it trusts, by the log's origin
   */
  public Witness(String name, Signer signer, Map<String, List<Vkey>> logs, WitnessMemory memory) {
    this.name = name;
    this.signer = signer;
    this.logs = new LinkedHashMap<>(logs);
    this.memory = memory;
    for (List<Vkey> keys : logs.values()) {
      if (keys.isEmpty() || keys.stream().anyMatch(key -> !key.type().isLog())) {
        throw new IllegalArgumentException("each log has keys, of logs");
      }
    }
  }

  /** The key that verifies what this signs. */
  public Vkey vkey() {
    return Vkey.of(name, Vkey.Type.COSIGNATURE, signer.publicKey());
  }

  /**
   * The answer to {@code POST add-checkpoint}.
   *
   * @param nowSeconds since 1970
   */
  public WitnessAnswer addCheckpoint(byte[] body, long nowSeconds) {
    AddCheckpoint request;
    Checkpoint checkpoint;
    try {
      request = AddCheckpoint.parse(body);
      checkpoint = Checkpoint.parse(request.checkpoint().text());
    } catch (Malformed e) {
      return WitnessAnswer.no(400, e.what());
    }
    List<Vkey> keys = logs.get(checkpoint.origin());
    if (keys == null) {
      return WitnessAnswer.no(404, "the log `" + checkpoint.origin() + "` is not known here");
    }
    if (keys.stream().noneMatch(key -> key.verify(request.checkpoint()))) {
      return WitnessAnswer.no(
          403, "not signed by a key that is trusted for `" + checkpoint.origin() + "`");
    }
    if (request.oldSize() > checkpoint.size()) {
      return WitnessAnswer.no(
          400, "the old size " + request.oldSize() + " is beyond the checkpoint's");
    }
    try {
      return keepAndSign(request, checkpoint, nowSeconds);
    } catch (WitnessMemory.NotKept e) {
      return WitnessAnswer.no(503, "nothing is signed: it could not be kept");
    }
  }

  private WitnessAnswer keepAndSign(AddCheckpoint request, Checkpoint head, long nowSeconds)
      throws WitnessMemory.NotKept {
    keepContradiction(request.checkpoint(), head);
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      Optional<WitnessMemory.State> kept = memory.of(head.origin());
      Optional<WitnessAnswer> refusal = refusal(request, head, kept);
      if (refusal.isPresent()) {
        // From nothing every log goes on: then the request alone was wrong.
        if (refusal.get().status() == 422
            && request.oldSize() > 0
            && head.size() > request.oldSize()) {
          memory.keepRefused(head.origin(), head.size(), request.checkpoint());
        }
        return refusal.get();
      }
      if (kept.isPresent() && kept.get().signedAtSeconds() > nowSeconds) {
        return WitnessAnswer.no(503, "nothing is signed: the clock stepped back");
      }
      WitnessMemory.State next = new WitnessMemory.State(head.size(), head.root(), nowSeconds);
      if (memory.replace(head.origin(), kept, next, request.checkpoint())) {
        NoteSigner witness = NoteSigner.witness(name, signer, nowSeconds);
        return WitnessAnswer.signed(
            SignedNote.unsigned(request.checkpoint().text()).signedBy(witness));
      }
    }
    return WitnessAnswer.no(503, "nothing is signed: too many ask at once");
  }

  /**
   * What a log's key signed against what was signed or refused here before is evidence, whatever
   * size is kept by now and whatever the proof says.
   */
  private void keepContradiction(SignedNote checkpoint, Checkpoint head)
      throws WitnessMemory.NotKept {
    List<SignedNote> before = new ArrayList<>(memory.refused(head.origin(), head.size()));
    memory.seen(head.origin(), head.size()).ifPresent(before::add);
    for (SignedNote one : before) {
      SplitView evidence = new SplitView(one, checkpoint);
      if (logs.getOrDefault(head.origin(), List.of()).stream()
          .anyMatch(key -> evidence.verify(key).holds())) {
        memory.keep(head.origin(), evidence);
      }
    }
  }

  private static Optional<WitnessAnswer> refusal(
      AddCheckpoint request, Checkpoint head, Optional<WitnessMemory.State> kept) {
    long size = kept.map(WitnessMemory.State::size).orElse(0L);
    Hash root = kept.map(WitnessMemory.State::root).orElse(Merkle.EMPTY_ROOT);
    if (request.oldSize() != size) {
      return Optional.of(WitnessAnswer.conflict(size));
    }
    if (head.size() == size && !head.root().equals(root)) {
      return Optional.of(WitnessAnswer.conflict(size));
    }
    return Merkle.verifyConsistency(size, root, head.size(), head.root(), request.proof())
        ? Optional.empty()
        : Optional.of(
            WitnessAnswer.no(
                422, "the proof does not lead from size " + size + " to " + head.size()));
  }
}
