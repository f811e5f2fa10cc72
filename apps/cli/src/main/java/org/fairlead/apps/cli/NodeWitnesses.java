package org.fairlead.apps.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
    WitnessPolicy policy;
    List<Cosigning.Peer> peers = new ArrayList<>();
    try {
      policy = WitnessPolicy.parse(Files.readAllBytes(file));
      for (WitnessPolicy.Listed witness : policy.witnesses()) {
        if (witness.address().isPresent()) {
          LedgerOverHttp way = LedgerOverHttp.at(witness.address().get());
          peers.add(new Cosigning.Peer(witness.key(), way));
        }
      }
    } catch (Malformed | IllegalArgumentException e) {
      throw new IOException("`" + file + "`: " + e.getMessage(), e);
    }
    LedgerWitnesses asked =
        LedgerWitnesses.open(
            data,
            ledger,
            peers,
            new LedgerWitnesses.Settings(
                clock, AGAIN, refusal -> err.println("ALARM: " + refusal.words())));
    NodeWitnesses opened = new NodeWitnesses(policy, asked);
    boolean holds = false;
    try {
      opened.refuseAlarms(file);
      holds = true;
    } finally {
      if (!holds) {
        asked.close();
      }
    }
    return opened;
  }

  private void refuseAlarms(Path file) throws StoreFailure {
    for (Cosigning.Refusal refusal : await(OPENING_MAX)) {
      if (refusal.isAlarm()) {
        throw new StoreFailure(
            StoreFailure.Code.FORKED,
            refusal.words()
                + ". This folder is an older copy, or the key signs elsewhere too: put the newest copy"
                + " of the folder back. If the witness is wrong, and others say so, take it out of `"
                + file
                + "`; going on otherwise forks the ledger");
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
