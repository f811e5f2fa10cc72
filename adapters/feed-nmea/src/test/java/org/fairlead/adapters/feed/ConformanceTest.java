package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.GpsdJson;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.ais.Rejection;
import org.fairlead.core.ais.StaticParts;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonBoolean;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The raw fields against what gpsd's own test suite expects of them, every type. Skipped where
 * neither the variable {@code FAIRLEAD_RECORDINGS} nor {@code ../shared/data} beside the repository
 * has them.
 */
class ConformanceTest {
  private static final String DIMENSIONS = " to_bow to_stern to_port to_starboard ";
  private static final String CURRENTS =
      " leveltrend cspeed cdir cspeed2 cdir2 cdepth2 cspeed3 cdir3 cdepth3 waveheight waveperiod"
          + " wavedir swellheight swellperiod swelldir seastate watertemp preciptype salinity ice";
  private static final String WIND =
      " lon lat timestamp wspeed wgust wdir wgustdir airtemp humidity dewpoint pressure"
          + " pressuretend visibility waterlevel ";
  private static final String BINARY = "dac fid ";

  /** What the dump has of each type, in its order; {@code :x} in hexadecimal. */
  private static final Map<String, String> DUMP = dump();

  private static Map<String, String> dump() {
    Map<String, String> all = new HashMap<>();
    String classA =
        "status turn speed accuracy lon lat course heading second maneuver:x raim radio:x";
    all.put("1", classA);
    all.put("2", classA);
    all.put("3", classA);
    all.put("4", "timestamp accuracy lon lat epfd raim radio:x");
    all.put("11", "timestamp accuracy lon lat epfd raim radio:x");
    all.put(
        "5",
        "imo ais_version callsign shipname shiptype"
            + DIMENSIONS
            + "epfd eta draught destination dte");
    String addressed = "seqno dest_mmsi retransmit " + BINARY;
    all.put("6", addressed + "data");
    all.put("6/235/10", addressed + "ana_int ana_ext1 ana_ext2 racon light alarm stat_ext off_pos");
    all.put("7", "mmsi1 mmsi2 mmsi3 mmsi4");
    all.put("13", "mmsi1 mmsi2 mmsi3 mmsi4");
    all.put("8", BINARY + "data");
    all.put("8/1/11", BINARY + WIND + CURRENTS);
    all.put("8/1/31", BINARY + WIND + CURRENTS);
    all.put("9", "alt speed accuracy lon lat course second regional:x dte raim radio:x");
    all.put("10", "dest_mmsi");
    all.put("12", "seqno dest_mmsi retransmit text");
    all.put("14", "text");
    all.put("15", "mmsi1 type1_1 offset1_1 type1_2 offset1_2 mmsi2 type2_1 offset2_1");
    all.put("16", "mmsi1 offset1 increment1 mmsi2 offset2 increment2");
    all.put("17", "lon lat data");
    all.put(
        "18",
        "reserved speed accuracy lon lat course heading second regional:x cs display dsc band"
            + " msg22 raim radio:x");
    all.put(
        "19",
        "reserved speed accuracy lon lat course heading second regional:x shipname shiptype"
            + DIMENSIONS
            + "epfd raim dte assigned");
    all.put(
        "20",
        "offset1 number1 timeout1 increment1 offset2 number2 timeout2 increment2"
            + " offset3 number3 timeout3 increment3 offset4 number4 timeout4 increment4");
    all.put(
        "21",
        "aid_type name accuracy lon lat"
            + DIMENSIONS
            + "epfd second regional off_position:x raim virtual_aid");
    String channels = "channel_a channel_b txrx power ";
    all.put("22", channels + "ne_lon ne_lat sw_lon sw_lat addressed band_a band_b zonesize");
    all.put("22/to", channels + "dest1 dest2 addressed band_a band_b zonesize");
    all.put("23", "ne_lon ne_lat sw_lon sw_lat stationtype shiptype txrx interval quiet");
    all.put("24", "shipname shiptype vendorid model serial callsign" + DIMENSIONS);
    all.put("25", "addressed structured dest_mmsi app_id data");
    all.put("26", "addressed structured dest_mmsi app_id data");
    all.put("27", "status accuracy lon lat speed course raim gnss");
    return all;
  }

  private record Heard(AisMessage message, JsonObject raw) {}

  private static List<Heard> read(Path recording) throws IOException {
    List<Heard> all = new ArrayList<>();
    StaticParts parts = new StaticParts();
    NmeaListener listener =
        new NmeaListener() {
          @Override
          public void message(AisMessage message, Reception reception) {
            Optional<String> name = parts.hear(message);
            String raw =
                name.map(text -> GpsdJson.rawJoined(message, text))
                    .orElseGet(() -> GpsdJson.raw(message));
            all.add(
                new Heard(message, Gpsdecode.objects(raw.getBytes(StandardCharsets.UTF_8)).get(0)));
          }

          @Override
          public void doubtful(AisMessage message, Reception reception, Rejection reason) {
            message(message, reception);
          }
        };
    NmeaReader reader = NmeaReader.of();
    FeedLines.read(
        new ByteArrayInputStream(Gpsdecode.bytes(recording)),
        (number, text) -> reader.line(number, text, listener));
    reader.end(listener);
    return all;
  }

  private static Path recording(String name) {
    Path recording = Gpsdecode.recordings().resolve(name);
    assumeTrue(
        Files.exists(recording),
        "no recordings: set FAIRLEAD_RECORDINGS to the folder that holds " + name);
    return recording;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpsd_ais-18-27.log", "gpsd_ais-nmea.log"})
  void everyRawFieldThatGpsdExpectsIsRead(String name) throws IOException {
    List<Heard> ours = read(recording(name));
    List<JsonObject> theirs =
        Gpsdecode.objects(Files.readAllBytes(recording(name).resolveSibling(name + ".chk")));
    assertThat(theirs).hasSizeGreaterThan(100);
    for (JsonObject each : theirs) {
      // gpsd's daemon repeats a message after each sentence that follows it, so no counts.
      assertThat(ours.stream().anyMatch(heard -> areEqual(each, heard.raw())))
          .as(CanonicalJson.text(each))
          .isTrue();
    }
  }

  /** Words for codes are of the scaled form, where a later gpsd than 3.22 has some more. */
  private static boolean areEqual(JsonObject theirs, JsonObject ours) {
    return Gpsdecode.differences(theirs, ours).stream().allMatch(name -> name.endsWith("_text"));
  }

  @Test
  void everyLineOfTheDumpIsRead() throws IOException {
    String name = "gpsd_sample.aivdm";
    Set<String> ours = new HashSet<>();
    for (Heard heard : read(recording(name))) {
      ours.add(line(heard, false));
      ours.add(line(heard, true));
    }
    int count = 0;
    Set<String> types = new HashSet<>();
    for (String line : Files.readAllLines(recording(name).resolveSibling(name + ".chk"))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      count++;
      types.add(line.substring(0, line.indexOf('|')));
      assertThat(ours.contains(justified(line)))
          .as("%s; of this sender ours: %s", line, ofSender(ours, line))
          .isTrue();
    }
    assertThat(types).hasSize(27);
    assertThat(count).isGreaterThan(90);
  }

  private static List<String> ofSender(Set<String> ours, String line) {
    String start = line.substring(0, line.indexOf('|', line.indexOf('|') + 1) + 10);
    return ours.stream().filter(each -> each.startsWith(start)).sorted().toList();
  }

  /**
   * Where the dump is not to be followed: type 26 ends with the radio state, which gpsd does not
   * read and gives as 0; in type 23 it reads four bits for the two of {@code txrx}.
   */
  private static String justified(String line) {
    if (line.startsWith("26|")) {
      return line.substring(0, line.lastIndexOf(':'));
    }
    return line.equals("23|0|002268120|1578|30642|1096|30408|6|0|2|9|0")
        ? "23|0|002268120|1578|30642|1096|30408|6|0|0|9|0"
        : line;
  }

  /**
   * A message as the dump has it.
   *
   * @param masked with the bits of an application that the dump does not read crossed out
   */
  private static String line(Heard heard, boolean masked) {
    JsonObject raw = heard.raw();
    AisMessage message = heard.message();
    int type = message.type();
    String key = Integer.toString(type);
    if (type == 6 || type == 8) {
      String full = type + "/" + raw.number("dac") + "/" + raw.number("fid");
      key = DUMP.containsKey(full) ? full : key;
    } else if (type == 22 && raw.members().containsKey("dest1")) {
      key = "22/to";
    }
    StringBuilder out = new StringBuilder();
    out.append(type).append('|').append(message.repeat());
    out.append(String.format(Locale.ROOT, "|%09d", message.mmsi()));
    for (String word : DUMP.get(key).trim().split("\\s+")) {
      String[] parts = word.split(":");
      out.append('|');
      if (parts[0].equals("data") && masked) {
        int bits = message.bits() - (type == 6 ? 88 : 56);
        out.append(bits).append(':').append("x".repeat(Math.max(0, (bits + 7) / 8 * 2)));
      } else {
        out.append(value(raw.members().get(parts[0]), parts.length > 1));
      }
    }
    return out.toString();
  }

  private static String value(Json value, boolean hexadecimal) {
    String prefix = hexadecimal ? "0x" : "";
    if (value instanceof JsonBoolean flag) {
      return prefix + (flag == JsonBoolean.TRUE ? "1" : "0");
    }
    if (value instanceof JsonNumber number) {
      long raw = number.value().longValueExact();
      return prefix + (hexadecimal ? Long.toHexString(raw) : Long.toString(raw));
    }
    return value instanceof JsonString text ? text.value() : String.valueOf(value);
  }
}
