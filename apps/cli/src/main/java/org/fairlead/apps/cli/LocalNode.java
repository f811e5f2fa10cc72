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
