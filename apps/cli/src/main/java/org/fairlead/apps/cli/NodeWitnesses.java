package org.fairlead.apps.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairlead.adapters.http.LedgerOverHttp;
import org.fairlead.adapters.store.LedgerFiles;
import org.fairlead.adapters.store.LedgerWitnesses;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.ledger.Cosigning;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.WitnessPolicy;

/**
 * The witnesses of a node's ledger, as a policy file in its folder lists them. Spec: ledger §12.
 */
final class NodeWitnesses implements AutoCloseable {
  /** So long a node that opens waits for the word of witnesses that it may be an older copy. */
  private static final Duration OPENING_MAX = Duration.ofSeconds(3);

  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** So long the last checkpoint waits for the quorum, before it is served without. */
  private static final Duration QUORUM_MAX = Duration.ofSeconds(10);

  /** So long whoever wants a proof waits for a checkpoint with the quorum. */
  static final Duration PROOF_MAX = Duration.ofSeconds(30);

  private final WitnessPolicy policy;
  private final LedgerWitnesses asked;

  private NodeWitnesses(WitnessPolicy policy, LedgerWitnesses asked) {
    this.policy = policy;
    this.asked = asked;
  }

  /**
   * Asks the witnesses whether the ledger as it is now goes on from what they signed, and has them
   * sign what comes.
   *
   * @throws StoreFailure FORKED where one of them says that it does not
   */
  static NodeWitnesses open(
      Path data, Path file, LedgerFiles ledger, InstantSource clock, PrintStream err)
      throws IOException, StoreFailure {
    WitnessPolicy policy = policy(file);
    List<Cosigning.Peer> peers = new ArrayList<>();
    try {
      for (WitnessPolicy.Listed witness : policy.witnesses()) {
        if (witness.address().isPresent()) {
          peers.add(new Cosigning.Peer(witness.key(), LedgerOverHttp.at(witness.address().get())));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("`" + file + "`: " + e.getMessage(), e);
    }
    LedgerWitnesses asked =
        LedgerWitnesses.open(
            data,
            ledger,
            policy,
            peers,
            new LedgerWitnesses.Settings(
                clock, AGAIN, QUORUM_MAX, refusal -> err.println("ALARM: " + refusal.words())));
    NodeWitnesses opened = new NodeWitnesses(policy, asked);
    boolean holds = false;
    try {
      opened.refuseAlarms();
      holds = true;
    } finally {
      if (!holds) {
        asked.close();
      }
    }
    return opened;
  }

  /** The policy in a node's folder; empty where it has none. */
  static Optional<WitnessPolicy> policyOf(Path data) throws IOException {
    Path file = data.resolve(NodeFolder.WITNESSES);
    return Files.exists(file) ? Optional.of(policy(file)) : Optional.empty();
  }

  private static WitnessPolicy policy(Path file) throws IOException {
    try {
      return WitnessPolicy.parse(Files.readAllBytes(file));
    } catch (Malformed e) {
      throw new IOException("`" + file + "`: " + e.getMessage(), e);
    }
  }

  private void refuseAlarms() throws StoreFailure {
    for (Cosigning.Refusal refusal : await(OPENING_MAX)) {
      if (refusal.isAlarm()) {
        throw LedgerWitnesses.olderCopy(refusal);
      }
    }
  }

  /** Has all of them sign the last checkpoint; why those did not that answered in time. */
  List<Cosigning.Refusal> ask(Duration atMost) {
    asked.ask();
    return await(atMost);
  }

  private List<Cosigning.Refusal> await(Duration atMost) {
    try {
      return asked.await(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Who they are, and how many are enough. */
  WitnessPolicy policy() {
    return policy;
  }

  @Override
  public void close() {
    asked.close();
  }
}
