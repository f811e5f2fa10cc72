package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fairlead.core.sharing.registers.Assurances;
import org.fairlead.core.sharing.registers.LegalBases;
import org.fairlead.core.sharing.registers.Machine;
import org.fairlead.core.sharing.registers.Objections;
import org.fairlead.core.sharing.registers.Office;
import org.fairlead.core.sharing.registers.Persons;
import org.junit.jupiter.api.Test;

/**
 * Every state × act × side × office of every register with what comes of it, against a file that
 * people read. Whoever changes a rule or adds a word changes that file, and sees what it opens.
 */
class RegisterTableTest {
  private static final Path FILE = Given.root().resolve("vectors/registers/table.txt");

  private static final Map<String, Machine<?>> MACHINES =
      new TreeMap<>(
          Map.of(
              "assurance", Assurances.MACHINE,
              "legal basis", LegalBases.MACHINE,
              "objection", Objections.MACHINE,
              "person", Persons.MACHINE));

  private static List<String> table() {
    List<String> lines = new ArrayList<>();
    MACHINES.forEach((name, machine) -> lines.addAll(lines(name, machine)));
    RegisterRoom.all().forEach(room -> lines.addAll(lines(room)));
    return lines;
  }

  private static List<String> lines(RegisterRoom room) {
    // Offices with the same outcome share a line.
    Map<String, Map<String, List<String>>> rows = new LinkedHashMap<>();
    room.each(
        (state, act, side, office, outcome) ->
            rows.computeIfAbsent(
                    String.join(" | ", room.name(), state, act, side.name()),
                    any -> new TreeMap<>())
                .computeIfAbsent(outcome, any -> new ArrayList<>())
                .add(office.name()));
    List<String> lines = new ArrayList<>();
    rows.forEach(
        (row, byOutcome) ->
            byOutcome.forEach(
                (outcome, offices) -> lines.add(String.join(" | ", row, who(offices), outcome))));
    return lines;
  }

  private static <S extends Enum<S>> List<String> lines(String name, Machine<S> machine) {
    List<String> lines = new ArrayList<>();
    for (S state : machine.states()) {
      for (String act : machine.acts()) {
        for (Machine.Side side : Machine.Side.values()) {
          // Offices with the same outcome share a line.
          Map<String, List<String>> byOutcome = new TreeMap<>();
          for (Office office : Office.values()) {
            Machine.Next<S> next =
                machine.next(state, act, side, EnumSet.of(Office.OFFICER, office));
            String outcome =
                next.state().map(to -> "-> " + to).orElseGet(() -> "refused: " + next.refusal());
            byOutcome.computeIfAbsent(outcome, any -> new ArrayList<>()).add(office.name());
          }
          byOutcome.forEach(
              (outcome, offices) ->
                  lines.add(
                      String.join(
                          " | ", name, state.name(), act, side.name(), who(offices), outcome)));
        }
      }
    }
    return lines;
  }

  private static String who(List<String> offices) {
    return offices.size() == Office.values().length ? "any" : String.join(" ", offices);
  }

  @Test
  void theTableIsTheOneThatWasReviewed() throws IOException {
    List<String> table = table();
    if (Boolean.getBoolean("fairlead.renew")) {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, table);
    }
    assertThat(Files.readAllLines(FILE)).isEqualTo(table);
  }

  @Test
  void everyStateActSideAndOfficeHasARow() throws IOException {
    Set<String> rows = new LinkedHashSet<>();
    for (String line : Files.readAllLines(FILE)) {
      String[] cells = line.split(" \\| ");
      String offices =
          cells[4].equals("any")
              ? "OFFICER AUTHORITY LEGAL_ADVISER DATA_PROTECTION_OFFICER"
              : cells[4];
      for (String office : offices.split(" ")) {
        String row = String.join(" ", cells[0], cells[1], cells[2], cells[3], office);
        assertThat(rows.add(row)).as(row).isTrue();
      }
    }
    int expected = 0;
    for (Machine<?> machine : MACHINES.values()) {
      expected +=
          machine.states().size()
              * machine.acts().size()
              * Machine.Side.values().length
              * Office.values().length;
    }
    for (RegisterRoom room : RegisterRoom.all()) {
      expected += room.rows();
    }
    assertThat(rows).hasSize(expected);
  }

  /** What only narrows never waits for a lawyer, and what opens always does. */
  @Test
  void onlyALegalAdviserPutsAnAssuranceInForce() throws IOException {
    List<String> opening =
        Files.readAllLines(FILE).stream().filter(line -> line.endsWith("-> IN_FORCE")).toList();
    assertThat(opening)
        .isNotEmpty()
        .allMatch(
            line ->
                line.contains("| IN_FORCE | OWNER | LEGAL_ADVISER |")
                    || line.contains("assurance | IN_FORCE | RENEWED | GIVER | AUTHORITY |"));
    assertThat(opening)
        .noneMatch(
            line -> line.matches("assurance \\| (BREACHED|WITHDRAWN|EXPIRED|REFUSED|DRAFT).*"));
  }

  /** What alerts of a marked vessel rest on: one officer alone never takes the mark away. */
  @Test
  void aMarkIsEndedByItsOwnerAndByTwo() throws IOException {
    List<String> ends =
        Files.readAllLines(FILE).stream().filter(line -> line.endsWith("-> ENDED")).toList();
    assertThat(ends)
        .containsExactly("vessel mark | MARKED | VESSEL_MARK_END | OWNER | any | -> ENDED");
  }
}
