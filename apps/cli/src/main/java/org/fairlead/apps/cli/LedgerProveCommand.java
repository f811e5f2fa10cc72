package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.adapters.store.LedgerReceipt;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.Verdict;
import org.fairlead.core.ledger.WitnessPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead ledger prove}. Spec: ledger §7. */
@Command(description = "Writes the proof that a record is in the ledger; its content stays closed.")
final class LedgerProveCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "A node's folder.")
  private Path data = Path.of("");

  @Option(names = "--use", required = true, paramLabel = "ID", description = "A record's number.")
  private long use;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The proof's file.")
  private Path out = Path.of("");

  LedgerProveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException, StoreFailure {
    if (!Files.isDirectory(data)) {
      throw new Refusal(data + ": no such folder; name a node's data folder");
    }
    Optional<WitnessPolicy> policy = NodeWitnesses.policyOf(data);
    if (policy.isPresent()) {
      LedgerCommand.awaitWitnessed(data, use, policy.get(), NodeWitnesses.PROOF_MAX);
    }
    LedgerCommand.Answer answer = LedgerCommand.prove(data, use, out);
    answer.lines().forEach(console.out()::println);
    if (!answer.holds()) {
      return Main.NO;
    }
    if (policy.isPresent()) {
      Verdict witnessed = LedgerCommand.witnessed(out, policy.get());
      console
          .out()
          .println(
              witnessed.holds()
                  ? witnessed.message()
                  : witnessed.message()
                      + ": `fairlead ledger witnesses` asks them, then prove again");
    }
    Optional<Boolean> erased = LedgerCommand.isErased(data, use);
    if (erased.isEmpty()) {
      console.out().println("whether its content was erased cannot be told: the node is running");
    } else if (erased.get()) {
      console.out().println("its content was erased: the proof holds, and opens nothing any more");
    }
    try {
      Path receipt = LedgerReceipt.write(out, LedgerCommand.vkey(data), erased.orElse(false));
      console.out().println("wrote a receipt for people to `" + receipt + "`");
      return Main.DONE;
    } catch (Malformed e) {
      throw new Refusal(data + ": " + e.what());
    }
  }
}
