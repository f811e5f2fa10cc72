package org.fairlead.apps.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.tracks.Behaviour;
import org.fairlead.core.tracks.BehaviourSettings;
import org.fairlead.core.tracks.Behaviours;
import org.fairlead.core.tracks.Claim;
import org.fairlead.core.tracks.Receptions;
import org.fairlead.core.tracks.Waters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fairlead behaviours}. Spec: behaviours §1. */
@Command(description = "What vessels in recordings did, each with its innocent reasons.")
final class BehavioursCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private Recordings recordings = new Recordings();

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Ports, areas, lanes and land as GeoJSON; without it none is known.")
  private @Nullable Path chart;

  @Option(
      names = "--territorial-sea",
      description = "Also tell who comes within 12 NM of the chart's land.")
  private boolean territorialSea;

  BehavioursCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    List<PositionReport> reports = recordings.reports(console, "behaviours");
    Waters waters = chart == null ? Waters.unknown() : ChartFile.read(chart, territorialSea);
    if (chart == null && territorialSea) {
      throw new Refusal(
          "--territorial-sea: needs --chart with the land that it is approximated from");
    }
    List<Behaviour> found =
        Behaviours.of(reports, recordings.identities(), BehaviourSettings.coastal(waters));
    Map<String, List<PositionReport>> again = Receptions.again(found, reports);
    try (BufferedWriter out = console.lines()) {
      if (recordings.isGeoJson()) {
        Recordings.write(found.stream().map(one -> feature(one, again)).toList(), out);
        return Main.DONE;
      }
      for (Behaviour behaviour : found) {
        if (recordings.isJson()) {
          out.write(CanonicalJson.inOrder(behaviour.json(again)) + "\n");
        } else {
          row(behaviour, out);
        }
      }
    }
    return Main.DONE;
  }

  /** Its evidence as points, and all that is said of it. */
  private static JsonObject feature(Behaviour behaviour, Map<String, List<PositionReport>> again) {
    List<Json> places = new ArrayList<>();
    behaviour.evidence().forEach(report -> places.add(report.position().json()));
    return JsonObject.with("type", "Feature")
        .and(
            "geometry",
            JsonObject.with("type", "MultiPoint").and("coordinates", new JsonArray(places)).end())
        .and("properties", behaviour.json(again))
        .end();
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
    for (Claim claim : behaviour.claims()) {
      out.write(
          String.format(
              "    said %s %s, %.19sZ to %.19sZ%n",
              claim.kind().name().toLowerCase(Locale.ROOT),
              claim.value(),
              claim.firstAt(),
              claim.lastAt()));
    }
    for (String explanation : behaviour.explanations()) {
      boolean open = explanation.startsWith("not explained");
      out.write((open ? "    " : "    may be: ") + explanation + "\n");
    }
  }
}
