package org.fairlead.scenario;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.SourceId;

/** Writes a sea into a folder: feeds, chart and, apart from them, the truth. */
public final class SeaFiles {
  private SeaFiles() {}

  /**
   * Writes {@code feeds/<party>/<name>.nmea} or {@code .geojsonl}, {@code feeds/README}, {@code
   * chart.geojson} and {@code truth/truth.json} under {@code dir}; what is there is replaced.
   */
  public static void write(Path dir, Sea sea) throws IOException {
    write(dir, sea, sea.truth().json());
  }

  /** The same with more in the truth than the sea itself says. */
  static void write(Path dir, Sea sea, JsonObject truth) throws IOException {
    Files.createDirectories(dir.resolve("feeds"));
    for (Map.Entry<SourceId, List<TimedLine>> feed : sea.feeds().entrySet()) {
      SourceId source = feed.getKey();
      Path folder = Files.createDirectories(dir.resolve("feeds").resolve(source.originator().id()));
      String ending = Sea.isSightings(source) ? ".geojsonl" : ".nmea";
      try (BufferedWriter out =
          Files.newBufferedWriter(
              folder.resolve(source.name() + ending), StandardCharsets.US_ASCII)) {
        for (TimedLine line : feed.getValue()) {
          out.write(line.line());
          out.write('\n');
        }
      }
    }
    Files.writeString(
        dir.resolve("feeds").resolve("README"),
        "SYNTHETIC: none of these vessels, persons or events exist.\n"
            + "Made from seed "
            + sea.seed()
            + ", from "
            + sea.from()
            + ", for "
            + sea.length()
            + ". The parties are named in play; none of them made or saw this.\n");
    Files.writeString(dir.resolve("chart.geojson"), CanonicalJson.text(Chart.geoJson()) + "\n");
    Path file = Files.createDirectories(dir.resolve("truth")).resolve("truth.json");
    Files.writeString(file, CanonicalJson.inOrder(truth) + "\n");
  }
}
