package org.fairlead.tests.sharing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of {@code vectors/terms/decision-table.txt}: sections of rows. */
final class DecisionTable {
  static final Path FILE = Given.root().resolve("vectors/terms/decision-table.txt");

  /** How the rows of a section are to be read. */
  enum Form {
    /** A row for each purpose, a column for each word that {@code columns} names. */
    MATRIX,
    /** A row for each purpose that a {@code field} may name, and the leaves that it reaches. */
    REACH,
    /** A row for each change of the base world. */
    ROWS
  }

  /**
   * One row: the line that it stands on, and its cells.
   *
   * @param cells the first is what is changed, or the purpose
   */
  record Row(int line, List<String> cells) {
    String key() {
      return cells.get(0);
    }
  }

  /** A section with what it says of all its rows. */
  record Section(Form form, String name, Map<String, String> says, List<Row> rows) {
    String said(String word) {
      return says.getOrDefault(word, "");
    }

    /** What a short word of the legend stands for. */
    String longWord(String cell) {
      return Arrays.stream(said("legend").split(" "))
          .filter(one -> one.startsWith(cell + "="))
          .map(one -> one.substring(cell.length() + 1))
          .findAny()
          .orElse("no such word in the legend: " + cell);
    }
  }

  private DecisionTable() {}

  static List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).trim();
      if (line.startsWith("== ")) {
        String[] words = line.split("[ :]+", 4);
        Form form = Form.valueOf(words[1].toUpperCase(java.util.Locale.ROOT));
        sections.add(new Section(form, words[2], new LinkedHashMap<>(), new ArrayList<>()));
      } else if (line.contains("|")) {
        List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::trim).toList();
        last(sections).rows().add(new Row(i + 1, cells));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        String[] said = line.split(" ", 2);
        last(sections).says().put(said[0], said[1].trim());
      }
    }
    return sections;
  }

  private static Section last(List<Section> sections) {
    return sections.get(sections.size() - 1);
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
