package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The registers in SQLite: a projection of the journal, with how far it was read in the same
 * transaction. Delete the file and feed it again from record 0. Safe for use by several threads.
 * Spec: journal §6.
 */
public final class RegistersSqlite implements AutoCloseable {
  private static final String COLUMNS = "idx, kind, party, at, subject, content";

  private final Path file;
  private final Connection connection;

  private RegistersSqlite(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Opens the file, and makes one where there is none. */
  public static RegistersSqlite open(Path file) throws StoreFailure {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      RegistersSqlite registers = new RegistersSqlite(file, connection);
      registers.createTables();
      return registers;
    } catch (SQLException | IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot open `" + file + "`", e);
    }
  }

  private void createTables() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      // A projection that loses its last transactions in a crash reads them again from the journal.
      statement.execute("PRAGMA synchronous=NORMAL");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS record (idx INTEGER PRIMARY KEY, kind TEXT NOT NULL, party"
              + " TEXT NOT NULL, at TEXT NOT NULL, subject TEXT NOT NULL, content TEXT NOT NULL)");
      statement.execute("CREATE INDEX IF NOT EXISTS by_kind ON record (kind, idx)");
      statement.execute("CREATE INDEX IF NOT EXISTS by_party ON record (party, kind, idx)");
      statement.execute("CREATE INDEX IF NOT EXISTS by_subject ON record (subject, kind, idx)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS mark (one INTEGER PRIMARY KEY CHECK (one = 1),"
              + " next INTEGER NOT NULL)");
      statement.execute("INSERT OR IGNORE INTO mark VALUES (1, 0)");
    }
  }

  /** The index of the first journal record that was not read yet. */
  public synchronized long next() throws StoreFailure {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT next FROM mark")) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw failed("read", e);
    }
  }

  /**
   * Adds rows and moves the mark to {@code next}, in one transaction: after a crash both are there
   * or neither.
   *
   * @param rows of records below {@code next}; records that no register shows have none
   * @throws IllegalArgumentException where the mark would go back
   */
  public synchronized void add(List<RegisterRow> rows, long next) throws StoreFailure {
    if (next < next()) {
      throw new IllegalArgumentException("records below " + next() + " were read already");
    }
    try {
      connection.setAutoCommit(false);
      boolean committed = false;
      try {
        insert(rows);
        try (PreparedStatement mark = connection.prepareStatement("UPDATE mark SET next = ?")) {
          mark.setLong(1, next);
          mark.executeUpdate();
        }
        connection.commit();
        committed = true;
      } finally {
        if (!committed) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed("add records to", e);
    }
  }

  private void insert(List<RegisterRow> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO record (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)")) {
      for (RegisterRow row : rows) {
        insert.setLong(1, row.index());
        insert.setString(2, row.kind());
        insert.setString(3, row.party());
        insert.setString(4, row.at());
        insert.setString(5, row.subject());
        insert.setString(6, row.content());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Takes the content of an erased record away here too. */
  public synchronized void erase(long index) throws StoreFailure {
    try (Statement secure = connection.createStatement();
        PreparedStatement statement =
            connection.prepareStatement("DELETE FROM record WHERE idx = ?")) {
      secure.execute("PRAGMA secure_delete=ON");
      statement.setLong(1, index);
      statement.executeUpdate();
      secure.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw failed("erase from", e);
    }
  }

  /** The row of a record. */
  public Optional<RegisterRow> row(long index) throws StoreFailure {
    return query("idx >= ?", List.of(), index, 1).stream()
        .filter(row -> row.index() == index)
        .findFirst();
  }

  /** Rows of a kind from index {@code from} on, in order, at most {@code limit}. */
  public List<RegisterRow> ofKind(String kind, long from, int limit) throws StoreFailure {
    return query("kind = ? AND idx >= ?", List.of(kind), from, limit);
  }

  /** Rows of a party and kind from index {@code from} on, in order, at most {@code limit}. */
  public List<RegisterRow> ofParty(String party, String kind, long from, int limit)
      throws StoreFailure {
    return query("party = ? AND kind = ? AND idx >= ?", List.of(party, kind), from, limit);
  }

  /** Rows about a subject from index {@code from} on, in order, at most {@code limit}. */
  public List<RegisterRow> ofSubject(String subject, long from, int limit) throws StoreFailure {
    return query("subject = ? AND idx >= ?", List.of(subject), from, limit);
  }

  private synchronized List<RegisterRow> query(
      String where, List<String> values, long from, int limit) throws StoreFailure {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM record WHERE " + where + " ORDER BY idx LIMIT ?")) {
      int at = 1;
      for (String value : values) {
        statement.setString(at++, value);
      }
      statement.setLong(at++, from);
      statement.setInt(at, limit);
      List<RegisterRow> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new RegisterRow(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw failed("read", e);
    }
  }

  private StoreFailure failed(String what, SQLException e) {
    return new StoreFailure(StoreFailure.Code.DISK, "cannot " + what + " `" + file + "`", e);
  }

  @Override
  public synchronized void close() throws StoreFailure {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed("close", e);
    }
  }
}
