package org.fairlead.apps.cli.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;

/** Says what was measured: a line a figure for people, or one JSON object. */
final class Report {
  private final PrintStream out;
  private final boolean asJson;
  private JsonObject json;

  Report(PrintStream out, boolean asJson, String name) {
    this.out = out;
    this.asJson = asJson;
    Machine machine = Machine.here();
    this.json = JsonObject.with("bench", name).and("machine", machine.json()).end();
    line("machine", machine.text());
  }

  /** A line for people. */
  void line(String name, String text) {
    if (!asJson) {
      out.printf(Locale.ROOT, "%-13s %s%n", name, text);
    }
  }

  void figure(String name, long value, String text) {
    json = json.plus(name, Json.of(value));
    // The text says its unit itself.
    line(name.replaceAll("(Millis|Micros)$", ""), text);
  }

  void share(String name, double value, String text) {
    json = json.plus(name, Json.of(Math.round(value * 1000) / 1000.0));
    line(name, text);
  }

  void rate(String name, String things, Rate rate) {
    json = json.plus(name, rate.json());
    line(name, rate.text(things));
  }

  /** What the answers were, as shares of all. */
  void mix(Map<String, Integer> mix, int all) {
    JsonObject counts = JsonObject.empty();
    for (Map.Entry<String, Integer> one : mix.entrySet()) {
      counts = counts.plus(one.getKey(), Json.of((long) one.getValue()));
    }
    json = json.plus("mix", counts);
    line(
        "mix",
        mix.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(
                one ->
                    String.format(
                        Locale.ROOT, "%s %.1f %%", one.getKey(), 100.0 * one.getValue() / all))
            .collect(Collectors.joining(", ")));
  }

  void end() {
    if (asJson) {
      out.println(CanonicalJson.inOrder(json));
    }
  }
}
