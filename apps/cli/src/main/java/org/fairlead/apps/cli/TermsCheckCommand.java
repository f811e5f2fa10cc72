package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.sharing.TermsLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fairlead terms check}. */
@Command(description = "Every fault in sharing terms, with its path.")
final class TermsCheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Sharing terms.")
  private List<Path> files = List.of();

  TermsCheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    int answer = Main.DONE;
    for (Path file : files) {
      List<String> faults = TermsLines.check(InputFiles.bytes(file), new JacksonText());
      faults.forEach(fault -> console.out().println(file + ": " + fault));
      if (faults.isEmpty()) {
        console.out().println(file + ": no faults");
      } else {
        answer = Main.NO;
      }
    }
    return answer;
  }
}
