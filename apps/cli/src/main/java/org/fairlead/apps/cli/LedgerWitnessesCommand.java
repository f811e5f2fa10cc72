package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.ledger.Cosigning;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.Verdict;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead ledger witnesses}. Spec: ledger §12. */
@Command(description = "Has a node's witnesses sign its last checkpoint, and says what they said.")
final class LedgerWitnessesCommand implements Callable<Integer> {
  private static final Duration WAITING_MAX = Duration.ofSeconds(60);

  private final Console console;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "A node's folder.")
  private Path data = Path.of("");

  LedgerWitnessesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    try (NodeFolder folder = LocalNode.open(data)) {
      if (folder.witnesses().isEmpty()) {
        throw new Refusal(
            data.resolve(NodeFolder.WITNESSES)
                + ": no such file; list witnesses there as c2sp.org/tlog-policy says");
      }
      NodeWitnesses witnesses = folder.witnesses().get();
      folder.store().ledger().settle();
      List<Cosigning.Refusal> refusals = witnesses.ask(WAITING_MAX);
      refusals.forEach(refusal -> console.out().println(refusal.words()));
      SignedNote checkpoint = folder.store().ledger().signedCheckpoint().orElseThrow();
      witnesses.policy().witnesses().stream()
          .filter(witness -> witness.key().verify(checkpoint))
          .forEach(witness -> console.out().println("`" + witness.key().name() + "` has signed"));
      Verdict verdict = witnesses.policy().accepts(checkpoint);
      console.out().println(verdict.message());
      return verdict.holds() ? Main.DONE : Main.NO;
    }
  }
}
