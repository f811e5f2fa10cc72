package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.fairlead.adapters.http.LedgerServer;
import org.fairlead.adapters.store.LedgerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead ledger serve}. Spec: ledger §11. */
@Command(description = "Serves a ledger's files to readers on this machine until it is stopped.")
final class LedgerServeCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A node's folder, or a ledger's.")
  private Path data = Path.of("");

  @Option(names = "--port", paramLabel = "N", description = "On loopback; 0 takes any.")
  private int port;

  LedgerServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    if (!Files.isDirectory(data)) {
      throw new Refusal(data + ": no such folder; name a node's or a ledger's folder");
    }
    try (LedgerServer server = LedgerServer.ofLog(LedgerCommand.reader(data), port)) {
      console.out().println("the ledger is at " + server.address() + " until Ctrl-C");
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Main.DONE;
  }
}
