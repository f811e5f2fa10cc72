package org.fairlead.apps.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fairlead.adapters.feed.Columns;
import org.fairlead.adapters.feed.FeedLines;
import org.fairlead.adapters.feed.FeedReader;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Recordings named on the command line, each a source {@code local.file/<name>} of a role-play
 * party, since nobody says whose they are.
 */
final class Recordings {
  private static final Party LOCAL = new Party("local.file");

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "NMEA, .gz too, or sightings as a GeoJSON feature a line.")
  private List<Path> files = List.of();

  @Option(names = "--start", paramLabel = "T", description = "Time of the first line of a file.")
  private @Nullable String start;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(names = "--geojson", description = "One GeoJSON FeatureCollection.")
  private boolean geoJson;

  @Option(
      names = "--columns",
      paramLabel = "MAP",
      description = "The files are CSV: mmsi=COLUMN,at=COLUMN,lat=COLUMN,lon=COLUMN[,speed=…].")
  private @Nullable String columns;

  private final SortedMap<String, Long> rejections = new TreeMap<>();

  /** What the vessels of the files said of themselves, once they were read. */
  private final List<IdentityReport> identities = new ArrayList<>();

  List<IdentityReport> identities() {
    return identities;
  }

  boolean isJson() {
    return json;
  }

  boolean isGeoJson() {
    return geoJson;
  }

  /** Writes {@code features} as one collection, a feature a line. */
  static void write(List<JsonObject> features, Writer out) throws IOException {
    out.write("{\"type\":\"FeatureCollection\",\"features\":[");
    String before = "\n";
    for (JsonObject feature : features) {
      out.write(before + CanonicalJson.inOrder(feature));
      before = ",\n";
    }
    out.write("\n]}\n");
  }

  /** The reports of all files together. */
  List<PositionReport> reports(Console console, String command) throws Refusal, IOException {
    Columns map = columns();
    Optional<Instant> from = Optional.empty();
    if (start != null) {
      from = Optional.of(InputFiles.instant("--start", start));
    }
    List<PositionReport> reports = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path file : files) {
      InputFiles.check(file);
      read(file, new SourceId(LOCAL, name(file, names)), from, map, reports);
    }
    if (reports.isEmpty()) {
      boolean untimed = rejections.containsKey("TIME_MISSING");
      console
          .err()
          .println(
              "fairlead "
                  + command
                  + ": no position with a time; rejected: "
                  + rejections
                  + (untimed ? "; the lines say no time: give that of the first by --start" : ""));
    }
    return reports;
  }

  private Columns columns() throws Refusal {
    if (columns == null) {
      return Columns.known();
    }
    try {
      return Columns.parse(columns);
    } catch (IllegalArgumentException e) {
      throw new Refusal("--columns: " + e.getMessage());
    }
  }

  private void read(
      Path file, SourceId source, Optional<Instant> from, Columns map, List<PositionReport> reports)
      throws Refusal, IOException {
    boolean isCsv = columns != null || file.toString().matches("(?i).*\\.csv(\\.gz|\\.zst)?");
    FeedReader rows = FeedReader.csv(source, map);
    FeedReader sentences = FeedReader.nmea(source, from);
    FeedReader sightings = FeedReader.of(source, FeedReader.Kind.SIGHTINGS, new JacksonText());
    InputFiles.unpacked(
        file,
        () ->
            FeedLines.read(
                file,
                (number, text) ->
                    (isCsv ? rows : text.startsWith("{") ? sightings : sentences)
                        .line(
                            new RawLine(source, 0, Math.toIntExact(number)),
                            text,
                            reports::add,
                            identities::add)));
    sentences.end();
    for (FeedReader reader : List.of(sentences, sightings, rows)) {
      reader.rejections().forEach((reason, count) -> rejections.merge(reason, count, Long::sum));
    }
  }

  /** The file's name as a source's name, each once. */
  private static String name(Path file, Set<String> names) {
    String name =
        String.valueOf(file.getFileName())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String plain = name.isEmpty() ? "recording" : name;
    String unique = plain;
    for (int i = 2; !names.add(unique); i++) {
      unique = plain + "-" + i;
    }
    return unique;
  }
}
