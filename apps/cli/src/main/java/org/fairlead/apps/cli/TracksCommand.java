package org.fairlead.apps.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.tracks.Track;
import org.fairlead.core.tracks.Tracks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fairlead tracks}. Spec: cli §1. */
@Command(description = "The tracks in recordings: a table, or one JSON object a track.")
final class TracksCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private Recordings recordings = new Recordings();

  TracksCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    List<Track> tracks = Tracks.of(recordings.reports(console, "tracks"));
    try (BufferedWriter out = console.lines()) {
      if (recordings.isGeoJson()) {
        Recordings.write(tracks.stream().map(TracksCommand::feature).toList(), out);
        return Main.DONE;
      }
      if (!recordings.isJson()) {
        out.write(
            String.format(
                "%-36s %7s  %-20s  %-20s  %9s %10s%n",
                "VESSEL", "REPORTS", "FROM", "TO", "LAST LAT", "LAST LON"));
      }
      for (Track track : tracks) {
        out.write(recordings.isJson() ? CanonicalJson.inOrder(json(track)) + "\n" : row(track));
      }
    }
    return Main.DONE;
  }

  private static String row(Track track) {
    PositionReport last = track.last();
    return String.format(
        Locale.ROOT,
        "%-36s %7d  %-20.20s  %-20.20s  %9.4f %10.4f%n",
        track.key(),
        track.reports().size(),
        track.first().observedAt(),
        last.observedAt(),
        last.position().latitudeDegrees(),
        last.position().longitudeDegrees());
  }

  /** A line through its places, each with its time; a point where there is but one. */
  private static JsonObject feature(Track track) {
    List<Json> places = new ArrayList<>();
    List<Json> times = new ArrayList<>();
    for (PositionReport report : track.reports()) {
      places.add(report.position().json());
      times.add(Json.of(report.observedAt().toString()));
    }
    boolean isPoint = places.size() == 1;
    return JsonObject.with("type", "Feature")
        .and(
            "geometry",
            JsonObject.with("type", isPoint ? "Point" : "LineString")
                .and("coordinates", isPoint ? places.get(0) : new JsonArray(places))
                .end())
        .and(
            "properties",
            JsonObject.with("track", track.id())
                .and("vessel", track.key().toString())
                .and("ais", track.isAis())
                .and("times", new JsonArray(times))
                .end())
        .end();
  }

  private static JsonObject json(Track track) {
    Set<String> sources = new TreeSet<>();
    List<Json> reports = new ArrayList<>();
    for (PositionReport report : track.reports()) {
      sources.add(report.source().toString());
      JsonObject.Builder one =
          JsonObject.with("item", report.id())
              .and("at", report.observedAt().toString())
              .and("position", report.position().json());
      report.speed().ifPresent(speed -> one.and("speedKnots", speed.knots()));
      report.course().ifPresent(course -> one.and("courseDegrees", course.degrees()));
      reports.add(one.end());
    }
    return JsonObject.with("track", track.id())
        .and("vessel", track.key().toString())
        .and("ais", track.isAis())
        .and("sources", JsonArray.ofTexts(sources))
        .and("from", track.first().observedAt().toString())
        .and("to", track.last().observedAt().toString())
        .and("reports", new JsonArray(reports))
        .end();
  }
}
