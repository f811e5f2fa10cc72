package org.fairlead.adapters.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Span;
import org.fairlead.core.basics.VesselKey;

/**
 * The two queries that the store's layout is for, asked of the store and of a plain DuckDB table
 * with the same rows in the order in which they came.
 */
public final class QueryBench implements AutoCloseable {
  private static final int ROWS_MAX = 5_000_000;
  private static final String ORDER = " ORDER BY observed_micros, source, segment, line";

  /** The store's columns after the source, with the vessels as others would keep them. */
  private static final String AS_TEXT =
      "segment, line, sensor, coalesce('mmsi:' || lpad(mmsi::VARCHAR, 9, '0'), texts) AS vessels,"
          + " lon, lat, observed_micros, speed_knots, course_degrees, heading_degrees, status,"
          + " texts AS description, vessel_hash";

  private static final String COLUMNS =
      "source, segment, line, sensor, vessels, lon, lat, observed_micros, speed_knots,"
          + " course_degrees, heading_degrees, status, description";

  private static final int COLUMN_COUNT = COLUMNS.split(", ", -1).length;

  private final Connection plain;

  private QueryBench(Connection plain) {
    this.plain = plain;
  }

  /**
   * What a query found: so many rows, whose line numbers sum to {@code lines}. Two engines that
   * agree in both on many queries found the same.
   */
  public record Found(long rows, long lines) {}

  /**
   * Copies what is in {@code positions}, which nobody has open, into a plain table in {@code file}.
   */
  public static QueryBench copyOf(Path positions, Path file) throws StoreFailure {
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("ATTACH '" + positions + "' AS store (READ_ONLY)");
        statement.execute(
            "CREATE TABLE position AS SELECT s.id AS source, "
                + AS_TEXT
                + " FROM (SELECT * FROM store.recent UNION ALL SELECT * FROM store.placed) AS p"
                + " JOIN store.source AS s ON s.number = p.source ORDER BY segment, line");
        statement.execute("DETACH store");
        statement.execute("CHECKPOINT");
      }
      return new QueryBench(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Writes the rows as CSV, each with its place as PostGIS reads one. */
  public void export(Path csv) throws StoreFailure {
    try (Statement statement = plain.createStatement()) {
      statement.execute(
          "COPY (SELECT *, 'SRID=4326;POINT(' || lon || ' ' || lat || ')' FROM position) TO '"
              + csv
              + "' (FORMAT csv, HEADER false)");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Asks the store for a box and a span. */
  public static Found box(PositionsDuckDb store, Set<SourceId> sources, Box box, Span span)
      throws StoreFailure {
    return found(store.positions(sources, box, span, ROWS_MAX));
  }

  /** Asks the store for all that one vessel reported. */
  public static Found track(PositionsDuckDb store, Set<SourceId> sources, VesselKey vessel, Span of)
      throws StoreFailure {
    return found(store.track(sources, vessel, of, ROWS_MAX));
  }

  private static Found found(List<PositionReport> reports) {
    return new Found(
        reports.size(), reports.stream().mapToLong(report -> report.raw().line()).sum());
  }

  /** Asks the plain table for a box that does not span the date line, and a span with an end. */
  public Found box(Box box, Span span) throws StoreFailure {
    String where =
        " WHERE observed_micros >= ? AND observed_micros < ?"
            + " AND lon >= ? AND lon <= ? AND lat >= ? AND lat <= ?";
    return ask(
        where,
        List.of(
            ReportRows.micros(span.from()),
            ReportRows.micros(span.to().orElseThrow()),
            box.westDegrees(),
            box.eastDegrees(),
            box.southDegrees(),
            box.northDegrees()));
  }

  /** Asks the plain table for all that one vessel reported. */
  public Found track(VesselKey vessel) throws StoreFailure {
    return ask(" WHERE vessel_hash = ?", List.of(hash(vessel)));
  }

  /** The number by which a vessel's rows are found. */
  public static long hash(VesselKey vessel) {
    return ReportRows.hash(vessel.text());
  }

  private Found ask(String where, List<Object> values) throws StoreFailure {
    String sql = "SELECT " + COLUMNS + " FROM position" + where + ORDER;
    try (PreparedStatement statement = plain.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      long count = 0;
      long lines = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          count++;
          lines += read(rows);
        }
      }
      return new Found(count, lines);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Takes the whole row, as one who shows it would; gives its line. */
  private static int read(ResultSet row) throws SQLException {
    for (int column = 1; column <= COLUMN_COUNT; column++) {
      row.getObject(column);
    }
    return row.getInt(3);
  }

  private static StoreFailure failed(SQLException e) {
    return new StoreFailure(StoreFailure.Code.DISK, "cannot ask the plain table", e);
  }

  @Override
  public void close() throws StoreFailure {
    try {
      plain.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
