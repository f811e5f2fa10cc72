package org.fairlead.adapters.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.JsonText;

/** Debian's {@code gpsdecode}, which judges the output of {@code decode}. */
final class Gpsdecode {
  private static final Path PROGRAM = Path.of("/usr/bin/gpsdecode");

  private Gpsdecode() {}

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Where real recordings lie, if anywhere. */
  static Path recordings() {
    return Path.of(
        Optional.ofNullable(System.getenv("FAIRLEAD_RECORDINGS")).orElse("../../../shared/data"));
  }

  static byte[] bytes(Path recording) throws IOException {
    try (InputStream in = Files.newInputStream(recording)) {
      return recording.toString().endsWith(".gz")
          ? new GZIPInputStream(in).readAllBytes()
          : in.readAllBytes();
    }
  }

  /** Its AIS objects. What is no JSON, since it does not quote every text, is left out. */
  static List<JsonObject> decode(byte[] lines) throws IOException {
    Path in = Files.createTempFile("lines", ".nmea");
    try {
      Files.write(in, lines);
      Process process =
          new ProcessBuilder(PROGRAM.toString(), "-j")
              .redirectInput(in.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return objects(process.getInputStream().readAllBytes());
    } finally {
      Files.delete(in);
    }
  }

  /** Ours of the same. */
  static List<JsonObject> ours(byte[] lines) throws IOException {
    var out = new StringBuilder();
    Decode.run(
        List.of(Decode.STANDARD_INPUT), new ByteArrayInputStream(lines), Optional.empty(), out);
    return objects(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  static List<JsonObject> objects(byte[] text) {
    List<JsonObject> all = new ArrayList<>();
    for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
      try {
        Json value = new JacksonText().parse(line.trim().getBytes(StandardCharsets.UTF_8));
        if (value instanceof JsonObject object
            && Json.of("AIS").equals(object.members().get("class"))) {
          all.add(object);
        }
      } catch (JsonText.Malformed e) {
        // Of gpsdecode's only: a text with a quotation mark, or the member `type` a second time.
        continue;
      }
    }
    return all;
  }

  /** The members of {@code theirs} that {@code ours} lacks or has otherwise, in words. */
  static List<String> differences(JsonObject theirs, JsonObject ours) {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, Json> member : theirs.members().entrySet()) {
      String name = member.getKey();
      Json other = ours.members().get(name);
      boolean isSame =
          other != null
              && (name.equals("data")
                  ? sameBits(member.getValue(), other)
                  : same(member.getValue(), other));
      if (!name.equals("device") && !isSame) {
        all.add(name);
      }
    }
    return all;
  }

  /** {@code bits:hexadecimal}, of which only so many bits count: gpsd fills up with any. */
  private static boolean sameBits(Json one, Json other) {
    return one instanceof JsonString a
        && other instanceof JsonString b
        && bits(a.value()).equals(bits(b.value()));
  }

  private static String bits(String data) {
    int colon = data.indexOf(':');
    int count = Integer.parseInt(data.substring(0, colon));
    var digits = new StringBuilder("1");
    digits.append(data.substring(colon + 1));
    return new BigInteger(digits.toString(), 16).toString(2).substring(1, 1 + count);
  }

  private static boolean same(Json one, Json other) {
    if (one instanceof JsonNumber a && other instanceof JsonNumber b) {
      BigDecimal x = a.value();
      return x.compareTo(b.value()) == 0;
    }
    if (one instanceof JsonArray a && other instanceof JsonArray b) {
      boolean same = a.values().size() == b.values().size();
      for (int i = 0; same && i < a.values().size(); i++) {
        same = same(a.values().get(i), b.values().get(i));
      }
      return same;
    }
    if (one instanceof JsonObject a && other instanceof JsonObject b) {
      return differences(a, b).isEmpty();
    }
    return one.equals(other);
  }

  /**
   * One of ours for one of theirs.
   *
   * @param differences the members in which it differs
   */
  record Match(List<String> differences, boolean isDoubtful) {}

  /** Ours in reach by type and sender, each to be taken once. */
  static final class Pool {
    private final Map<List<Long>, List<JsonObject>> all = new HashMap<>();

    Pool(List<JsonObject> ours) {
      for (JsonObject each : ours) {
        all.computeIfAbsent(key(each), key -> new ArrayList<>()).add(each);
      }
    }

    private static List<Long> key(JsonObject object) {
      return List.of(object.number("type"), object.number("mmsi"));
    }

    /** Takes the nearest; empty where there is none. */
    Optional<Match> take(JsonObject theirs) {
      List<JsonObject> candidates = all.getOrDefault(key(theirs), new ArrayList<>());
      List<String> least = null;
      JsonObject nearest = null;
      for (JsonObject each : candidates) {
        List<String> differences = differences(theirs, each);
        if (least == null || differences.size() < least.size()) {
          least = differences;
          nearest = each;
        }
        if (least.isEmpty()) {
          break;
        }
      }
      candidates.remove(nearest);
      return nearest == null || least == null
          ? Optional.empty()
          : Optional.of(new Match(least, nearest.members().containsKey("doubt")));
    }
  }

  static byte[] joined(List<String> lines) {
    var out = new ByteArrayOutputStream();
    for (String line : lines) {
      out.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
      out.write('\n');
    }
    return out.toByteArray();
  }
}
