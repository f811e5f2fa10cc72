package org.fairlead.core.corroboration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What differs between the sentences of two texts that tell the same. */
final class SentenceDiff {
  private static final double ALIKE_MIN = 0.4;
  private static final int WORDS_MAX = 200;

  private SentenceDiff() {}

  static List<Difference> between(String a, String b) {
    List<Difference> found = new ArrayList<>();
    List<String> others = sentences(b);
    for (String sentence : sentences(a)) {
      String best = "";
      double bestAlike = ALIKE_MIN;
      for (String other : others) {
        double alike = alike(words(sentence), words(other));
        if (alike >= bestAlike) {
          best = other;
          bestAlike = alike;
        }
      }
      if (!best.isEmpty()) {
        compare(words(sentence), words(best), found);
      }
    }
    return found;
  }

  private static List<String> sentences(String text) {
    return Arrays.stream(text.split("(?<=[.!?])\\s+")).filter(s -> !s.isBlank()).toList();
  }

  private static List<String> words(String sentence) {
    return Arrays.stream(sentence.split("[^\\p{L}\\p{N}'-]+"))
        .filter(word -> !word.isEmpty())
        .limit(WORDS_MAX)
        .toList();
  }

  private static double alike(List<String> a, List<String> b) {
    Set<String> both = new HashSet<>(a);
    Set<String> all = new HashSet<>(a);
    both.retainAll(new HashSet<>(b));
    all.addAll(b);
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }

  /** Replaced words between the longest common subsequence's words. */
  private static void compare(List<String> a, List<String> b, List<Difference> found) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    List<String> onlyA = new ArrayList<>();
    List<String> onlyB = new ArrayList<>();
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        tell(onlyA, onlyB, found);
        i++;
        j++;
      } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
        onlyA.add(a.get(i++));
      } else {
        onlyB.add(b.get(j++));
      }
    }
    tell(onlyA, onlyB, found);
  }

  private static void tell(List<String> onlyA, List<String> onlyB, List<Difference> found) {
    if (!onlyA.isEmpty() && !onlyB.isEmpty()) {
      String a = String.join(" ", onlyA);
      String b = String.join(" ", onlyB);
      boolean numbers = a.matches(".*\\d.*") && b.matches(".*\\d.*");
      found.add(new Difference(numbers ? Difference.Kind.NUMBER : Difference.Kind.WORDING, a, b));
    }
    onlyA.clear();
    onlyB.clear();
  }
}
