package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.ais.AisCursor;
import org.fairlead.core.ais.AisDraft;
import org.fairlead.core.ais.NmeaWriter;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;
import org.junit.jupiter.api.Test;

/** Here and not in the core, whose module does not read the JDK's management. */
class AllocationTest {
  @Test
  void theCursorAllocatesNothing() {
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String sentence =
          NmeaWriter.sentences(
                  AisDraft.ofType(i % 2 == 0 ? 1 : 18, 377000000 + i)
                      .position(new Position(-63 + i / 1000.0, 17.5))
                      .speed(new Speed(i % 100))
                      .end(),
                  'A',
                  0)
              .get(0);
      String tag = NmeaWriter.tagBlock(Optional.of("r1"), Instant.ofEpochSecond(1763208000L + i));
      lines.add((tag + sentence).getBytes(StandardCharsets.US_ASCII));
    }
    for (String part :
        NmeaWriter.sentences(AisDraft.ofType(5, 377000001).text("shipname", "A").end(), 'B', 4)) {
      lines.add(part.getBytes(StandardCharsets.US_ASCII));
    }
    long[] numbers = new long[AisCursor.FIELDS_MAX];
    byte[] text = new byte[400];
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var cursor = new AisCursor();
    double sum = 0;
    long before = 0;
    int count = 0;
    for (int round = 0; round < 40; round++) {
      if (round == 20) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      for (int i = 0; i < lines.size(); i++) {
        byte[] line = lines.get(i);
        if (cursor.read(line, 0, line.length) == AisCursor.Outcome.MESSAGE) {
          count++;
          sum += cursor.fields(numbers);
          for (int field = 0; field < cursor.texts(); field++) {
            sum += cursor.text(cursor.textPlace(field), text);
          }
          if (cursor.type() == 5) {
            continue;
          }
          sum += cursor.speedKnots() + cursor.latitudeDegrees() + cursor.longitudeDegrees();
        }
      }
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(count).isEqualTo(120_040);
    assertThat(sum).isNotNaN();
    assertThat(allocated).as("bytes in 60,000 messages").isLessThan(10_000);
  }
}
