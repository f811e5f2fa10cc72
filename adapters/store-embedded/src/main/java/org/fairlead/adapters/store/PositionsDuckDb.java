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
import java.util.Comparator;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
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
  /** So many reports wait in the order in which they came, until they are laid out together. */
  private static final int RECENT_MAX = 1_000_000;

  private static final int GROUP_ROWS = 16_384;
  private static final String MEMORY_MAX = "1GB";

  /** By quarters of a degree: what is asked for together lies together. */
  private static final String BY_PLACE =
      "floor((lat + 90) * 4) * 1440 + floor((lon + 180) * 4), observed_micros";

  private static final String TABLES = "duckdb_tables() WHERE database_name = 'store'";

  /** A table that only a file of this layout has. */
  private static final String LAYOUT = " AND table_name = 'layout3'";

  private static final String BY_VESSEL = "vessel_hash, observed_micros";

  private final Path file;
  private final DuckDBConnection writer;
  private final int recentMax;
  private final SourceNumbers sources;

  /** Of the writing thread. */
  private final ReportRows rows;

  /** INVARIANT: never fewer than a reader may find; so a table that is empty need not be read. */
  private volatile long recent;

  /** The same of reports under several vessel keys. */
  private volatile boolean hasSeveral;

  /** The marks as they are in the file; one process has it. */
  private final Map<SourceId, Place> known = new HashMap<>();

  private PositionsDuckDb(Path file, DuckDBConnection writer, int recentMax) throws SQLException {
    this.file = file;
    this.writer = writer;
    this.recentMax = recentMax;
    createTables();
    sources = SourceNumbers.read(writer);
    rows = new ReportRows(sources);
    readMarks();
    recent = count(writer, "store.recent");
    hasSeveral = count(writer, "store.several") > 0;
  }

  /**
   * Opens the file, and makes one where there is none.
   *
   * @throws StoreFailure IN_USE or DISK where DuckDB cannot open it
   */
  public static PositionsDuckDb open(Path file) throws StoreFailure {
    return open(file, RECENT_MAX);
  }

  /** As {@link #open(Path)}; lays out {@code recentMax} reports together. */
  static PositionsDuckDb open(Path file, int recentMax) throws StoreFailure {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      return new PositionsDuckDb(file, connect(file), recentMax);
    } catch (SQLException | IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot open `" + file + "`", e);
    }
  }

  private static DuckDBConnection connect(Path file) throws SQLException, IOException {
    if (!Files.exists(file)) {
      // It would be read into a file that begins anew.
      Files.deleteIfExists(Path.of(file + ".wal"));
    }
    DuckDBConnection connection = attached(file);
    if (count(connection, TABLES) > 0 && count(connection, TABLES + LAYOUT) == 0) {
      // A layout of before. It holds nothing of its own: it is fed again.
      connection.close();
      Files.delete(file);
      return attached(file);
    }
    return connection;
  }

  private static DuckDBConnection attached(Path file) throws SQLException {
    Properties settings = new Properties();
    // Extensions would be fetched from the network at a query's whim.
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("memory_limit", MEMORY_MAX);
    settings.setProperty("temp_directory", file + ".tmp");
    DuckDBConnection connection =
        (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
    UnpackedLibrary.forget();
    boolean attached = false;
    try (Statement statement = connection.createStatement()) {
      // Only so can the size of a row group be said: the smaller, the less a query reads.
      statement.execute(
          "ATTACH '"
              + file.toString().replace("'", "''")
              + "' AS store (ROW_GROUP_SIZE "
              + GROUP_ROWS
              + ")");
      attached = true;
      return connection;
    } finally {
      if (!attached) {
        connection.close();
      }
    }
  }

  private static long count(DuckDBConnection connection, String what) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + what)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void readMarks() throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery("SELECT source, segment, line FROM store.mark")) {
      while (row.next()) {
        known.put(SourceId.of(row.getString(1)), new Place(row.getInt(2), row.getInt(3)));
      }
    }
  }

  private void createTables() throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS store.layout3 (unused INTEGER)");
      for (String table : List.of("recent", "placed", "tracked", "several")) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS store."
                + table
                + " (source INTEGER NOT NULL, segment INTEGER NOT NULL,"
                + " line INTEGER NOT NULL, sensor TINYINT NOT NULL, mmsi INTEGER, texts VARCHAR,"
                + " lon DOUBLE NOT NULL, lat DOUBLE NOT NULL, observed_micros BIGINT NOT NULL,"
                + " speed_knots DOUBLE, course_degrees DOUBLE, heading_degrees DOUBLE,"
                + " status TINYINT, vessel_hash BIGINT NOT NULL)");
      }
      statement.execute(
          "CREATE TABLE IF NOT EXISTS store.identity (source INTEGER NOT NULL, segment INTEGER NOT NULL,"
              + " line INTEGER NOT NULL, vessel VARCHAR NOT NULL, claims VARCHAR NOT NULL,"
              + " observed_micros BIGINT NOT NULL)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS store.mark (source VARCHAR PRIMARY KEY, segment INTEGER NOT NULL,"
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
        sources.save(writer);
        move(marks);
        recent = recent + positions.size();
        run("COMMIT");
        committed = true;
        sources.saved();
        known.putAll(marks);
      } finally {
        if (!committed) {
          run("ROLLBACK");
        }
      }
      if (recent >= recentMax) {
        layOut();
      }
    } catch (SQLException e) {
      throw failed("add reports to", e);
    }
  }

  /**
   * Moves what came lately into two orders: by place, and by vessel. A query of either kind then
   * reads a small part of each run of a million; time parts the runs.
   */
  private void layOut() throws SQLException {
    run("BEGIN TRANSACTION");
    boolean committed = false;
    try {
      run("INSERT INTO store.placed SELECT * FROM store.recent ORDER BY " + BY_PLACE);
      run("INSERT INTO store.tracked SELECT * FROM store.recent ORDER BY " + BY_VESSEL);
      run("DELETE FROM store.recent");
      run("COMMIT");
      committed = true;
      recent = 0;
    } finally {
      if (!committed) {
        run("ROLLBACK");
      }
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
      try (DuckDBAppender out = writer.createAppender("store", "main", "recent")) {
        for (PositionReport report : positions) {
          rows.append(out, report, 0);
        }
      }
      List<PositionReport> several =
          positions.stream().filter(report -> report.vessels().size() > 1).toList();
      if (!several.isEmpty()) {
        hasSeveral = true;
        appendSeveral(several);
      }
    }
    if (!identities.isEmpty()) {
      try (DuckDBAppender out = writer.createAppender("store", "main", "identity")) {
        for (IdentityReport report : identities) {
          rows.append(out, report);
        }
      }
    }
  }

  /** A report is found under its first vessel key; under each further one by a row of its own. */
  private void appendSeveral(List<PositionReport> reports) throws SQLException {
    try (DuckDBAppender out = writer.createAppender("store", "main", "several")) {
      for (PositionReport report : reports) {
        for (int key = 1; key < report.vessels().size(); key++) {
          rows.append(out, report, key);
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
        writer.prepareStatement("INSERT OR REPLACE INTO store.mark VALUES " + rows)) {
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
        with("placed"),
        POSITIONS,
        new Filter(sources, span, where, limit),
        List.of(box.westDegrees(), box.eastDegrees(), box.southDegrees(), box.northDegrees()));
  }

  /** The positions that {@code sources} report under {@code vessel}, in the same order. */
  public List<PositionReport> track(Set<SourceId> sources, VesselKey vessel, Span span, int limit)
      throws StoreFailure {
    if (sources.isEmpty()) {
      return List.of();
    }
    List<String> tables = new ArrayList<>(with("tracked"));
    if (hasSeveral) {
      tables.add("several");
    }
    List<PositionReport> found =
        query(
            tables,
            POSITIONS,
            new Filter(sources, span, " AND vessel_hash = ?", limit),
            List.of(ReportRows.hash(vessel.text())));
    return found.stream().filter(report -> report.vessels().contains(vessel)).toList();
  }

  /** What {@code sources} heard of identities, in the same order. */
  public List<IdentityReport> identities(Set<SourceId> sources, Span span, int limit)
      throws StoreFailure {
    if (sources.isEmpty()) {
      return List.of();
    }
    return query(List.of("identity"), IDENTITIES, new Filter(sources, span, "", limit), List.of());
  }

  /** What the line at {@code at} said of who a vessel is; the first where it said several. */
  public Optional<IdentityReport> identity(RawLine at) throws StoreFailure {
    Filter filter =
        new Filter(
            Set.of(at.source()),
            Span.since(Instant.EPOCH),
            " AND segment = ? AND line = ?",
            Integer.MAX_VALUE);
    return query(List.of("identity"), IDENTITIES, filter, List.of(at.segment(), at.line())).stream()
        .findFirst();
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
              with("placed"),
              POSITIONS,
              new Filter(
                  Set.of(segment.getKey().source()),
                  Span.since(Instant.EPOCH),
                  " AND segment = ? AND line BETWEEN ? AND ?",
                  Integer.MAX_VALUE),
              List.of(segment.getKey().segment(), range.getMin(), range.getMax()));
      for (PositionReport report : reports) {
        if (lines.contains(report.raw())) {
          found.putIfAbsent(report.raw(), report);
        }
      }
    }
    return found;
  }

  /** What was laid out in that table, and what is not laid out yet. */
  private List<String> with(String laidOut) {
    return recent > 0 ? List.of("recent", laidOut) : List.of(laidOut);
  }

  private interface Row<T> {
    T read(ReportRows rows, ResultSet row) throws SQLException;
  }

  /** What is read of a row, and in what order it is given. */
  private record Kind<T>(String columns, Row<T> row, Comparator<T> order) {}

  private static final Kind<PositionReport> POSITIONS =
      new Kind<>(ReportRows.POSITION_COLUMNS, ReportRows::position, ReportRows.POSITIONS_IN_ORDER);

  private static final Kind<IdentityReport> IDENTITIES =
      new Kind<>(ReportRows.IDENTITY_COLUMNS, ReportRows::identity, ReportRows.IDENTITIES_IN_ORDER);

  private record Filter(Set<SourceId> sources, Span span, String where, int limit) {}

  /** What is found, in order; the first of it where it is more than the limit. */
  private <T> List<T> query(List<String> tables, Kind<T> kind, Filter filter, List<Object> values)
      throws StoreFailure {
    List<Integer> numbers = sources.of(filter.sources());
    if (numbers.isEmpty()) {
      return List.of();
    }
    String where =
        " WHERE source IN ("
            + numbers.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ") AND observed_micros >= ? AND observed_micros < ?"
            + filter.where();
    String sql =
        tables.stream()
            .map(table -> "SELECT " + kind.columns() + " FROM store." + table + where)
            .collect(Collectors.joining(" UNION ALL "));
    List<Object> all = new ArrayList<>();
    for (int table = 0; table < tables.size(); table++) {
      all.add(ReportRows.micros(filter.span().from()));
      all.add(filter.span().to().map(ReportRows::micros).orElse(Long.MAX_VALUE));
      all.addAll(values);
    }
    // Rows lie nearly in order: to sort them here takes less than DuckDB's sort of whole rows.
    List<T> found = rows(sql + " LIMIT " + (filter.limit() + 1L), all, kind);
    if (found.size() > filter.limit()) {
      String order =
          " ORDER BY observed_micros, " + SourceNumbers.order(numbers) + "segment, line LIMIT ";
      found = rows(sql + order + filter.limit(), all, kind);
    }
    found.sort(kind.order());
    return found;
  }

  private <T> List<T> rows(String sql, List<Object> values, Kind<T> kind) throws StoreFailure {
    try (DuckDBConnection reader = reader();
        PreparedStatement statement = reader.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      List<T> found = new ArrayList<>();
      ReportRows reading = new ReportRows(sources);
      try (ResultSet each = statement.executeQuery()) {
        while (each.next()) {
          found.add(kind.row().read(reading, each));
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
      try {
        run("CHECKPOINT store");
      } finally {
        writer.close();
      }
    } catch (SQLException e) {
      throw failed("close", e);
    }
  }
}
