package org.fairlead.core.ais;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Distance;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every parser is given what mutation makes of sound input: none may throw, and all must say what
 * became of each line. Two seconds each; {@code -Dfairlead.full=true}: two minutes each.
 */
class CampaignTest {
  private static final Duration LENGTH =
      Duration.ofSeconds(Boolean.getBoolean("fairlead.full") ? 120 : 2);
  private static final long SEED = Long.getLong("fairlead.seed", System.nanoTime());
  private static final Instant AT = Instant.parse("2025-11-15T12:00:00Z");

  /** What is tried. */
  enum Parser {
    READER(CampaignTest::reader),
    CURSOR(CampaignTest::cursor),
    PAYLOAD(CampaignTest::payload),
    CONTEXT(CampaignTest::context),
    RADAR(CampaignTest::radar);

    private final BiConsumer<String, Random> tried;

    Parser(BiConsumer<String, Random> tried) {
      this.tried = tried;
    }
  }

  private static final NmeaReader READER = NmeaReader.of();
  private static final AisCursor CURSOR = new AisCursor();
  private static final StaticParts PARTS = new StaticParts();
  private static long lines;

  private static void reader(String text, Random random) {
    long before = READER.rejections().values().stream().mapToLong(Long::longValue).sum();
    var heard = new Heard();
    READER.line(lines++, text, heard);
    long after = READER.rejections().values().stream().mapToLong(Long::longValue).sum();
    assertThat(after - before).isEqualTo(heard.rejections.size());
    heard.messages.forEach(GpsdJson::text);
    heard.messages.forEach(GpsdJson::raw);
    heard.messages.forEach(PARTS::hear);
  }

  private static void cursor(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (CURSOR.read(bytes, 0, bytes.length) == AisCursor.Outcome.MESSAGE) {
      CURSOR.fields(new long[AisCursor.FIELDS_MAX]);
      for (int i = 0; i < CURSOR.texts(); i++) {
        CURSOR.text(CURSOR.textPlace(i), new byte[400]);
      }
      assertThat(CURSOR.type()).isBetween(1, 27);
      CURSOR.latitudeDegrees();
      CURSOR.speedKnots();
    }
  }

  private static void payload(String text, Random random) {
    Payload.Builder bits = new Payload.Builder().number(1 + random.nextInt(27), 6);
    int length = random.nextInt(Payload.BITS_MAX);
    while (bits.bits() < length) {
      bits.number(
          random.nextLong(), Math.min(1 + random.nextInt(64), Payload.BITS_MAX - bits.bits()));
    }
    AisMessage message = AisMessage.of(bits.end());
    if (message != null && message.isLongEnough()) {
      GpsdJson.text(message);
      GpsdJson.raw(message);
      message.position();
      message.stationTime();
      message.layout().fields().forEach(field -> message.text(field.name()));
      message.layout().fields().forEach(field -> message.numberRaw(field.name()));
    }
  }

  private static void context(String text, Random random) {
    Context.ofTagBlock(text);
    Context.ofSuffix(text);
    Context.ofPrefix(text);
  }

  private static void radar(String text, Random random) {
    READER.line(lines++, "$" + summed(text.replaceAll("[!$*\\\\]", "")), new Heard());
  }

  private static List<String> sound() {
    List<String> all = new ArrayList<>();
    var place = new Position(-63, 18);
    for (int type : new int[] {1, 4, 5, 9, 15, 18, 19, 21, 27}) {
      all.addAll(NmeaWriter.sentences(AisDraft.ofType(type, 377000000 + type).end(), 'A', 1));
    }
    all.addAll(NmeaWriter.sentences(AisDraft.broadcast(1, 31, 1).end(), 'B', 2));
    all.add(NmeaWriter.tagBlock(Optional.of("r"), AT) + all.get(0) + ",r1,1763208000");
    all.add("1763208000 " + all.get(1) + all.get(2));
    all.add(NmeaWriter.targetAtPlace(1, place, AT));
    all.add(NmeaWriter.ownPosition(place, AT));
    all.add(
        NmeaWriter.targetAtDistance(
            2, new Bearing(10), new Distance(900), new Speed(9), new Bearing(20)));
    all.add("$PGHP,1,2025,11,15,12,0,0,250,219,24,992190924,1,10*1E");
    return all;
  }

  private static String summed(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum ^= body.charAt(i);
    }
    return body + String.format("*%02X", sum & 255);
  }

  private static String mutated(List<String> sound, Random random) {
    StringBuilder line = new StringBuilder(sound.get(random.nextInt(sound.size())));
    for (int change = random.nextInt(6); change > 0 && line.length() > 1; change--) {
      int at = random.nextInt(line.length());
      switch (random.nextInt(5)) {
        case 0 -> line.setCharAt(at, (char) random.nextInt(256));
        case 1 -> line.deleteCharAt(at);
        case 2 -> line.insert(at, "!$\\*,".charAt(random.nextInt(5)));
        case 3 -> line.insert(at, sound.get(random.nextInt(sound.size())));
        default -> line.delete(at, Math.min(line.length(), at + random.nextInt(20)));
      }
    }
    int from = line.lastIndexOf("!");
    int star = line.lastIndexOf("*");
    // Half of them pass the checksum, so that the inner parsers see them.
    return from < 0 || star < from || random.nextBoolean()
        ? line.toString()
        : line.substring(0, from + 1) + summed(line.substring(from + 1, star));
  }

  @ParameterizedTest
  @EnumSource
  void nothingMakesAParserThrow(Parser parser) {
    var random = new Random(SEED + parser.ordinal());
    List<String> sound = sound();
    long end = System.nanoTime() + LENGTH.toNanos();
    long count = 0;
    while (System.nanoTime() < end) {
      for (int i = 0; i < 100; i++, count++) {
        String line = mutated(sound, random);
        try {
          parser.tried.accept(line, random);
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + SEED + ", case " + count + ": " + line, e);
        }
      }
    }
    System.out.printf("%s: %,d inputs from seed %d, no finding%n", parser, count, SEED);
    assertThat(count).isGreaterThan(1000);
  }
}
