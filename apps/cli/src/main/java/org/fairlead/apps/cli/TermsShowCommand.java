package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.fairlead.core.sharing.TermsLines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead terms show}. */
@Command(description = "What of sharing terms is in force at an instant, or now.")
final class TermsShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Sharing terms.")
  private List<Path> files = List.of();

  @Option(names = "--at", paramLabel = "T", description = "An instant: 2025-10-10T04:12:00Z.")
  private @Nullable String at;

  TermsShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    Instant instant = at == null ? Clock.systemUTC().instant() : InputFiles.instant("--at", at);
    for (Path file : files) {
      TermsLines.show(InputFiles.terms(file), instant).forEach(console.out()::println);
    }
    return Main.DONE;
  }
}
