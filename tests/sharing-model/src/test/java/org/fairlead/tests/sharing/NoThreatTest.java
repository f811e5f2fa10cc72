package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * "Threat" is an attribute of no vessel: no format here has a field or a closed word for it, so
 * that it can be said as somebody's assertion about a situation alone. Spec: registers §5.
 */
class NoThreatTest {
  private static final List<String> SOURCES =
      List.of("core", "exchange", "adapters", "apps", "scenario");

  /** A field or word of a format: a literal that is an identifier, or an identifier itself. */
  private static final Pattern WORD =
      Pattern.compile("\"([A-Za-z][A-Za-z0-9_]*)\"|\\b([A-Za-z][A-Za-z0-9_]*)\\b");

  private static final Pattern NOT_CODE =
      Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"[^\"\\n]* [^\"\\n]*\"", Pattern.DOTALL);

  private static List<String> words(String text) {
    List<String> found = new ArrayList<>();
    Matcher word = WORD.matcher(NOT_CODE.matcher(text).replaceAll(" "));
    while (word.find()) {
      String said = word.group(1) == null ? word.group(2) : word.group(1);
      if (said.toLowerCase(Locale.ROOT).contains("threat")) {
        found.add(said);
      }
    }
    return found;
  }

  @Test
  void noFormatHasAFieldOrWordForIt() throws IOException {
    List<String> found = new ArrayList<>();
    int read = 0;
    for (String folder : SOURCES) {
      try (Stream<Path> files = Files.walk(Given.root().resolve(folder))) {
        for (Path file :
            files
                .filter(one -> one.toString().endsWith(".java"))
                .filter(one -> one.toString().contains("src/main"))
                .toList()) {
          read++;
          words(Files.readString(file)).forEach(word -> found.add(file + ": " + word));
        }
      }
    }
    assertThat(read).isGreaterThan(300);
    assertThat(found).isEmpty();
  }

  @Test
  void aFieldOfThatNameWouldBeFound() {
    assertThat(words("record Vessel(boolean isThreat) {}")).containsExactly("isThreat");
    assertThat(words("json.and(\"threatLevel\", 3);")).containsExactly("threatLevel");
    assertThat(words("/** never a threat */ String text = \"no threat is seen\";")).isEmpty();
  }
}
