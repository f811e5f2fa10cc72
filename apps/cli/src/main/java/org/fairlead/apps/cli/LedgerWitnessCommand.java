package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.fairlead.adapters.http.LedgerServer;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.LockFile;
import org.fairlead.adapters.store.RealDisk;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.adapters.store.WitnessFiles;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.Vkey;
import org.fairlead.core.ledger.Witness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead ledger witness}. Spec: ledger §10. */
@Command(description = "Witnesses others' ledgers on this machine until it is stopped.")
final class LedgerWitnessCommand implements Callable<Integer> {
  private final Console console;
  private final InstantSource clock = InstantSource.system();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "What the witness keeps; a folder of its own.")
  private Path data = Path.of("");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The witness's private key, which signs nothing else.")
  private Path key = Path.of("");

  @Option(
      names = "--log",
      required = true,
      arity = "1..*",
      paramLabel = "VKEY",
      description = "A ledger's key; its name is the ledger's origin.")
  private List<String> logs = List.of();

  @Option(names = "--port", paramLabel = "N", description = "On loopback; 0 takes any.")
  private int port;

  LedgerWitnessCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException, StoreFailure {
    PrivateKey signer = signer();
    Map<String, List<Vkey>> trusted = trusted();
    LockFile lock = LockFile.take(data);
    try {
      WitnessFiles files = WitnessFiles.open(data.resolve("logs"), new RealDisk(), this::found);
      Witness witness = new Witness(signer.name(), signer, trusted, files);
      try (LedgerServer server =
          LedgerServer.ofWitness(witness, () -> clock.instant().getEpochSecond(), port)) {
        trusted.keySet().forEach(origin -> console.out().println("witnesses    " + origin));
        console.out().println("vkey         " + witness.vkey());
        console.out().println("asked at     " + server.address() + " until Ctrl-C");
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } finally {
      lock.close();
    }
    return Main.DONE;
  }

  private void found(WitnessFiles.Finding finding, Path file) {
    console
        .err()
        .println(
            switch (finding) {
              case SPLIT_VIEW ->
                  "ALARM: a ledger's key signed two ledgers; `"
                      + file
                      + "` shows it to anyone (fairlead ledger evidence). Tell its holder and the"
                      + " other witnesses, and believe none of its checkpoints until they have"
                      + " explained it.";
              case REFUSED ->
                  "ALARM: a ledger's key signed a checkpoint that was not shown to go on from what"
                      + " was signed here: the ledger was forked, or whoever asked gave a wrong"
                      + " proof. `"
                      + file
                      + "` keeps it: fairlead ledger verify LEDGER --since that file tells which.";
            });
  }

  private PrivateKey signer() throws Refusal, IOException {
    if (!Files.isRegularFile(key)) {
      throw new Refusal(key + ": no such file; make one with `fairlead key new`");
    }
    try {
      return PrivateKey.read(key);
    } catch (Malformed e) {
      throw new Refusal(key + ": " + e.what());
    }
  }

  private Map<String, List<Vkey>> trusted() throws Refusal {
    Map<String, List<Vkey>> trusted = new LinkedHashMap<>();
    for (String text : logs) {
      Vkey log;
      try {
        log = Vkey.parse(text.strip());
      } catch (Malformed e) {
        throw new Refusal("--log: " + e.what());
      }
      if (!log.type().isLog()) {
        throw new Refusal("--log: `" + log + "` is not a ledger's key; name one");
      }
      trusted.computeIfAbsent(log.name(), name -> new ArrayList<>()).add(log);
    }
    return trusted;
  }
}
