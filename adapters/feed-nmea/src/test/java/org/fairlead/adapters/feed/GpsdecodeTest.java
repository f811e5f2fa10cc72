package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The output of {@code decode} against that of {@code gpsdecode -j}, member by member: of every
 * recording, and of sentences as hostile as receivers make them. Skipped where it is not installed.
 */
class GpsdecodeTest {
  private static final int ROUNDS = Boolean.getBoolean("fairlead.full") ? 60 : 2;
  private static final long SEED = Long.getLong("fairlead.seed", 20251115);
  private static final int AID_NAME_MAX = 34;
  private static final double WATER_LEVEL_MAX = 42_000_000;

  @BeforeAll
  static void isInstalled() {
    assumeTrue(Gpsdecode.isInstalled(), "gpsdecode is not installed (Debian: gpsd-clients)");
  }

  static List<Path> recordings() throws IOException {
    if (!Files.isDirectory(Gpsdecode.recordings())) {
      return List.of(Gpsdecode.recordings());
    }
    try (Stream<Path> files = Files.list(Gpsdecode.recordings())) {
      return files
          .filter(file -> !file.toString().matches(".*\\.(csv|chk|md)"))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyMessageOfARecordingHasTheSameMembers(Path recording) throws IOException {
    assumeTrue(Files.isRegularFile(recording), "no recordings: set FAIRLEAD_RECORDINGS");
    byte[] lines = Gpsdecode.bytes(recording);
    compare(recording.getFileName().toString(), lines, true);
  }

  @Test
  void everyTypeInEveryLengthHasTheSameMembers() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      var hostile = new HostileLines(new Random(SEED + round));
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        lines.addAll(hostile.anyMessage());
      }
      compare("seed " + (SEED + round), Gpsdecode.joined(lines), true);
    }
  }

  @Test
  void whateverReceiversPutAroundPositionReportsTheyAreTheSame() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      var hostile = new HostileLines(new Random(SEED + round));
      List<String> lines = hostile.wrapped(4000);
      compare("seed " + (SEED + round), Gpsdecode.joined(lines), false);
    }
  }

  @Test
  void interleavedGroupsOfUpToNinePartsAreAllRead() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      var hostile = new HostileLines(new Random(SEED + round));
      List<String> lines = hostile.interleaved(600);
      List<JsonObject> ours = Gpsdecode.ours(Gpsdecode.joined(lines));
      assertThat(ours.stream().filter(each -> !each.members().containsKey("doubt")))
          .as("seed " + (SEED + round))
          .hasSize(600);
      // gpsd joins parts of different messages here, so its members are no measure.
      assertThat(Gpsdecode.decode(Gpsdecode.joined(lines))).hasSizeLessThanOrEqualTo(ours.size());
    }
  }

  /** Every object of gpsdecode's against ours: all types, or those of a vessel's position. */
  private static void compare(String name, byte[] lines, boolean allTypes) throws IOException {
    List<JsonObject> theirs = Gpsdecode.decode(lines);
    List<JsonObject> ours = Gpsdecode.ours(lines);
    assertThat(ours).as(name).hasSizeGreaterThanOrEqualTo(theirs.size());
    assertThat(theirs).as(name).isNotEmpty();
    var pool = new Gpsdecode.Pool(ours);
    Map<String, Integer> justified = new TreeMap<>();
    for (JsonObject each : theirs) {
      long type = each.number("type");
      // Of a sentence with more fill bits than bits gpsd makes a message of zeros.
      boolean isOfNothing = !allTypes && each.number("mmsi") == 0;
      if (isOfNothing || (!allTypes && type > 3 && type != 18)) {
        continue;
      }
      Optional<Gpsdecode.Match> match = pool.take(each);
      assertThat(match).as("%s: missing %s", name, CanonicalJson.text(each)).isPresent();
      for (String member : match.orElseThrow().differences()) {
        boolean isFill = match.get().isDoubtful() && member.equals("radio");
        String why =
            isFill
                ? "gpsd takes the checksum for fill bits where they are missing"
                : justification(each, member);
        assertThat(why).as("%s: `%s` of %s", name, member, CanonicalJson.text(each)).isNotEmpty();
        justified.merge(why, 1, Integer::sum);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d messages, gpsdecode %d, differences %s%n",
        name,
        ours.size(),
        theirs.size(),
        justified);
  }

  /** Why a member may differ, or nothing. Spec: ais-input §5 lists the same. */
  private static String justification(JsonObject theirs, String member) {
    String kind = Long.toString(theirs.number("type"));
    if (theirs.members().containsKey("fid")) {
      kind += "/" + theirs.number("dac") + "/" + theirs.number("fid");
    }
    return switch (kind + " " + member) {
      case "26 radio" -> "gpsd does not read the radio state of type 26";
      case "6/1/15 airdraught", "6/1/16 persons", "8/1/16 persons" ->
          "gpsd reads it from the wrong place";
      case "6/1/28 waypoints", "8/1/27 waypoints" -> "gpsd adds places that were not sent";
      case "8/200/10 data" -> "gpsd leaves it unread where the hazard is none that it knows";
      case "21 accuracy" ->
          theirs.text("name").length() > AID_NAME_MAX
              ? "gpsd overwrites it with the end of a longest name"
              : "";
      case "8/1/17 targets" -> "gpsd cuts numbers to 32 bits, or adds a target that was not sent";
      case "6/1/14 tidals", "6/1/32 tidals" -> "gpsd adds an element that was not sent";
      case "8/1/31 waterlevel" ->
          theirs.members().get(member) instanceof JsonNumber level
                  && level.value().doubleValue() > WATER_LEVEL_MAX
              ? "gpsd has no levels below the datum"
              : "";
      default -> "";
    };
  }
}
