package org.fairlead.core.ais;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fairlead.core.ais.Layout.Field;
import org.junit.jupiter.api.Test;

/** The page of fields is the table in the code; {@code -Dfairlead.renew=true} writes it anew. */
class FieldsPageTest {
  private static final Path PAGE = Path.of("../../specs/ais.md");
  private static final String MARK = "| message | bits | fields |\n|---|---|---|\n";

  private static String rows() {
    StringBuilder out = new StringBuilder();
    Map<String, Integer> single = Map.of("1, 2, 3", 1, "4, 11", 4, "7, 13", 7);
    for (int type = 1; type <= 27; type++) {
      switch (type) {
        case 2, 3, 11, 13, 26 -> {}
        case 22 -> {
          row(out, "22 to an area", Layouts.channels(false));
          row(out, "22 to stations", Layouts.channels(true));
        }
        case 24 -> {
          row(out, "24 part A", Layouts.staticPart(0, 1));
          row(out, "24 part B", Layouts.staticPart(1, 1));
          row(out, "24 part B of a craft with a mother ship", Layouts.staticPart(1, 980_000_000));
        }
        case 25 ->
            row(out, "25, 26; each of the last three where it is sent", Layouts.shortText(3));
        default -> {
          int each = type;
          String name =
              single.entrySet().stream()
                  .filter(entry -> entry.getValue() == each)
                  .map(Map.Entry::getKey)
                  .findAny()
                  .orElse(Integer.toString(type));
          row(out, name, Objects.requireNonNull(Layouts.ofType(type)));
        }
      }
    }
    Applications.allAddressed()
        .forEach((key, layout) -> row(out, "6, DAC " + (key >> 6) + " FID " + (key & 63), layout));
    Applications.allBroadcast()
        .forEach((key, layout) -> row(out, "8, DAC " + (key >> 6) + " FID " + (key & 63), layout));
    return out.toString();
  }

  private static void row(StringBuilder out, String name, Layout layout) {
    Layout.Size size = layout.size();
    String bits =
        size.whole() == size.most() ? "" + size.whole() : size.whole() + " to " + size.most();
    out.append("| ").append(name).append(" | ").append(bits).append(" | ");
    out.append(fields(layout)).append(" |\n");
  }

  private static String fields(Layout layout) {
    List<String> all = new ArrayList<>();
    for (Field field : layout.read()) {
      String text = "`" + field.name() + "` " + field.offset();
      Layout element = field.element();
      if (element != null) {
        text += ", every " + element.end() + " bits: [" + fields(element) + "]";
      } else if (field.width() == Payload.BITS_MAX) {
        text += " to the end";
      } else {
        text += "+" + field.width();
      }
      boolean plain = field.kind() == Kind.NUMBER || field.kind() == Kind.LIST;
      text += plain ? "" : " " + field.kind();
      text += field.addend() == 0 ? "" : String.format(" %+d", field.addend());
      all.add(text);
    }
    return String.join(", ", all);
  }

  @Test
  void thePageIsTheTable() throws IOException {
    String page = Files.readString(PAGE);
    int at = page.indexOf(MARK) + MARK.length();
    assertThat(page).contains(MARK);
    if (Boolean.getBoolean("fairlead.renew")) {
      page = page.substring(0, at) + rows();
      Files.writeString(PAGE, page);
    }
    assertThat(page.substring(at)).isEqualTo(rows());
  }
}
