package org.fairlead.core.sharing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/** The forms that texts in documents and requests have. Spec: terms §1–§3. */
final class Words {
  static final Word<String> DOCUMENT_ID =
      pattern("[a-z0-9][a-z0-9_-]*", "an id of `a-z`, `0-9`, `_` and `-`, such as `gb-us-2019`");
  static final Word<String> ITEM_ID =
      pattern(
          "[A-Za-z0-9][A-Za-z0-9._:/#-]{0,199}",
          "an item or case id of letters, digits and `._:/#-`, at most 200");
  static final Word<String> ROLE = pattern("[a-z0-9-]+", "a role such as `watch-officer`");
  static final Word<String> PROPOSITION =
      pattern("[A-Z][A-Z0-9_]*", "a proposition such as `NO_LETHAL_TARGETING_USE`");
  static final Word<String> GEOMETRY =
      pattern("Polygon|MultiPolygon", "the type `Polygon` or `MultiPolygon`");
  static final Word<PartyKind> PARTY_KIND = oneOf(PartyKind.class);
  static final Word<ItemKind> ITEM_KIND = oneOf(ItemKind.class);
  static final Word<AssuranceState> ASSURANCE_STATE = oneOf(AssuranceState.class);
  static final Word<Reach> REACH = oneOf(Reach.class);
  static final Word<CaseKind> CASE_KIND = oneOf(CaseKind.class);
  static final Word<CaseState> CASE_STATE = oneOf(CaseState.class);

  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z");
  private static final Pattern DURATION =
      Pattern.compile("P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?");
  private static final Pattern VESSEL_KEY =
      Pattern.compile(
          "mmsi:\\d{9}|imo:\\d{7}|callsign:[A-Z0-9/-]+|(?!mmsi:|imo:|callsign:)[^#]+#.+");

  /** Longer names are nobody's, and a matcher that recurses would run out of stack on them. */
  static final int NAME_LENGTH_MAX = 1000;

  private Words() {}

  static Party party(String text) throws Unfit {
    if (text.length() > NAME_LENGTH_MAX || !Party.isId(text)) {
      throw new Unfit("`" + text + "` is not a party id; write it like `us.uscg`");
    }
    return new Party(text);
  }

  static SourceId source(String text) throws Unfit {
    if (text.length() > NAME_LENGTH_MAX || !SourceId.isId(text)) {
      throw new Unfit("`" + text + "` is not a source id; write it `party/name`");
    }
    return SourceId.of(text);
  }

  static SourcePattern sourcePattern(String text) throws Unfit {
    if (text.length() <= NAME_LENGTH_MAX) {
      if (SourceId.isId(text)) {
        SourceId source = SourceId.of(text);
        return new SourcePattern(source.originator(), source.name());
      }
      if (text.endsWith("/*") && Party.isId(text.substring(0, text.length() - 2))) {
        return new SourcePattern(new Party(text.substring(0, text.length() - 2)), "*");
      }
    }
    throw new Unfit("`" + text + "` is not a source pattern; write `party/name` or `party/*`");
  }

  static VesselKey vesselKey(String text) throws Unfit {
    if (text.length() > 200 || !VESSEL_KEY.matcher(text).matches()) {
      throw new Unfit(
          "`"
              + text
              + "` is not a vessel key; write `mmsi:` and nine digits, `imo:` and seven,"
              + " `callsign:` in capitals, or `source#track`");
    }
    return new VesselKey(text);
  }

  /** A purpose, leaf or group. */
  static Purpose purpose(String text) throws Unfit {
    return Purpose.of(text)
        .orElseThrow(() -> new Unfit("unknown purpose `" + text + "`; use a word of terms §2"));
  }

  /** A purpose that terms may permit. */
  static Purpose permissible(String text) throws Unfit {
    Purpose purpose = purpose(text);
    if (!purpose.isPermissible()) {
      throw new Unfit("`" + text + "` can never be permitted; take it out");
    }
    return purpose;
  }

  /**
   * An instant of at most nine decimals. Documents hold no finer ones; requests may, and {@link
   * #remainder} is what lies beyond.
   */
  static Instant instant(String text) throws Unfit {
    Instant instant = instantRoundedDown(text);
    if (!remainder(text).isEmpty()) {
      throw new Unfit("`" + text + "` is finer than nanoseconds; give at most nine decimals");
    }
    return instant;
  }

  static Instant instantRoundedDown(String text) throws Unfit {
    if (INSTANT.matcher(text).matches()) {
      try {
        int point = text.indexOf('.');
        boolean fine = point > 0 && text.length() - point - 2 > 9;
        return Instant.parse(fine ? text.substring(0, point + 10) + "Z" : text);
      } catch (DateTimeException e) {
        throw new Unfit("there is no instant `" + text + "`; check day and time");
      }
    }
    throw new Unfit("`" + text + "` is not an instant; write it like `2025-10-10T00:00:00Z`");
  }

  /**
   * The decimals of an instant's text beyond the ninth, without zeros at their end. Of two such the
   * greater sorts later. They are never made a number: a million digits would take minutes.
   */
  static String remainder(String instant) {
    int beyond = instant.indexOf('.') + 10;
    int end = instant.length() - 1;
    while (end > beyond && instant.charAt(end - 1) == '0') {
      end--;
    }
    return beyond < 10 || end <= beyond ? "" : instant.substring(beyond, end);
  }

  static Duration duration(String text) throws Unfit {
    if (!DURATION.matcher(text).matches()) {
      throw new Unfit(
          "`"
              + text
              + "` is not a duration of fixed length; write days, hours, minutes and seconds like"
              + " `P90D` or `PT1H30M`");
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new Unfit("the duration `" + text + "` is too long or too fine to count");
    }
  }

  private static Word<String> pattern(String form, String what) {
    Pattern pattern = Pattern.compile(form);
    return text -> {
      if (!pattern.matcher(text).matches()) {
        throw new Unfit("`" + text + "` is not " + what);
      }
      return text;
    };
  }

  private static <E extends Enum<E>> Word<E> oneOf(Class<E> words) {
    String all =
        Arrays.stream(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    return text -> {
      for (E word : words.getEnumConstants()) {
        if (word.name().equals(text)) {
          return word;
        }
      }
      throw new Unfit("unknown word `" + text + "`; use one of " + all);
    };
  }
}
