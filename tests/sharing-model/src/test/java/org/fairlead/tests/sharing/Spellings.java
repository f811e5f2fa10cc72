package org.fairlead.tests.sharing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Other ways to write a word so that a person, or a lenient comparison, takes it for the word. */
final class Spellings {
  /** Letters of other scripts that look the same: Cyrillic and Greek capitals. */
  private static final Map<Character, String> HOMOGLYPHS =
      Map.ofEntries(
          Map.entry('A', "\u0410\u0391"),
          Map.entry('B', "\u0412\u0392"),
          Map.entry('C', "\u0421\u03f9"),
          Map.entry('E', "\u0415\u0395"),
          Map.entry('H', "\u041d\u0397"),
          Map.entry('I', "\u0406\u0399\u0130\u2160"),
          Map.entry('K', "\u041a\u039a\u212a"),
          Map.entry('M', "\u041c\u039c"),
          Map.entry('N', "\u039d"),
          Map.entry('O', "\u041e\u039f"),
          Map.entry('P', "\u0420\u03a1"),
          Map.entry('S', "\u0405"),
          Map.entry('T', "\u0422\u03a4"),
          Map.entry('Y', "\u04ae\u03a5"),
          Map.entry('_', "-\u00a0 \uff3f\u203f\u02cd"));

  /** Put before, into or after a word they are hardly seen, or not at all. */
  private static final List<String> UNSEEN =
      List.of(
          " ", "\t", "\n", "\r", "\u0000", "\u00a0", "\u2003", "\u3000", "\ufeff", "\u200b",
          "\u200c", "\u200d", "\u2060", "\u00ad", "\u202e", "\u0301", "\u034f", "\ufe0f", "\u180e",
          "_", "\"");

  private Spellings() {}

  /** Every one differs from {@code word}. */
  static Set<String> of(String word) {
    Set<String> all = new LinkedHashSet<>();
    cases(word, all);
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      all.add(word.substring(0, i) + fullWidth(c) + word.substring(i + 1));
      for (char other : HOMOGLYPHS.getOrDefault(c, "").toCharArray()) {
        all.add(word.substring(0, i) + other + word.substring(i + 1));
      }
    }
    for (String unseen : UNSEEN) {
      all.add(unseen + word);
      all.add(word + unseen);
      all.add(word.substring(0, word.length() / 2) + unseen + word.substring(word.length() / 2));
    }
    StringBuilder wide = new StringBuilder();
    StringBuilder bold = new StringBuilder();
    for (char c : word.toCharArray()) {
      wide.append(fullWidth(c));
      // Mathematical bold capitals, which NFKC makes plain ones.
      bold.appendCodePoint(c >= 'A' && c <= 'Z' ? 0x1d400 + c - 'A' : c);
    }
    all.add(wide.toString());
    all.add(bold.toString());
    all.add(word.replace('_', ' '));
    all.add(word.replace("_", ""));
    all.add(word + "," + word);
    all.add(word.substring(1));
    all.add(word.substring(0, word.length() - 1));
    all.remove(word);
    return all;
  }

  private static void cases(String word, Set<String> all) {
    String lower = word.toLowerCase(Locale.ROOT);
    all.add(lower);
    all.add(word.charAt(0) + lower.substring(1));
    all.add(lower.charAt(0) + word.substring(1));
    all.add(word.substring(0, word.length() - 1) + lower.substring(lower.length() - 1));
    // In Turkish the small I has no dot, and the capital i has one.
    all.add(word.toLowerCase(Locale.forLanguageTag("tr")));
    all.add(lower.toUpperCase(Locale.forLanguageTag("tr")));
    all.add(lower.replace('i', '\u0131'));
    all.add(lower.replace('s', '\u017f'));
    all.add(word.replace('S', '\u017f'));
  }

  private static char fullWidth(char c) {
    return (char) (c - '!' + '\uff01');
  }
}
