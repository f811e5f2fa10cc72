package org.fairlead.adapters.feed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a CSV file holds what. Known without being told: the United States'
 * MarineCadastre and the Danish Maritime Authority. Spec: ais-input §7.
 */
public final class Columns {
  /** What a column can hold. */
  public enum Content {
    /** The sender's number. */
    MMSI("MMSI"),
    /** When. */
    AT("BaseDateTime", "base_date_time", "# Timestamp", "Timestamp"),
    /** Degrees north. */
    LAT("LAT", "Latitude"),
    /** Degrees east. */
    LON("LON", "Longitude"),
    /** Knots. */
    SPEED("SOG"),
    /** Degrees true. */
    COURSE("COG"),
    /** Degrees true. */
    HEADING("Heading"),
    /** Of the vessel. */
    NAME("VesselName", "vessel_name", "Name"),
    /** With or without the letters before it. */
    IMO("IMO"),
    /** Of the vessel. */
    CALLSIGN("CallSign", "call_sign");

    private final List<String> headings;

    Content(String... headings) {
      this.headings = List.of(headings);
    }
  }

  private static final int CHARACTERS_MAX = 4_000;

  private final Map<Content, String> headings;

  private Columns(Map<Content, String> headings) {
    this.headings = headings;
  }

  /** Those of the known formats. */
  public static Columns known() {
    return new Columns(Map.of());
  }

  /**
   * Reads {@code mmsi=COLUMN,at=COLUMN,lat=COLUMN,lon=COLUMN[,speed=…]}; a column is named as in
   * the file's first line, and what is not named is looked for under the known names.
   *
   * @throws IllegalArgumentException what is wrong, in words for the user
   */
  public static Columns parse(String text) {
    if (text.length() > CHARACTERS_MAX) {
      throw new IllegalArgumentException("longer than " + CHARACTERS_MAX + " characters");
    }
    Map<Content, String> headings = new EnumMap<>(Content.class);
    for (String pair : text.split(",")) {
      int equal = pair.indexOf('=');
      String name = equal < 0 ? pair : pair.substring(0, equal);
      Content content = content(name.trim());
      if (equal < 0 || headings.put(content, pair.substring(equal + 1).trim()) != null) {
        throw new IllegalArgumentException("`" + pair + "`: write each as name=COLUMN, once");
      }
    }
    return new Columns(headings);
  }

  private static Content content(String name) {
    for (Content each : Content.values()) {
      if (each.name().equalsIgnoreCase(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "`"
            + name
            + "`: say one of mmsi, at, lat, lon, speed, course, heading, name, imo, callsign");
  }

  /** Where each content is in a file with this first line; empty where one that it needs is not. */
  Optional<Map<Content, Integer>> places(String header) {
    List<String> names = new ArrayList<>();
    // A byte order mark, as three characters of a byte each, may stand before the first name.
    String plain = header.startsWith("\u00ef\u00bb\u00bf") ? header.substring(3) : header;
    for (String each : split(plain, separator(plain))) {
      names.add(each.trim().toLowerCase(Locale.ROOT));
    }
    Map<Content, Integer> places = new EnumMap<>(Content.class);
    for (Content content : Content.values()) {
      String told = headings.get(content);
      List<String> candidates = told == null ? content.headings : List.of(told);
      for (String each : candidates) {
        int at = names.indexOf(each.toLowerCase(Locale.ROOT));
        if (at >= 0) {
          places.putIfAbsent(content, at);
        }
      }
      boolean needed = content.ordinal() <= Content.LON.ordinal() || told != null;
      if (needed && !places.containsKey(content)) {
        return Optional.empty();
      }
    }
    return Optional.of(places);
  }

  /** What parts the columns: a comma, a semicolon or a tabulator. */
  static char separator(String header) {
    return header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 ? ';' : ',';
  }

  /** The values of a line; a quoted one may hold the separator, and a doubled quotation mark. */
  static List<String> split(String line, char separator) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          value.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == separator && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }
}
