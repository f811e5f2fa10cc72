package org.fairlead.adapters.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;

/** Reports to rows and back. Times are kept to the microsecond. */
final class ReportRows {
  static final String POSITION_COLUMNS =
      "source, segment, line, sensor, vessels, lon, lat, observed_micros, speed_knots,"
          + " course_degrees, heading_degrees, status, description";
  static final String IDENTITY_COLUMNS = "source, segment, line, vessel, claims, observed_micros";

  private static final char SEPARATOR = '\u001f';
  private static final char ESCAPE = '\u001b';

  private ReportRows() {}

  /** A row under which the report is found by its vessel key number {@code key}. */
  static void append(DuckDBAppender out, PositionReport report, int key) throws SQLException {
    List<String> vessels = new ArrayList<>();
    for (VesselKey vessel : report.vessels()) {
      vessels.add(vessel.text());
    }
    out.beginRow();
    appendLine(out, report.raw());
    out.append((byte) report.sensor().ordinal());
    out.append(join(vessels));
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
    if (report.description().isPresent()) {
      out.append(report.description().get());
    } else {
      out.appendNull();
    }
    out.append(hash(vessels.get(key)));
    out.endRow();
  }

  /** FNV-1a in 64 bits: to find a vessel's rows by a number; who asks compares the keys too. */
  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  static void append(DuckDBAppender out, IdentityReport report) throws SQLException {
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

  private static void appendLine(DuckDBAppender out, RawLine raw) throws SQLException {
    out.append(raw.source().toString());
    out.append(raw.segment());
    out.append(raw.line());
  }

  static PositionReport position(ResultSet row) throws SQLException {
    List<VesselKey> vessels = new ArrayList<>();
    for (String vessel : split(row.getString(5))) {
      vessels.add(new VesselKey(vessel));
    }
    PositionReport.Builder report =
        PositionReport.at(
            raw(row),
            Sensor.values()[row.getInt(4)],
            vessels,
            new Position(row.getDouble(6), row.getDouble(7)),
            instant(row.getLong(8)));
    double speed = row.getDouble(9);
    if (!row.wasNull()) {
      report.speed(new Speed(speed));
    }
    double course = row.getDouble(10);
    if (!row.wasNull()) {
      report.course(new Bearing(course));
    }
    double heading = row.getDouble(11);
    if (!row.wasNull()) {
      report.heading(new Bearing(heading));
    }
    int status = row.getInt(12);
    if (!row.wasNull()) {
      report.status(NavigationStatus.ofCode(status));
    }
    String description = row.getString(13);
    if (description != null) {
      report.description(description);
    }
    return report.end();
  }

  static IdentityReport identity(ResultSet row) throws SQLException {
    List<String> parts = split(row.getString(5));
    Map<String, String> claims = new TreeMap<>();
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      claims.put(parts.get(i), parts.get(i + 1));
    }
    return new IdentityReport(
        raw(row), new VesselKey(row.getString(4)), claims, instant(row.getLong(6)));
  }

  private static RawLine raw(ResultSet row) throws SQLException {
    return new RawLine(SourceId.of(row.getString(1)), row.getInt(2), row.getInt(3));
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
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
