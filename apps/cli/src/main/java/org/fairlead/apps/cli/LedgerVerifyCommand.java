package org.fairlead.apps.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.ledger.Malformed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead ledger verify}. Spec: ledger §6. */
@Command(description = "Verifies a whole ledger, or a proof.")
final class LedgerVerifyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR|PROOF", description = "A ledger's or node's folder, or a proof.")
  private String what = "";

  @Option(names = "--key", required = true, paramLabel = "VKEY", description = "Who signed it.")
  private String key = "";

  @Option(names = "--policy", paramLabel = "FILE", description = "Not built yet.")
  private @Nullable Path policy;

  LedgerVerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, StoreFailure {
    if (policy != null) {
      throw new Refusal(NotBuiltCommand.line("ledger verify --policy"));
    }
    if (what.startsWith("http://") || what.startsWith("https://")) {
      throw new Refusal(NotBuiltCommand.line("ledger verify URL"));
    }
    Path path = Path.of(what);
    if (!Files.exists(path)) {
      throw new Refusal(path + ": no such folder or file");
    }
    try {
      LedgerCommand.Answer answer = LedgerCommand.verify(path, key);
      answer.lines().forEach(console.out()::println);
      return answer.holds() ? Main.DONE : Main.NO;
    } catch (Malformed e) {
      throw new Refusal("--key: " + e.what());
    }
  }
}
