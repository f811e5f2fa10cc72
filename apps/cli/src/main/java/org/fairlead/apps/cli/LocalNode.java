package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.scenario.Chart;

/** A node's folder named on the command line. */
final class LocalNode {
  private LocalNode() {}

  /** The node in {@code data}, for a command of {@code console}; one that runs here stays open. */
  static NodeFolder open(Console console, Path data)
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    if (console.running().isEmpty()) {
      return open(data);
    }
    NodeFolder running = console.running().get();
    if (!Files.isDirectory(data) || !Files.isSameFile(data, running.data())) {
      throw new Refusal(data + ": is not the folder of the running node");
    }
    return running.shared();
  }

  static NodeFolder open(Path data)
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    if (!Files.isDirectory(data)) {
      throw new Refusal(data + ": no such folder; name a node's data folder");
    }
    if (!Files.exists(data.resolve("node.key"))) {
      throw new Refusal(data + ": is not a node's data folder: it has no `node.key`");
    }
    return NodeFolder.open(
        data, Clock.systemUTC(), Chart.ports().stream().map(Chart.Port::position).toList());
  }
}
