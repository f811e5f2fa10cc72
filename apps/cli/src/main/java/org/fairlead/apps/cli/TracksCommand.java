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
import org.fairlead.core.tracks.Association;
import org.fairlead.core.tracks.Claim;
import org.fairlead.core.tracks.Track;
import org.fairlead.core.tracks.TrackDetail;
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
    List<PositionReport> reports = recordings.reports(console, "tracks");
    List<TrackDetail> tracks = TrackDetail.of(reports, recordings.identities());
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
      for (TrackDetail track : tracks) {
        if (recordings.isJson()) {
          out.write(CanonicalJson.inOrder(json(track)) + "\n");
        } else {
          out.write(row(track.track()));
          said(track, out);
        }
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

  /** Under a track: what it is not, who it says it is, and what else may be the same vessel. */
  private static void said(TrackDetail track, BufferedWriter out) throws IOException {
    if (track.split().isPresent()) {
      out.write("    " + track.split().get().sentence() + "\n");
    }
    for (Claim claim : track.claims()) {
      out.write(
          String.format(
              Locale.ROOT,
              "    says %-11s %s, %.19sZ to %.19sZ%s%n",
              claim.kind().name().toLowerCase(Locale.ROOT),
              claim.value(),
              claim.firstAt(),
              claim.lastAt(),
              claim.doubt().map(why -> "; " + why).orElse("")));
    }
    for (Association other : track.associations()) {
      out.write(
          String.format(
              Locale.ROOT,
              "    %s %s, confidence %.2f%n",
              switch (other.basis()) {
                case MOVED_TOGETHER -> "moved as one with";
                case SAME_GATE -> "plotted where is";
                case AMBIGUOUS -> "cannot be told from";
                case WENT_ON -> "may have another claim:";
              },
              other.vessel(),
              other.confidence()));
    }
  }

  /** A line through its places, each with its time; a point where there is but one. */
  private static JsonObject feature(TrackDetail detail) {
    Track track = detail.track();
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

  private static JsonObject json(TrackDetail detail) {
    Track track = detail.track();
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
    JsonObject.Builder json =
        JsonObject.with("track", track.id())
            .and("vessel", track.key().toString())
            .and("ais", track.isAis())
            .and("sources", JsonArray.ofTexts(sources))
            .and("from", track.first().observedAt().toString())
            .and("to", track.last().observedAt().toString());
    detail.split().ifPresent(split -> json.and("split", split.json()));
    detail.estimate().ifPresent(estimate -> json.and("estimate", estimate.json()));
    return json.and(
            "claims", new JsonArray(detail.claims().stream().<Json>map(Claim::json).toList()))
        .and(
            "associations",
            new JsonArray(detail.associations().stream().<Json>map(Association::json).toList()))
        .and("reports", new JsonArray(reports))
        .end();
  }
}
