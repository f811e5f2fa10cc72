package org.fairlead.apps.cli;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.sharing.DecideLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead decide}. Spec: decision. */
@Command(description = "Decides requests by sharing terms: the full form, one line a request.")
final class DecideCommand implements Callable<Integer> {
  /** Bytes of a request; what is longer is cut, and so denied as unreadable. */
  private static final int REQUEST_BYTES_MAX = 1 << 20;

  private static final Path STANDARD_INPUT = Path.of("-");

  private final Console console;

  @Option(names = "--json", description = "As it always does.")
  private boolean json;

  @Option(names = "--terms", required = true, paramLabel = "FILE", description = "Sharing terms.")
  private Path terms = STANDARD_INPUT;

  @Option(
      names = "--requests",
      required = true,
      paramLabel = "FILE",
      description = "One request a line; - is stdin.")
  private Path requests = STANDARD_INPUT;

  DecideCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    DecideLines lines = new DecideLines(InputFiles.terms(terms), new JacksonText());
    if (requests.equals(STANDARD_INPUT)) {
      decide(lines, console.in());
    } else {
      InputFiles.check(requests);
      try (InputStream in = Files.newInputStream(requests)) {
        decide(lines, in);
      }
    }
    return Main.DONE;
  }

  private void decide(DecideLines lines, InputStream stream) throws IOException {
    InputStream in = new BufferedInputStream(stream, 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
    try (BufferedWriter out = console.lines()) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          answer(lines, line, out);
        } else if (line.size() < REQUEST_BYTES_MAX) {
          line.write(b);
        }
      }
      answer(lines, line, out);
    }
  }

  /** A line without anything on it asks nothing. */
  private static void answer(DecideLines lines, ByteArrayOutputStream line, BufferedWriter out)
      throws IOException {
    byte[] bytes = line.toByteArray();
    line.reset();
    for (byte b : bytes) {
      if (b != ' ' && b != '\r' && b != '\t') {
        out.write(lines.decide(bytes));
        out.write('\n');
        return;
      }
    }
  }
}
