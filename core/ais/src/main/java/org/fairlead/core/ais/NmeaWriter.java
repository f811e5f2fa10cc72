package org.fairlead.core.ais;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Distance;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;

/** Writes sentences and tag blocks (NMEA 0183 4.0), without line ends. */
public final class NmeaWriter {
  /** How a line begins, after its {@code $}, that says when others were received. */
  public static final String RECEIVED = "PFDLR,";

  private static final int CHARACTERS_MAX = 60;
  private static final String HEX = "0123456789ABCDEF";
  private static final String ALPHABET =
      "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw";

  private NmeaWriter() {}

  /**
   * The {@code !AIVDM} sentences of a message: one, or several when it has more than 60 characters.
   *
   * @param channel {@code A} or {@code B}
   * @param sequence 0 to 9, to tell messages of several sentences apart
   */
  public static List<String> sentences(AisMessage message, char channel, int sequence) {
    Payload payload = message.payload();
    int characters = (payload.bits() + 5) / 6;
    StringBuilder armour = new StringBuilder(characters);
    for (int i = 0; i < characters; i++) {
      armour.append(ALPHABET.charAt((int) payload.unsigned(6 * i, 6)));
    }
    int fill = 6 * characters - payload.bits();
    int total = (characters + CHARACTERS_MAX - 1) / CHARACTERS_MAX;
    List<String> sentences = new ArrayList<>(total);
    for (int part = 0; part < total; part++) {
      int to = Math.min(characters, (part + 1) * CHARACTERS_MAX);
      String body =
          "AIVDM,"
              + total
              + ","
              + (part + 1)
              + ","
              + (total == 1 ? "" : sequence)
              + ","
              + channel
              + ","
              + armour.substring(part * CHARACTERS_MAX, to)
              + ","
              + (part + 1 == total ? fill : 0);
      sentences.add("!" + checked(body));
    }
    return List.copyOf(sentences);
  }

  /**
   * A tag block {@code \s:station,c:epoch*hh\}, in whole seconds where the time has no fraction.
   */
  public static String tagBlock(Optional<String> station, Instant at) {
    String time =
        at.getNano() == 0 ? Long.toString(at.getEpochSecond()) : Long.toString(at.toEpochMilli());
    String body = station.map(name -> "s:" + name + ",").orElse("") + "c:" + time;
    return "\\" + checked(body) + "\\";
  }

  /**
   * That the {@code lines} lines of sentences that follow were received at {@code at}: {@code
   * $PFDLR}. Spec: ais-input §8.
   *
   * @param lines at most 999,999
   */
  public static String received(Instant at, int lines) {
    return "$" + checked(RECEIVED + at.toEpochMilli() + "," + lines);
  }

  /** The radar's own position: {@code $GPGLL}. */
  public static String ownPosition(Position own, Instant at) {
    return "$" + checked("GPGLL," + place(own) + "," + time(at) + ",A,A");
  }

  /** A target by its place: {@code $RATLL}. */
  public static String targetAtPlace(int number, Position position, Instant at) {
    return "$"
        + checked(
            String.format(Locale.ROOT, "RATLL,%02d,", number)
                + place(position)
                + ",,"
                + time(at)
                + ",T,");
  }

  /** A target by bearing and distance from the radar's own position: {@code $RATTM}. */
  public static String targetAtDistance(
      int number, Bearing bearing, Distance distance, Speed speed, Bearing course) {
    return "$"
        + checked(
            String.format(
                Locale.ROOT,
                "RATTM,%02d,%.3f,%.2f,T,%.1f,%.1f,T,,,N,,T,,,A",
                number,
                distance.nauticalMiles(),
                bearing.degrees(),
                speed.knots(),
                course.degrees()));
  }

  private static String time(Instant at) {
    LocalTime time = at.atOffset(ZoneOffset.UTC).toLocalTime();
    return String.format(
        Locale.ROOT,
        "%02d%02d%02d.%02d",
        time.getHour(),
        time.getMinute(),
        time.getSecond(),
        time.getNano() / 10_000_000);
  }

  private static String place(Position at) {
    return minutes(at.latitudeDegrees(), 2, "N", "S")
        + ","
        + minutes(at.longitudeDegrees(), 3, "E", "W");
  }

  /** Degrees and minutes to a ten-thousandth, some 0.2 m. */
  private static String minutes(double degrees, int width, String positive, String negative) {
    long units = Math.round(Math.abs(degrees) * 600_000);
    return String.format(
        Locale.ROOT,
        "%0" + width + "d%02d.%04d,%s",
        units / 600_000,
        units % 600_000 / 10_000,
        units % 10_000,
        degrees < 0 ? negative : positive);
  }

  private static String checked(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum ^= body.charAt(i);
    }
    return body + "*" + HEX.charAt(sum >> 4 & 15) + HEX.charAt(sum & 15);
  }
}
