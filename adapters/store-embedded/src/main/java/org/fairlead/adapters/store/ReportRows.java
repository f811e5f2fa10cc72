package org.fairlead.adapters.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;

/**
 * Reports to rows and back. Times are kept to the microsecond. What most rows say alike is kept as
 * a number: the source, and a vessel that is known by its MMSI alone. Not safe for use by several
 * threads.
 */
final class ReportRows {
  static final String POSITION_COLUMNS =
      "source, segment, line, sensor, mmsi, texts, lon, lat, observed_micros, speed_knots,"
          + " course_degrees, heading_degrees, status";
  static final String IDENTITY_COLUMNS = "source, segment, line, vessel, claims, observed_micros";

  private static final char SEPARATOR = '\u001f';
  private static final char DESCRIBED = '=';
  private static final char ESCAPE = '\u001b';
  private static final int MMSI_KEY_CHARACTERS = "mmsi:123456789".length();
  private static final int NO_MMSI = -1;
  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final Sensor[] SENSORS = Sensor.values();

  private final SourceNumbers sources;

  /** Vessels that were read already, by MMSI. */
  private final Map<Integer, List<VesselKey>> vessels = new HashMap<>();

  ReportRows(SourceNumbers sources) {
    this.sources = sources;
  }

  /** A row under which the report is found by its vessel key number {@code key}. */
  void append(DuckDBAppender out, PositionReport report, int key) throws SQLException {
    out.beginRow();
    appendLine(out, report.raw());
    out.append((byte) report.sensor().ordinal());
    String vessel = report.vessels().get(key).text();
    int mmsi = report.vessels().size() == 1 ? mmsi(vessel) : NO_MMSI;
    if (mmsi != NO_MMSI) {
      out.append(mmsi);
    } else {
      out.appendNull();
    }
    if (mmsi != NO_MMSI && report.description().isEmpty()) {
      out.appendNull();
    } else {
      out.append(texts(report, mmsi == NO_MMSI));
    }
    out.append(report.position().longitudeDegrees());
    out.append(report.position().latitudeDegrees());
    out.append(micros(report.observedAt()));
    if (report.speed().isPresent()) {
      out.append(report.speed().get().knots());
    } else {
      out.appendNull();
    }
    if (report.course().isPresent()) {
      out.append(report.course().get().degrees());
    } else {
      out.appendNull();
    }
    if (report.heading().isPresent()) {
      out.append(report.heading().get().degrees());
    } else {
      out.appendNull();
    }
    if (report.status().isPresent()) {
      out.append((byte) report.status().get().ordinal());
    } else {
      out.appendNull();
    }
    out.append(hash(vessel));
    out.endRow();
  }

  /** All texts of a report in one, since to read a column of texts takes as long as any three. */
  private static String texts(PositionReport report, boolean withVessels) {
    List<String> texts = new ArrayList<>();
    texts.add(report.description().map(text -> DESCRIBED + text).orElse(""));
    if (withVessels) {
      report.vessels().forEach(vessel -> texts.add(vessel.text()));
    }
    return join(texts);
  }

  /** The number in {@code mmsi:} and nine digits; {@link #NO_MMSI} for any other text. */
  private static int mmsi(String vessel) {
    if (vessel.length() != MMSI_KEY_CHARACTERS || !vessel.startsWith("mmsi:")) {
      return NO_MMSI;
    }
    int number = 0;
    for (int i = "mmsi:".length(); i < MMSI_KEY_CHARACTERS; i++) {
      char c = vessel.charAt(i);
      if (c < '0' || c > '9') {
        return NO_MMSI;
      }
      number = 10 * number + c - '0';
    }
    return number;
  }

  /** FNV-1a in 64 bits: to find a vessel's rows by a number; who asks compares the keys too. */
  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  void append(DuckDBAppender out, IdentityReport report) throws SQLException {
    List<String> claims = new ArrayList<>();
    for (Map.Entry<String, String> claim : new TreeMap<>(report.claims()).entrySet()) {
      claims.add(claim.getKey());
      claims.add(claim.getValue());
    }
    out.beginRow();
    appendLine(out, report.raw());
    out.append(report.vessel().text());
    out.append(join(claims));
    out.append(micros(report.observedAt()));
    out.endRow();
  }

  private void appendLine(DuckDBAppender out, RawLine raw) throws SQLException {
    out.append(sources.number(raw.source()));
    out.append(raw.segment());
    out.append(raw.line());
  }

  PositionReport position(ResultSet row) throws SQLException {
    String joined = row.getString(6);
    List<String> texts = joined == null ? List.of() : split(joined);
    PositionReport.Builder report =
        PositionReport.at(
            raw(row),
            SENSORS[row.getInt(4)],
            vessels(row, texts),
            new Position(row.getDouble(7), row.getDouble(8)),
            instant(row.getLong(9)));
    double speed = row.getDouble(10);
    if (!row.wasNull()) {
      report.speed(new Speed(speed));
    }
    double course = row.getDouble(11);
    if (!row.wasNull()) {
      report.course(new Bearing(course));
    }
    double heading = row.getDouble(12);
    if (!row.wasNull()) {
      report.heading(new Bearing(heading));
    }
    int status = row.getInt(13);
    if (!row.wasNull()) {
      report.status(NavigationStatus.ofCode(status));
    }
    if (!texts.isEmpty() && !texts.get(0).isEmpty()) {
      report.description(texts.get(0).substring(1));
    }
    return report.end();
  }

  private List<VesselKey> vessels(ResultSet row, List<String> texts) throws SQLException {
    int mmsi = row.getInt(5);
    if (!row.wasNull()) {
      return vessels.computeIfAbsent(mmsi, number -> List.of(VesselKey.ofMmsi(number)));
    }
    return texts.stream().skip(1).map(VesselKey::new).toList();
  }

  /** By time, source and line. */
  static final Comparator<PositionReport> POSITIONS_IN_ORDER =
      (one, other) -> {
        int byTime = one.observedAt().compareTo(other.observedAt());
        return byTime != 0 ? byTime : byLine(one.raw(), other.raw());
      };

  /** By time, source and line. */
  static final Comparator<IdentityReport> IDENTITIES_IN_ORDER =
      (one, other) -> {
        int byTime = one.observedAt().compareTo(other.observedAt());
        return byTime != 0 ? byTime : byLine(one.raw(), other.raw());
      };

  private static int byLine(RawLine one, RawLine other) {
    int bySource = one.source().compareTo(other.source());
    if (bySource != 0) {
      return bySource;
    }
    int bySegment = Integer.compare(one.segment(), other.segment());
    return bySegment != 0 ? bySegment : Integer.compare(one.line(), other.line());
  }

  IdentityReport identity(ResultSet row) throws SQLException {
    List<String> parts = split(row.getString(5));
    Map<String, String> claims = new TreeMap<>();
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      claims.put(parts.get(i), parts.get(i + 1));
    }
    return new IdentityReport(
        raw(row), new VesselKey(row.getString(4)), claims, instant(row.getLong(6)));
  }

  private RawLine raw(ResultSet row) throws SQLException {
    return new RawLine(sources.source(row.getInt(1)), row.getInt(2), row.getInt(3));
  }

  static long micros(Instant at) {
    return Math.addExact(
        Math.multiplyExact(at.getEpochSecond(), (long) MICROS_PER_SECOND), at.getNano() / 1_000);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * 1_000L);
  }

  /** Texts in one; a separator or escape within a text is escaped. */
  static String join(List<String> texts) {
    StringBuilder joined = new StringBuilder();
    for (String text : texts) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == SEPARATOR || c == ESCAPE) {
          joined.append(ESCAPE);
        }
        joined.append(c);
      }
      joined.append(SEPARATOR);
    }
    return joined.toString();
  }

  private static List<String> split(String joined) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < joined.length(); i++) {
      char c = joined.charAt(i);
      if (c == SEPARATOR) {
        texts.add(text.toString());
        text.setLength(0);
      } else if (c == ESCAPE && i + 1 < joined.length()) {
        i++;
        text.append(joined.charAt(i));
      } else {
        text.append(c);
      }
    }
    return texts;
  }
}
