package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.corroboration.Report;
import org.fairlead.core.corroboration.Roots;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead compare}. Spec: corroboration. */
@Command(description = "How many origins texts have, and where texts of one origin differ.")
final class CompareCommand implements Callable<Integer> {
  private static final int TEXT_BYTES_MAX = 1 << 20;
  private static final int TEXTS_MAX = 1000;
  private static final String FROM = "From:";

  private final Console console;

  @Option(names = "--json", description = "As it always does.")
  private boolean json;

  @Parameters(
      arity = "2..*",
      paramLabel = "TEXT",
      description = "A file; its first line may be From: NAME, its publisher.")
  private List<Path> files = List.of();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    if (files.size() > TEXTS_MAX) {
      throw new Refusal("fairlead compare: at most " + TEXTS_MAX + " texts at a time");
    }
    List<Report> reports = new ArrayList<>();
    for (Path file : files) {
      reports.add(report(file.toString(), InputFiles.text(file, TEXT_BYTES_MAX)));
    }
    console.out().println(CanonicalJson.inOrder(Roots.of(reports).json()));
    return Main.DONE;
  }

  private static Report report(String name, String text) {
    if (!text.startsWith(FROM)) {
      return new Report(name, "", text);
    }
    int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
    String publisher = text.substring(FROM.length(), end).strip();
    return new Report(name, publisher, text.substring(Math.min(end + 1, text.length())));
  }
}
