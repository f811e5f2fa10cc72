package org.fairlead.adapters.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.fairlead.adapters.feed.Columns.Content;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file, the first line being the names of its columns. Spec: ais-input §7. */
final class CsvReader extends FeedReader {
  private static final List<DateTimeFormatter> TIMES =
      List.of(
          format("uuuu-MM-dd'T'HH:mm:ss"),
          format("uuuu-MM-dd HH:mm:ss"),
          format("uuuu-MM-dd HH:mm"),
          format("dd/MM/uuuu HH:mm:ss"),
          format("dd/MM/uuuu HH:mm"));
  private static final int MMSI_MAX = 999_999_999;

  private final Columns columns;
  private char separator;
  private @Nullable Map<Content, Integer> places;
  private boolean begun;

  CsvReader(SourceId source, Columns columns) {
    super(source);
    this.columns = columns;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  @Override
  public void line(
      RawLine raw,
      String text,
      Consumer<PositionReport> positions,
      Consumer<IdentityReport> identities) {
    if (text.length() > FeedLines.BYTES_MAX) {
      reject(Refusal.LINE_TOO_LONG);
    } else if (!begun) {
      begun = true;
      separator = Columns.separator(text);
      places = columns.places(text).orElse(null);
    } else if (places == null) {
      reject(Refusal.COLUMNS_UNKNOWN);
    } else {
      row(raw, Columns.split(text, separator), positions, identities);
    }
  }

  private void row(
      RawLine raw,
      List<String> row,
      Consumer<PositionReport> positions,
      Consumer<IdentityReport> identities) {
    OptionalDouble mmsi = number(row, Content.MMSI);
    if (mmsi.isEmpty() || mmsi.getAsDouble() < 1 || mmsi.getAsDouble() > MMSI_MAX) {
      reject(Refusal.MMSI_WRONG);
      return;
    }
    Optional<Instant> at = instant(value(row, Content.AT));
    if (at.isEmpty()) {
      reject(Refusal.TIME_MISSING);
      return;
    }
    OptionalDouble lat = number(row, Content.LAT);
    OptionalDouble lon = number(row, Content.LON);
    if (lat.isEmpty() || lon.isEmpty() || !Position.exists(lon.getAsDouble(), lat.getAsDouble())) {
      reject(Refusal.POSITION_MISSING);
      return;
    }
    VesselKey vessel = VesselKey.ofMmsi((int) mmsi.getAsDouble());
    PositionReport.Builder report =
        PositionReport.at(
            raw,
            Sensor.AIS_OTHER,
            List.of(vessel),
            new Position(rounded(lon.getAsDouble()), rounded(lat.getAsDouble())),
            at.get());
    number(row, Content.SPEED).stream()
        .filter(knots -> knots >= 0 && knots < 102.3)
        .forEach(knots -> report.speed(new Speed(knots)));
    number(row, Content.COURSE).stream()
        .filter(CsvReader::isAngle)
        .forEach(degrees -> report.course(new Bearing(degrees)));
    number(row, Content.HEADING).stream()
        .filter(CsvReader::isAngle)
        .forEach(degrees -> report.heading(new Bearing(degrees)));
    positions.accept(report.end());
    Map<String, String> claims = new LinkedHashMap<>();
    claim(claims, "name", value(row, Content.NAME));
    claim(claims, "callsign", value(row, Content.CALLSIGN));
    String imo = value(row, Content.IMO).replaceFirst("^IMO ?", "");
    claim(claims, "imo", imo.matches("\\d{7}") ? imo : "");
    if (!claims.isEmpty()) {
      identities.accept(new IdentityReport(raw, vessel, claims, at.get()));
    }
  }

  private static boolean isAngle(double degrees) {
    return degrees >= 0 && degrees < 360;
  }

  private static void claim(Map<String, String> claims, String name, String value) {
    if (!value.isEmpty() && !value.equals("Unknown") && value.length() <= 40) {
      claims.put(name, value);
    }
  }

  private String value(List<String> row, Content content) {
    Integer place = places == null ? null : places.get(content);
    return place == null || place >= row.size() ? "" : row.get(place).trim();
  }

  private OptionalDouble number(List<String> row, Content content) {
    String value = value(row, content);
    return value.matches("-?\\d{1,12}(\\.\\d{1,15})?")
        ? OptionalDouble.of(Double.parseDouble(value))
        : OptionalDouble.empty();
  }

  /** A time in UTC; of a date with strokes the day is first. */
  static Optional<Instant> instant(String text) {
    if (text.matches("\\d{9,10}")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }
    if (text.matches("\\d{12,13}")) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    }
    String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    for (DateTimeFormatter each : TIMES) {
      try {
        return Optional.of(LocalDateTime.parse(local, each).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        // Not of this form; perhaps of the next.
        continue;
      }
    }
    return Optional.empty();
  }
}
