package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.AssuranceState;
import org.fairlead.core.sharing.CaseKind;
import org.fairlead.core.sharing.CaseState;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.PartyKind;
import org.fairlead.core.sharing.Purpose;
import org.fairlead.core.sharing.Reach;
import org.fairlead.core.sharing.ReasonCode;
import org.fairlead.tests.sharing.DecisionTable.Form;
import org.fairlead.tests.sharing.DecisionTable.Row;
import org.fairlead.tests.sharing.DecisionTable.Section;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the decision table, and that nothing that the rules know is without one. */
class DecisionTableTest {
  private static final List<Section> SECTIONS = DecisionTable.sections();

  @TestFactory
  Stream<DynamicTest> everyRowIsDecidedAsTheTableSays() {
    return SECTIONS.stream()
        .map(section -> DynamicTest.dynamicTest(section.name(), () -> check(section)));
  }

  private static void check(Section section) {
    List<String> differing = new ArrayList<>();
    for (Row row : section.rows()) {
      String now = String.join(" | ", decided(section, row));
      if (!String.join(" | ", row.cells()).equals(now)) {
        differing.add("line " + row.line() + " is decided: " + now);
      }
    }
    assertThat(section.rows()).isNotEmpty();
    assertThat(differing).as("rows of %s", DecisionTable.FILE).isEmpty();
  }

  /** The row as engine and model decide it. */
  private static List<String> decided(Section section, Row row) {
    List<String> cells = new ArrayList<>(List.of(row.key()));
    switch (section.form()) {
      case MATRIX -> {
        if (row.key().equals("purpose")) {
          return Stream.concat(cells.stream(), columns(section).stream()).toList();
        }
        columns(section).forEach(column -> cells.add(cell(section, row, column)));
      }
      case REACH -> cells.add(reach(section, row.key()));
      case ROWS -> cells.add(TableWorld.after(section.said("with"), row.key()).decision());
    }
    return cells;
  }

  private static List<String> columns(Section section) {
    return switch (section.said("columns")) {
      case "party.kind" -> names(PartyKind.class);
      case "item.kind" -> names(ItemKind.class);
      case "case" ->
          Stream.concat(
                  Stream.of("none"),
                  names(CaseKind.class).stream()
                      .flatMap(kind -> names(CaseState.class).stream().map(s -> kind + " " + s)))
              .toList();
      default -> throw new IllegalStateException("no such columns: " + section);
    };
  }

  private static String cell(Section section, Row row, String column) {
    Purpose purpose = Purpose.valueOf(row.key());
    String all = section.said("with") + " request.purpose=" + purpose + " ";
    String changes =
        switch (section.said("columns")) {
          case "party.kind" -> all + TableWorld.aptCase(purpose) + " party.kind=" + column;
          case "item.kind" -> all + TableWorld.apt(purpose) + " item.kind=" + column;
          default -> {
            String[] words = column.split(" ");
            String kind = TableWorld.apt(purpose).split(" ")[0];
            yield all
                + kind
                + (words.length == 1 ? "" : " case.kind=" + words[0] + " case.state=" + words[1]);
          }
        };
    String code = TableWorld.after(changes).decision().replaceAll("^DENY | a/p$", "");
    return Arrays.stream(section.said("legend").split(" "))
        .filter(one -> one.endsWith("=" + code))
        .map(one -> one.substring(0, one.indexOf('=')))
        .findAny()
        .orElse(code);
  }

  private static String reach(Section section, String word) {
    String change = section.said("with") + " " + section.said("field") + "=" + word;
    String wanted = section.said("word") + " ";
    if (TableWorld.after(change).decision().equals("refused")) {
      return "refused";
    }
    String reached =
        leaves()
            .filter(Purpose::isPermissible)
            .filter(
                leaf ->
                    TableWorld.after(change, TableWorld.apt(leaf)).decision().startsWith(wanted))
            .map(Purpose::name)
            .collect(Collectors.joining(" "));
    return reached.isEmpty() ? "nothing that can be permitted" : reached;
  }

  private static Stream<Purpose> leaves() {
    return Arrays.stream(Purpose.values()).filter(Purpose::isLeaf);
  }

  private static <E extends Enum<E>> List<String> names(Class<E> words) {
    return Arrays.stream(words.getEnumConstants()).map(Enum::name).toList();
  }

  @Test
  void everyPurposeHasARowInEveryMatrixAndReach() {
    for (Section section : SECTIONS) {
      Set<String> keys = section.rows().stream().map(Row::key).collect(Collectors.toSet());
      if (section.form() != Form.ROWS) {
        assertThat(keys).as(section.name()).containsAll(names(Purpose.class));
      }
      if (section.form() == Form.REACH && section.said("word").equals("DENY")) {
        assertThat(keys).as("that names none: " + section.name()).contains("-");
      }
      if (section.form() == Form.MATRIX) {
        assertThat(section.rows().get(0).cells().subList(1, columns(section).size() + 1))
            .as(section.name())
            .isEqualTo(columns(section));
      }
      assertThat(keys).as("rows given twice in " + section.name()).hasSameSizeAs(section.rows());
    }
    assertThat(SECTIONS.stream().map(one -> one.said("columns") + one.said("field")))
        .contains("party.kind", "item.kind", "case")
        .contains("permission.purposes", "release.purposes", "prohibition.purposes")
        .contains("suspension.purposes");
  }

  @Test
  void everyReasonCodeDeniesInSomeRow() {
    String all =
        SECTIONS.stream()
            .flatMap(
                section ->
                    section.rows().stream()
                        .flatMap(row -> row.cells().stream().skip(1))
                        .map(cell -> section.form() == Form.MATRIX ? section.longWord(cell) : cell))
            .collect(Collectors.joining(" "));
    assertThat(List.of(all.split("[ ;]+"))).containsAll(names(ReasonCode.class));
  }

  /** The words that rows of plain changes are made of, with the decision of each row. */
  private static List<Map.Entry<String, String>> changes() {
    List<Map.Entry<String, String>> changes = new ArrayList<>();
    for (Section section : SECTIONS) {
      if (section.form() == Form.ROWS) {
        section
            .rows()
            .forEach(
                row ->
                    changes.add(
                        Map.entry(section.said("with") + " " + row.key(), row.cells().get(1))));
      }
    }
    return changes;
  }

  private static Set<String> fieldsChanged() {
    return changes().stream()
        .flatMap(row -> Stream.of(row.getKey().trim().split(" ")))
        .map(word -> word.replaceAll("[0-9]*(\\.|=|$).*", "$1") + afterDot(word))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String afterDot(String word) {
    return word.contains(".") ? word.substring(word.indexOf('.') + 1).replaceAll("=.*", "") : "";
  }

  /** Fields that say nothing of what is decided, or that are written otherwise in the table. */
  private static Stream<String> written(Class<?> document, RecordComponent component) {
    String name = document.getSimpleName().toLowerCase(Locale.ROOT);
    String field = name.replace("scope", "suspension") + "." + component.getName();
    return switch (component.getName()) {
      case "id", "json", "scope", "permissions" -> Stream.of();
      case "span" -> Stream.of(name + ".from", name + ".to");
      case "treatment" -> Stream.of(name + ".delay", name + ".cells");
      case "isPublic" -> Stream.of("source.public");
      default -> Stream.of(field.replace("listedparty", "party"));
    };
  }

  @Test
  void everyFieldOfEveryDocumentHasARow() throws ClassNotFoundException {
    Set<String> needed = new TreeSet<>();
    for (Class<?> document : documents()) {
      for (RecordComponent component : document.getRecordComponents()) {
        written(document, component).forEach(needed::add);
      }
    }
    assertThat(needed).hasSizeGreaterThan(45);
    assertThat(fieldsChanged()).containsAll(needed);
  }

  private static List<Class<?>> documents() throws ClassNotFoundException {
    return Arrays.stream(Class.forName("org.fairlead.core.sharing.Documents").getDeclaredClasses())
        .filter(Class::isRecord)
        .sorted(java.util.Comparator.comparing(Class::getName))
        .<Class<?>>map(one -> one)
        .toList();
  }

  @Test
  void everyFieldOfARequestHasARow() {
    Set<String> needed = new TreeSet<>();
    JsonObject request = TableWorld.request();
    request.members().keySet().forEach(name -> needed.add("request." + name));
    request.object("requester").members().keySet().forEach(name -> needed.add("requester." + name));
    request.object("item").members().keySet().forEach(name -> needed.add("item." + name));
    TableWorld.template("case").members().keySet().forEach(name -> needed.add("case." + name));
    // An id is only given back or recorded; that of an item is decided about by scopes of items.
    needed.removeAll(
        Set.of("request.id", "case.id", "item.id", "request.requester", "request.item"));
    needed.remove("request.case");
    assertThat(fieldsChanged()).containsAll(needed);
  }

  /** Each field of a scope alone: named so that it holds the item, and so that it does not. */
  @Test
  void everyFieldOfAScopeHasRowsThatReachAndThatDoNot() throws ClassNotFoundException {
    for (String protectedToo : List.of("DETECT_MONITOR", "SEARCH_AND_RESCUE")) {
      for (RecordComponent component :
          Class.forName("org.fairlead.core.sharing.Documents$Scope").getRecordComponents()) {
        assertThat(decisions("suspension", component.getName(), protectedToo))
            .as("suspension." + component.getName() + " for " + protectedToo)
            .contains("PERMIT", "DENY");
      }
    }
    for (String field : List.of("recipients", "sources", "kinds", "purposes")) {
      assertThat(decisions("prohibition", field, "DETECT_MONITOR")).contains("PERMIT", "DENY");
    }
    for (String field : List.of("partyKinds", "sources", "kinds")) {
      Set<Boolean> coarser =
          changes().stream()
              .filter(row -> row.getKey().trim().startsWith("floor." + field + "="))
              .map(row -> row.getValue().contains("cells"))
              .collect(Collectors.toSet());
      assertThat(coarser).as("floor." + field).containsExactlyInAnyOrder(true, false);
    }
  }

  private static Set<String> decisions(String document, String field, String purpose) {
    boolean isProtected = !purpose.equals("DETECT_MONITOR");
    return changes().stream()
        .filter(row -> row.getKey().contains("request.purpose=" + purpose) == isProtected)
        .filter(row -> row.getKey().contains(document + "." + field + "="))
        .filter(row -> !row.getKey().contains("permission.") && !row.getKey().contains("release"))
        .map(row -> row.getValue().split(" ")[0])
        .collect(Collectors.toSet());
  }

  @Test
  void everyStateAndReachHasARow() {
    String all = changes().stream().map(Map.Entry::getKey).collect(Collectors.joining(" "));
    for (String state : names(AssuranceState.class)) {
      assertThat(List.of(all.split(" "))).contains("assurance.state=" + state);
    }
    for (String reach : names(Reach.class)) {
      assertThat(List.of(all.split(" "))).contains("suspension.reach=" + reach);
    }
  }
}
