package org.fairlead.adapters.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBConnection;
import org.fairlead.core.basics.SourceId;

/**
 * The numbers under which sources lie in the rows. One thread gives them; any may read. A number
 * that is known here and not in the file belongs to rows that are not there either.
 */
final class SourceNumbers {
  private final Map<SourceId, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, SourceId> sources = new ConcurrentHashMap<>();

  /** Numbers that were given since they were last saved. */
  private final List<SourceId> unsaved = new ArrayList<>();

  static SourceNumbers read(DuckDBConnection connection) throws SQLException {
    SourceNumbers read = new SourceNumbers();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS store.source (number INTEGER NOT NULL, id VARCHAR NOT NULL)");
      try (ResultSet row = statement.executeQuery("SELECT number, id FROM store.source")) {
        while (row.next()) {
          SourceId source = SourceId.of(row.getString(2));
          read.numbers.put(source, row.getInt(1));
          read.sources.put(row.getInt(1), source);
        }
      }
    }
    return read;
  }

  /** The number of {@code source}, which gets one where it has none. */
  int number(SourceId source) {
    Integer known = numbers.get(source);
    if (known != null) {
      return known;
    }
    int next = numbers.size();
    // The other way round first: who knows the number finds the source.
    sources.put(next, source);
    numbers.put(source, next);
    unsaved.add(source);
    return next;
  }

  /** Puts into the file what was given since, in the transaction that is open. */
  void save(DuckDBConnection connection) throws SQLException {
    if (unsaved.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO store.source VALUES (?, ?)")) {
      for (SourceId source : unsaved) {
        statement.setInt(1, number(source));
        statement.setString(2, source.toString());
        statement.execute();
      }
    }
  }

  /** The transaction is there for good. */
  void saved() {
    unsaved.clear();
  }

  /** The source of a row. */
  SourceId source(int number) throws SQLException {
    SourceId source = sources.get(number);
    if (source == null) {
      throw new SQLException("a row names source " + number + ", which the file does not know");
    }
    return source;
  }

  /** The numbers of those sources that have any, in the sources' own order. */
  List<Integer> of(Set<SourceId> wanted) {
    List<Integer> found = new ArrayList<>();
    for (SourceId source : new TreeSet<>(wanted)) {
      Integer number = numbers.get(source);
      if (number != null) {
        found.add(number);
      }
    }
    return found;
  }

  /** What sorts rows of those numbers as their sources are sorted. */
  static String order(List<Integer> numbers) {
    if (numbers.size() == 1) {
      return "";
    }
    boolean sorted = numbers.stream().sorted().toList().equals(numbers);
    return sorted ? "source, " : "list_position(" + numbers + ", source), ";
  }
}
