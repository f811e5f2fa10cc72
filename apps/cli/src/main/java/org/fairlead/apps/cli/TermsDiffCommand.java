package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fairlead.core.sharing.TermsLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fairlead terms diff}. */
@Command(description = "What a change of sharing terms changes.")
final class TermsDiffCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "Sharing terms as they were.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "Sharing terms as they are.")
  private Path after = Path.of("");

  TermsDiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    List<String> lines = TermsLines.diff(InputFiles.terms(before), InputFiles.terms(after));
    if (lines.isEmpty()) {
      console.out().println("no difference");
    }
    lines.forEach(console.out()::println);
    return Main.DONE;
  }
}
