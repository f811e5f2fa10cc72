package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.fairlead.core.ais.AisCursor;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.GpsdJson;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.ais.Rejection;
import org.junit.jupiter.api.Test;

/**
 * Sentences of real recordings, each with a few characters changed: no exception, and the heap does
 * not grow. 200,000 of them; {@code -Dfairlead.full=true}: ten million.
 */
class MutatedRecordingsTest {
  private static final int COUNT = Boolean.getBoolean("fairlead.full") ? 10_000_000 : 200_000;
  private static final long SEED = Long.getLong("fairlead.seed", 20251115);
  private static final long GROWTH_BYTES_MAX = 8L << 20;

  private long messages;

  @Test
  void tenMillionMutatedSentencesDoNoHarm() throws Exception {
    Path recording = Gpsdecode.recordings().resolve("risky_ais.txt.gz");
    assumeTrue(Files.exists(recording), "no recordings: set FAIRLEAD_RECORDINGS");
    List<String> lines =
        new String(Gpsdecode.bytes(recording), StandardCharsets.ISO_8859_1).lines().toList();
    var random = new Random(SEED);
    NmeaReader reader = NmeaReader.of();
    AisCursor cursor = new AisCursor();
    NmeaListener listener =
        new NmeaListener() {
          @Override
          public void message(AisMessage message, Reception reception) {
            messages += GpsdJson.text(message).isEmpty() ? 0 : 1;
          }

          @Override
          public void doubtful(AisMessage message, Reception reception, Rejection reason) {
            message(message, reception);
          }
        };
    long used = 0;
    for (int i = 0; i < COUNT; i++) {
      if (i == COUNT / 10) {
        used = usedBytes();
      }
      byte[] line = lines.get(random.nextInt(lines.size())).getBytes(StandardCharsets.ISO_8859_1);
      for (int change = random.nextInt(4); change > 0 && line.length > 0; change--) {
        line[random.nextInt(line.length)] = (byte) random.nextInt(256);
      }
      cursor.read(line, 0, line.length);
      reader.line(i, new String(line, StandardCharsets.ISO_8859_1), listener);
    }
    long growth = usedBytes() - used;
    System.out.printf(
        Locale.ROOT,
        "%,d mutated lines from seed %d: %,d messages, rejected %s; heap grew by %,d bytes%n",
        COUNT,
        SEED,
        messages,
        reader.rejections(),
        growth);
    assertThat(reader.linesRead()).isEqualTo(COUNT);
    assertThat(messages).isGreaterThan(COUNT / 20);
    assertThat(growth).isLessThan(GROWTH_BYTES_MAX);
  }

  /** What is in use after everything that can be freed was. */
  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
