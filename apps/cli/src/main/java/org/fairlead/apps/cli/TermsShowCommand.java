package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.sharing.TermsLines;
import org.fairlead.exchange.Answer;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead terms show}. */
@Command(description = "What of sharing terms is in force at an instant, or now.")
final class TermsShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Sharing terms.")
  private List<Path> files = List.of();

  @Option(names = "--at", paramLabel = "T", description = "An instant: 2025-10-10T04:12:00Z.")
  private @Nullable String at;

  @Option(names = "--data", paramLabel = "DIR", description = "In place of files: a node's folder.")
  private @Nullable Path data;

  @ArgGroup(exclusive = false)
  private @Nullable AskOptions who;

  TermsShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    Instant instant = at == null ? Clock.systemUTC().instant() : InputFiles.instant("--at", at);
    if (files.isEmpty() == (data == null) || (data == null) != (who == null)) {
      throw new Refusal(
          "give files of terms, or --data with --as and --purpose: then whose terms is asked");
    }
    if (data != null && who != null) {
      return stored(data, who.ask(), instant);
    }
    for (Path file : files) {
      TermsLines.show(InputFiles.terms(file), instant).forEach(console.out()::println);
    }
    return Main.DONE;
  }

  /** What a node holds, as it stood: shown to whom it concerns, decided and recorded. */
  private int stored(Path folderPath, Ask ask, Instant instant)
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    try (NodeFolder folder = LocalNode.open(console, folderPath)) {
      Answer answer = folder.node().ask(ask);
      Optional<List<String>> lines =
          answer.pass().isEmpty()
              ? Optional.empty()
              : folder.node().terms(answer.pass().get(), instant);
      folder.store().ledger().settle();
      if (lines.isEmpty()) {
        console
            .err()
            .println(
                "fairlead terms show: denied ("
                    + answer.code()
                    + "), and recorded: "
                    + answer.says());
        return Main.NO;
      }
      lines.get().forEach(console.out()::println);
      return Main.DONE;
    }
  }
}
