package org.fairlead.apps.cli.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonObject;

/** Tells the story line by line: for people, or as one JSON object a step. */
final class Teller {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final PrintStream out;
  private final boolean json;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  Teller(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  static String day(Instant at) {
    return DAY.format(at) + " UTC";
  }

  static String hour(Instant at) {
    return HOUR.format(at);
  }

  /** Everything told so far, for the page. */
  List<String> told() {
    return List.copyOf(told);
  }

  /** A heading for people; nothing in JSON. */
  void chapter(String text) {
    if (!json) {
      out.println();
      out.println(text);
    }
    told.add("# " + text);
  }

  /** One step: {@code step} names it, {@code text} says it. */
  void step(Instant at, String step, String party, String text, JsonObject details) {
    if (json) {
      JsonObject.Builder line =
          JsonObject.with("step", step)
              .and("at", at.toString())
              .and("party", party)
              .and("says", text);
      details.members().forEach(line::and);
      out.println(CanonicalJson.inOrder(line.end()));
    } else {
      out.printf("%s  %-13s %s%n", HOUR.format(at), party, text);
    }
    told.add(HOUR.format(at) + "  " + party + "  " + text);
  }

  void step(Instant at, String step, String party, String text) {
    step(at, step, party, text, JsonObject.empty());
  }

  /** Several steps that people are told in one line. */
  void together(
      Instant at,
      String step,
      String party,
      String text,
      List<JsonObject> details,
      Function<JsonObject, String> line) {
    if (json) {
      details.forEach(each -> step(at, step, party, line.apply(each), each));
    } else {
      step(at, step, party, text);
    }
  }

  /** The last line. */
  void end(JsonObject summary, String forPeople) {
    if (json) {
      out.println(CanonicalJson.inOrder(summary));
    } else {
      out.println();
      out.println(forPeople);
    }
  }
}
