package org.fairlead.apps.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.tracks.Behaviour;
import org.fairlead.core.tracks.BehaviourSettings;
import org.fairlead.core.tracks.Behaviours;
import org.fairlead.scenario.Chart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fairlead behaviours}. Spec: behaviours §1. */
@Command(description = "What vessels in recordings did, each with its innocent reasons.")
final class BehavioursCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private Recordings recordings = new Recordings();

  BehavioursCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    List<PositionReport> reports = recordings.reports(console, "behaviours");
    BehaviourSettings settings =
        BehaviourSettings.coastal(Chart.ports().stream().map(Chart.Port::position).toList());
    try (BufferedWriter out = console.lines()) {
      for (Behaviour behaviour : Behaviours.of(reports, settings)) {
        if (recordings.isJson()) {
          out.write(CanonicalJson.inOrder(behaviour.json()) + "\n");
        } else {
          row(behaviour, out);
        }
      }
    }
    return Main.DONE;
  }

  /** What was seen in one line, and under it every reason why it may be nothing. */
  private static void row(Behaviour behaviour, BufferedWriter out) throws IOException {
    out.write(
        String.format(
            "%-19s %.19sZ to %.19sZ  %s%n",
            behaviour.kind(),
            behaviour.from(),
            behaviour.to(),
            String.join(" + ", behaviour.vessels().stream().map(Object::toString).toList())));
    for (String explanation : behaviour.explanations()) {
      boolean open = explanation.startsWith("not explained");
      out.write((open ? "    " : "    may be: ") + explanation + "\n");
    }
  }
}
