package org.fairlead.tests.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file's text shows without compiling it; each finding in a sentence. */
final class Sources {
  private static final int LINES_MAX = 600;
  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(<?([^)>\\s]+)>?[^)]*\\)");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
  private static final Pattern REQUIRES =
      Pattern.compile("(?m)^\\s*requires\\s+((?:static\\s+|transitive\\s+)*)([\\w.]+)\\s*;");
  private static final Set<String> OF_CORES =
      Set.of("basics", "ais", "tracks", "sharing", "ledger", "cases", "corroboration", "review");

  private Sources() {}

  static List<String> tooLong(String text) {
    long lines = text.lines().count();
    return lines <= LINES_MAX ? List.of() : List.of(lines + " lines, more than " + LINES_MAX);
  }

  /** The relative links of a page in {@code folder} that lead to no file. */
  static List<String> deadLinks(Path folder, String text) {
    List<String> dead = new ArrayList<>();
    Matcher links = LINK.matcher(CODE.matcher(text).replaceAll(""));
    while (links.find()) {
      String link = links.group(1).replaceAll("#.*", "").replace("%20", " ");
      boolean isElsewhere = link.matches("[a-z]+:.*") || link.startsWith("//");
      if (!link.isEmpty() && !isElsewhere && !Files.exists(folder.resolve(link))) {
        dead.add("no such file: `" + links.group(1) + "`");
      }
    }
    return dead;
  }

  /** What a core's {@code module-info.java} requires that it may not. */
  static List<String> requiresTooMuch(String text) {
    List<String> faults = new ArrayList<>();
    Matcher requires = REQUIRES.matcher(text);
    while (requires.find()) {
      String module = requires.group(2).toLowerCase(Locale.ROOT);
      boolean isCore =
          module.startsWith("org.fairlead.core.")
              && OF_CORES.contains(module.substring("org.fairlead.core.".length()));
      boolean isNullness =
          module.equals("org.jspecify") && requires.group(1).strip().equals("static");
      if (!isCore && !isNullness && !module.equals("java.base")) {
        faults.add("a core may not require `" + requires.group().strip() + "`");
      }
    }
    return faults;
  }
}
