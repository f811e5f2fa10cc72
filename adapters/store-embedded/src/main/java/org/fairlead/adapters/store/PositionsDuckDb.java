package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Span;
import org.fairlead.core.basics.VesselKey;

/**
 * Reports in DuckDB: a projection of the raw segments, with how far each source was read in the
 * same transaction. Delete the file and feed it again from the start. Safe for use by several
 * threads. Spec: journal §6.
 */
public final class PositionsDuckDb implements AutoCloseable {
  private final Path file;
  private final DuckDBConnection writer;

  /** The marks as they are in the file; one process has it. */
  private final Map<SourceId, Place> known = new HashMap<>();

  private PositionsDuckDb(Path file, DuckDBConnection writer) {
    this.file = file;
    this.writer = writer;
  }

  /**
   * Opens the file, and makes one where there is none.
   *
   * @throws StoreFailure IN_USE or DISK where DuckDB cannot open it
   */
  public static PositionsDuckDb open(Path file) throws StoreFailure {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Properties settings = new Properties();
      // Extensions would be fetched from the network at a query's whim.
      settings.setProperty("autoinstall_known_extensions", "false");
      settings.setProperty("autoload_known_extensions", "false");
      DuckDBConnection connection =
          (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
      PositionsDuckDb positions = new PositionsDuckDb(file, connection);
      positions.createTables();
      positions.readMarks();
      return positions;
    } catch (SQLException | IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot open `" + file + "`", e);
    }
  }

  private void readMarks() throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery("SELECT source, segment, line FROM mark")) {
      while (row.next()) {
        known.put(SourceId.of(row.getString(1)), new Place(row.getInt(2), row.getInt(3)));
      }
    }
  }

  private void createTables() throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS position (source VARCHAR NOT NULL, segment INTEGER NOT NULL,"
              + " line INTEGER NOT NULL, sensor TINYINT NOT NULL, vessels VARCHAR NOT NULL,"
              + " lon DOUBLE NOT NULL, lat DOUBLE NOT NULL, observed_micros BIGINT NOT NULL,"
              + " speed_knots DOUBLE, course_degrees DOUBLE, heading_degrees DOUBLE,"
              + " status TINYINT, description VARCHAR, vessel_hash BIGINT NOT NULL,"
              + " vessel_count TINYINT NOT NULL)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS identity (source VARCHAR NOT NULL, segment INTEGER NOT NULL,"
              + " line INTEGER NOT NULL, vessel VARCHAR NOT NULL, claims VARCHAR NOT NULL,"
              + " observed_micros BIGINT NOT NULL)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS mark (source VARCHAR PRIMARY KEY, segment INTEGER NOT NULL,"
              + " line INTEGER NOT NULL)");
    }
  }

  /**
   * Adds reports and moves the marks, in one transaction: after a crash both are there or neither.
   *
   * @param marks how far each source has now been read, lines without a report included
   * @throws IllegalArgumentException where a mark would go back
   */
  public synchronized void add(
      Collection<PositionReport> positions,
      Collection<IdentityReport> identities,
      Map<SourceId, Place> marks)
      throws StoreFailure {
    try {
      // BEGIN, and not setAutoCommit(false): an appender commits its rows by itself under the
      // latter.
      run("BEGIN TRANSACTION");
      boolean committed = false;
      try {
        append(positions, identities);
        move(marks);
        run("COMMIT");
        committed = true;
        known.putAll(marks);
      } finally {
        if (!committed) {
          run("ROLLBACK");
        }
      }
    } catch (SQLException e) {
      throw failed("add reports to", e);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(sql);
    }
  }

  private void append(Collection<PositionReport> positions, Collection<IdentityReport> identities)
      throws SQLException {
    if (!positions.isEmpty()) {
      try (DuckDBAppender out = writer.createAppender("main", "position")) {
        for (PositionReport report : positions) {
          ReportRows.append(out, report);
        }
      }
    }
    if (!identities.isEmpty()) {
      try (DuckDBAppender out = writer.createAppender("main", "identity")) {
        for (IdentityReport report : identities) {
          ReportRows.append(out, report);
        }
      }
    }
  }

  private void move(Map<SourceId, Place> marks) throws SQLException {
    if (marks.isEmpty()) {
      return;
    }
    for (Map.Entry<SourceId, Place> mark : marks.entrySet()) {
      Place from = known.get(mark.getKey());
      if (from != null && from.compareTo(mark.getValue()) > 0) {
        throw new IllegalArgumentException(
            "`" + mark.getKey() + "` was read to " + from + " already");
      }
    }
    String rows = String.join(", ", java.util.Collections.nCopies(marks.size(), "(?, ?, ?)"));
    try (PreparedStatement statement =
        writer.prepareStatement("INSERT OR REPLACE INTO mark VALUES " + rows)) {
      int at = 1;
      for (Map.Entry<SourceId, Place> mark : marks.entrySet()) {
        statement.setString(at++, mark.getKey().toString());
        statement.setInt(at++, mark.getValue().segment());
        statement.setInt(at++, mark.getValue().line());
      }
      statement.execute();
    }
  }

  /** How far the source was read; empty where not at all. */
  public synchronized Optional<Place> mark(SourceId source) {
    return Optional.ofNullable(known.get(source));
  }

  /**
   * The positions of {@code sources} in {@code box} and {@code span}, by time, source, segment and
   * line.
   *
   * @param limit at most so many, the first by that order
   */
  public List<PositionReport> positions(Set<SourceId> sources, Box box, Span span, int limit)
      throws StoreFailure {
    if (sources.isEmpty()) {
      return List.of();
    }
    String lon = box.spansDateLine() ? "(lon >= ? OR lon <= ?)" : "(lon >= ? AND lon <= ?)";
    String where = " AND " + lon + " AND lat >= ? AND lat <= ?";
    return query(
        "position",
        ReportRows.POSITION_COLUMNS,
        new Filter(sources, span, where, limit),
        List.of(box.westDegrees(), box.eastDegrees(), box.southDegrees(), box.northDegrees()),
        ReportRows::position);
  }

  /** The positions that {@code sources} report under {@code vessel}, in the same order. */
  public List<PositionReport> track(Set<SourceId> sources, VesselKey vessel, Span span, int limit)
      throws StoreFailure {
    if (sources.isEmpty()) {
      return List.of();
    }
    List<PositionReport> found =
        query(
            "position",
            ReportRows.POSITION_COLUMNS,
            new Filter(
                sources,
                span,
                " AND (vessel_hash = ? OR (vessel_count > 1 AND contains(vessels, ?)))",
                limit),
            List.of(ReportRows.hash(vessel.text()), ReportRows.join(List.of(vessel.text()))),
            ReportRows::position);
    return found.stream().filter(report -> report.vessels().contains(vessel)).toList();
  }

  /** What {@code sources} heard of identities, in the same order. */
  public List<IdentityReport> identities(Set<SourceId> sources, Span span, int limit)
      throws StoreFailure {
    if (sources.isEmpty()) {
      return List.of();
    }
    return query(
        "identity",
        ReportRows.IDENTITY_COLUMNS,
        new Filter(sources, span, "", limit),
        List.of(),
        ReportRows::identity);
  }

  /** The report that the line at {@code at} said; the first where it said several. */
  public Optional<PositionReport> at(RawLine at) throws StoreFailure {
    return Optional.ofNullable(at(Set.of(at)).get(at));
  }

  /**
   * The reports that {@code lines} said, the first of a line that said several. One query for each
   * segment, over all that lies between the first and the last line.
   */
  public Map<RawLine, PositionReport> at(Set<RawLine> lines) throws StoreFailure {
    Map<RawLine, IntSummaryStatistics> segments = new HashMap<>();
    for (RawLine line : lines) {
      segments
          .computeIfAbsent(
              new RawLine(line.source(), line.segment(), 0), any -> new IntSummaryStatistics())
          .accept(line.line());
    }
    Map<RawLine, PositionReport> found = new HashMap<>();
    for (Map.Entry<RawLine, IntSummaryStatistics> segment : segments.entrySet()) {
      IntSummaryStatistics range = segment.getValue();
      List<PositionReport> reports =
          query(
              "position",
              ReportRows.POSITION_COLUMNS,
              new Filter(
                  Set.of(segment.getKey().source()),
                  Span.since(Instant.EPOCH),
                  " AND segment = ? AND line BETWEEN ? AND ?",
                  Integer.MAX_VALUE),
              List.of(segment.getKey().segment(), range.getMin(), range.getMax()),
              ReportRows::position);
      for (PositionReport report : reports) {
        if (lines.contains(report.raw())) {
          found.putIfAbsent(report.raw(), report);
        }
      }
    }
    return found;
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private record Filter(Set<SourceId> sources, Span span, String where, int limit) {}

  private <T> List<T> query(
      String table, String columns, Filter filter, List<Object> values, Row<T> row)
      throws StoreFailure {
    Set<SourceId> sources = new TreeSet<>(filter.sources());
    String sql =
        "SELECT "
            + columns
            + " FROM "
            + table
            + " WHERE source IN ("
            + String.join(", ", java.util.Collections.nCopies(sources.size(), "?"))
            + ") AND observed_micros >= ? AND observed_micros < ?"
            + filter.where()
            + " ORDER BY observed_micros, source, segment, line LIMIT "
            + filter.limit();
    try (DuckDBConnection reader = reader();
        PreparedStatement statement = reader.prepareStatement(sql)) {
      int at = 1;
      for (SourceId source : sources) {
        statement.setString(at++, source.toString());
      }
      statement.setLong(at++, ReportRows.micros(filter.span().from()));
      statement.setLong(at++, filter.span().to().map(ReportRows::micros).orElse(Long.MAX_VALUE));
      for (Object value : values) {
        statement.setObject(at++, value);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw failed("read", e);
    }
  }

  String setting(String name) throws SQLException {
    try (PreparedStatement statement =
        writer.prepareStatement("SELECT value FROM duckdb_settings() WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? String.valueOf(row.getString(1)) : "";
      }
    }
  }

  /** A connection of the reader's own: after an error DuckDB closes what the error was on. */
  private DuckDBConnection reader() throws SQLException {
    return writer.duplicate();
  }

  private StoreFailure failed(String what, SQLException e) {
    return new StoreFailure(StoreFailure.Code.DISK, "cannot " + what + " `" + file + "`", e);
  }

  @Override
  public synchronized void close() throws StoreFailure {
    try {
      writer.close();
    } catch (SQLException e) {
      throw failed("close", e);
    }
  }
}
