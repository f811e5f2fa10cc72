package org.fairlead.apps.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fairlead.adapters.store.WitnessFiles;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.SplitView;
import org.fairlead.core.ledger.Verdict;
import org.fairlead.core.ledger.Vkey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead ledger evidence}. Spec: ledger §12. */
@Command(description = "Says whether evidence shows that a ledger's key signed two ledgers.")
final class LedgerEvidenceCommand implements Callable<Integer> {
  private static final int FILES_MAX = 10_000;

  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "A file of evidence, or the folder of a witness.")
  private Path what = Path.of("");

  @Option(names = "--key", required = true, paramLabel = "VKEY", description = "The ledger's.")
  private String key = "";

  LedgerEvidenceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    Vkey log = LedgerVerifyCommand.key(key);
    if (!Files.exists(what)) {
      throw new Refusal(what + ": no such folder or file");
    }
    boolean shown = false;
    List<Path> files = files();
    for (Path file : files) {
      Verdict verdict = verdict(file, log);
      shown |= verdict.holds();
      console.out().println(file + ": " + verdict.message());
    }
    if (files.isEmpty()) {
      console.out().println("no evidence in `" + what + "`");
    }
    return shown ? Main.DONE : Main.NO;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(what)) {
      return List.of(what);
    }
    try (Stream<Path> all = Files.walk(what)) {
      return all.filter(file -> WitnessFiles.finding(file).isPresent())
          .sorted()
          .limit(FILES_MAX)
          .toList();
    }
  }

  private static Verdict verdict(Path file, Vkey log) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (WitnessFiles.finding(file).equals(Optional.of(WitnessFiles.Finding.REFUSED))) {
        SignedNote note = SignedNote.parse(in.readNBytes(SignedNote.BYTES_MAX + 1));
        return new Verdict(
            false,
            log.verify(note)
                ? "signed, and refused: shows nothing alone; verify the log --since it"
                : "is not signed by `" + log + "`: this shows nothing");
      }
      return SplitView.parse(in.readNBytes(SplitView.BYTES_MAX + 1)).verify(log);
    } catch (Malformed e) {
      return new Verdict(false, e.what());
    }
  }
}
