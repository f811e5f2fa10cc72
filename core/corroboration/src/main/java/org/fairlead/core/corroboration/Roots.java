package org.fairlead.core.corroboration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;

/**
 * The common origins of texts, by what they declare themselves: "told X", "X reported", "according
 * to X", or X as publisher. Texts that declare one origin are one root. A text that declares none
 * is undetermined and counts as no further root: over-counting is the dangerous error. Spec:
 * corroboration §1.
 */
public final class Roots {
  private static final String NAME = "((?:[A-Z][\\w&'-]*)(?: (?:[A-Z][\\w&'-]*|of|and)){0,4})";
  private static final List<Pattern> ATTRIBUTIONS =
      List.of(
          Pattern.compile("\\btold " + NAME),
          Pattern.compile("\\b[Aa]ccording to " + NAME),
          Pattern.compile("\\breport(?:ed)? by " + NAME),
          Pattern.compile(NAME + " (?:first )?report(?:s|ed)\\b"));

  private final List<Report> texts;
  private final TreeMap<String, List<Report>> byRoot = new TreeMap<>();
  private final List<Report> undetermined = new ArrayList<>();

  private Roots(List<Report> texts) {
    this.texts = texts;
  }

  /** The roots of {@code texts}, at most 1,000 of at most 1 MiB each. */
  public static Roots of(List<Report> texts) {
    if (texts.size() > 1000) {
      throw new IllegalArgumentException("at most 1,000 texts at a time");
    }
    Roots roots = new Roots(List.copyOf(texts));
    Set<String> publishers = new TreeSet<>();
    texts.forEach(text -> publishers.add(text.publisher()));
    for (Report text : texts) {
      Set<String> declared = declaredBy(text);
      String root =
          declared.stream().filter(name -> !name.equals(text.publisher())).findFirst().orElse("");
      if (root.isEmpty() && roots.isNamedByOthers(text)) {
        root = text.publisher();
      }
      if (root.isEmpty()) {
        roots.undetermined.add(text);
      } else {
        roots.byRoot.computeIfAbsent(root, any -> new ArrayList<>()).add(text);
      }
    }
    return roots;
  }

  private boolean isNamedByOthers(Report text) {
    return !text.publisher().isEmpty()
        && texts.stream()
            .anyMatch(other -> !other.equals(text) && declaredBy(other).contains(text.publisher()));
  }

  private static Set<String> declaredBy(Report text) {
    Set<String> names = new LinkedHashSet<>();
    for (Pattern pattern : ATTRIBUTIONS) {
      Matcher matcher = pattern.matcher(text.text());
      while (matcher.find()) {
        names.add(matcher.group(1).replaceFirst(" (?:of|and)$", "").replaceFirst("^The ", ""));
      }
    }
    return names;
  }

  /** How many independent roots there are: named ones; undetermined texts add none. */
  public int independent() {
    return byRoot.isEmpty() && !undetermined.isEmpty() ? 1 : byRoot.size();
  }

  /** Texts whose origin nothing declares. */
  public int undetermined() {
    return undetermined.size();
  }

  /** Where texts of one root differ. */
  public List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    for (List<Report> members : byRoot.values()) {
      for (int i = 1; i < members.size(); i++) {
        found.addAll(SentenceDiff.between(members.get(0).text(), members.get(i).text()));
      }
    }
    return found;
  }

  /** The form of {@code fairlead compare}; see specs/cli.md. */
  public JsonObject json() {
    List<Json> roots = new ArrayList<>();
    byRoot.forEach(
        (root, members) ->
            roots.add(
                JsonObject.with("id", "root-" + (roots.size() + 1))
                    .and("declared", JsonArray.of(Json.of(root)))
                    .and("members", JsonArray.ofTexts(members.stream().map(Report::name).toList()))
                    .and("basis", JsonArray.of(Json.of("DECLARED")))
                    .end()));
    return JsonObject.with("texts", Json.of(texts.size()))
        .and("roots", new JsonArray(roots))
        .and("independentRoots", independent())
        .and("undetermined", undetermined())
        .and(
            "differences", new JsonArray(differences().stream().map(d -> (Json) d.json()).toList()))
        .end();
  }
}
