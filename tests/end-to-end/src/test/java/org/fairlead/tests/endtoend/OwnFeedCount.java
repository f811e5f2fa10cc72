package org.fairlead.tests.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Counts positions and vessels in feeds, from the formats' own descriptions: NMEA 0183, ITU-R
 * M.1371-5, GeoJSON. Shares nothing with the product. It reads what the synthetic sea writes: one
 * sentence a line with its time in a tag block, positions in messages of one part.
 */
final class OwnFeedCount {
  private static final Set<Integer> WITH_POSITION = Set.of(1, 2, 3, 9, 18, 19);

  private final Set<String> vessels = new TreeSet<>();
  private final Set<String> distinct = new HashSet<>();
  private int positions;

  int positions() {
    return positions;
  }

  int distinct() {
    return distinct.size();
  }

  int vessels() {
    return vessels.size();
  }

  /** All files {@code <party>/<name>.nmea} and {@code .geojsonl} in {@code folder}. */
  static OwnFeedCount ofFeeds(Path folder) throws IOException {
    OwnFeedCount count = new OwnFeedCount();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.contains(".")) {
          String source =
              file.getParent().getFileName() + "/" + name.substring(0, name.indexOf('.'));
          count.lines(source, Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return count;
  }

  /** The raw segments of a node. Spec: journal §5. */
  static OwnFeedCount ofSegments(Path folder) throws IOException {
    OwnFeedCount count = new OwnFeedCount();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String source =
            file.getParent().getParent().getFileName() + "/" + file.getParent().getFileName();
        if (!file.toString().endsWith(".tmp")) {
          count.lines(source, OwnSegments.of(file));
        }
      }
    }
    return count;
  }

  private void lines(String source, List<String> lines) {
    double[] own = null;
    for (String line : lines) {
      if (line.startsWith("{")) {
        sighting(source, OwnJson.object(line));
        continue;
      }
      int tagEnd = line.indexOf('\\', 1);
      if (!line.startsWith("\\") || tagEnd < 0 || !holds(line.substring(1, tagEnd))) {
        continue;
      }
      String sentence = line.substring(tagEnd + 1);
      String time = time(line.substring(1, tagEnd));
      if (time.isEmpty() || sentence.length() < 6 || !holds(sentence.substring(1))) {
        continue;
      }
      String[] fields = sentence.substring(0, sentence.indexOf('*')).split(",", -1);
      switch (fields[0].substring(3)) {
        case "VDM", "VDO" -> ais(fields, time);
        case "GLL" -> own = new double[] {1};
        case "TTM" -> {
          boolean usable = own != null && fields[4].equals("T") && !fields[12].equals("L");
          radar(source, fields, time, usable && !fields[2].isEmpty() && !fields[3].isEmpty());
        }
        case "TLL" ->
            radar(
                source,
                fields,
                time,
                !fields[2].isEmpty() && !fields[4].isEmpty() && !fields[8].equals("L"));
        default -> {}
      }
    }
  }

  /** Whether the text before the star has the checksum after it. */
  private static boolean holds(String text) {
    int star = text.indexOf('*');
    if (star < 0 || text.length() < star + 3) {
      return false;
    }
    int sum = text.substring(0, star).chars().reduce(0, (a, b) -> a ^ b);
    return String.format("%02X", sum).equals(text.substring(star + 1, star + 3));
  }

  private static String time(String tag) {
    for (String field : tag.substring(0, tag.indexOf('*')).split(",")) {
      if (field.startsWith("c:")) {
        return field.substring(2);
      }
    }
    return "";
  }

  private void ais(String[] fields, String time) {
    if (!fields[1].equals("1")) {
      return;
    }
    String payload = fields[5];
    int type = (int) bits(payload, 0, 6);
    if (!WITH_POSITION.contains(type)) {
      return;
    }
    int from = type >= 18 ? 57 : 61;
    long longitude = signed(bits(payload, from, 28), 28);
    long latitude = signed(bits(payload, from + 28, 27), 27);
    // 181 and 91 degrees mean: not available.
    if (Math.abs(longitude) <= 180 * 600_000 && Math.abs(latitude) <= 90 * 600_000) {
      String vessel = String.format("mmsi:%09d", bits(payload, 8, 30));
      count(List.of(vessel), longitude + " " + latitude, time);
    }
  }

  private static long bits(String payload, int from, int count) {
    long value = 0;
    for (int bit = from; bit < from + count; bit++) {
      int six = payload.charAt(bit / 6) - 48;
      six = six > 40 ? six - 8 : six;
      value = value << 1 | six >> 5 - bit % 6 & 1;
    }
    return value;
  }

  private static long signed(long value, int bits) {
    return value >> bits - 1 == 0 ? value : value - (1L << bits);
  }

  private void radar(String source, String[] fields, String time, boolean usable) {
    if (usable) {
      String place = String.join(" ", List.of(fields).subList(2, 6));
      count(List.of(source + "#" + fields[1]), place, time);
    }
  }

  private void sighting(String source, Map<String, Object> feature) {
    Map<String, Object> properties = OwnJson.in(feature, "properties");
    List<String> keys = new java.util.ArrayList<>();
    if (properties.get("vesselKeys") instanceof List<?> read) {
      read.forEach(key -> keys.add((String) key));
    }
    if (properties.get("track") instanceof String track) {
      keys.add(source + "#" + track);
    }
    count(
        keys,
        OwnJson.in(feature, "geometry").get("coordinates").toString(),
        OwnJson.text(properties, "observedAt"));
  }

  private void count(List<String> keys, String place, String time) {
    positions++;
    vessels.addAll(keys);
    distinct.add(keys.get(0) + " " + place + " " + time);
  }
}
