package org.fairlead.core.ais;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.fairlead.core.ais.Layout.Field;
import org.junit.jupiter.api.Test;

/** Decoding what was encoded gives it back: every type and application, every field, any values. */
class EncoderPropertyTest {
  private static final long SEED = Long.getLong("fairlead.seed", 20251115);
  private static final int ROUNDS = Boolean.getBoolean("fairlead.full") ? 2_000 : 60;
  private static final int MMSI = 377_000_001;

  private static List<Supplier<AisDraft>> drafts() {
    List<Supplier<AisDraft>> all = new ArrayList<>();
    for (int type = 1; type <= 27; type++) {
      int each = type;
      if (type != 22 && type != 24 && type != 25 && type != 26) {
        all.add(() -> AisDraft.ofType(each, MMSI));
      }
    }
    all.add(() -> AisDraft.channels(false, MMSI));
    all.add(() -> AisDraft.channels(true, MMSI));
    all.add(() -> AisDraft.staticPartA(MMSI));
    all.add(() -> AisDraft.staticPartB(MMSI));
    all.add(() -> AisDraft.staticPartB(981_234_567));
    for (int key : Applications.allAddressed().keySet()) {
      all.add(() -> AisDraft.addressed(key >> 6, key & 63, MMSI));
    }
    for (int key : Applications.allBroadcast().keySet()) {
      all.add(() -> AisDraft.broadcast(key >> 6, key & 63, MMSI));
    }
    return all;
  }

  @Test
  void whatIsEncodedIsDecoded() {
    var random = new Random(SEED);
    List<Supplier<AisDraft>> drafts = drafts();
    assertThat(drafts).hasSizeGreaterThan(50);
    for (int round = 0; round < ROUNDS; round++) {
      for (Supplier<AisDraft> each : drafts) {
        check(each, random, "seed " + SEED + ", round " + round);
      }
    }
  }

  private static void check(Supplier<AisDraft> begin, Random random, String round) {
    AisDraft draft = begin.get();
    Layout layout = begin.get().end().layout();
    Map<String, Long> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (Field field : layout.read()) {
      boolean decides =
          switch (field.name()) {
            case "dac", "fid", "addressed", "partno" -> true;
            default -> false;
          };
      if (decides) {
        continue;
      }
      if (field.kind() == Kind.TEXT || field.kind() == Kind.VENDOR) {
        texts.put(field.name(), word(random, field.width() / 6));
        draft.text(field.name(), texts.get(field.name()));
      } else if (field.kind().isNumber()) {
        long raw = random.nextLong() >>> (64 - field.width());
        long signed = raw << (64 - field.width()) >> (64 - field.width());
        numbers.put(field.name(), field.kind().isSigned() ? signed : raw);
        draft.number(field.name(), raw);
      }
    }
    AisMessage message = draft.end();
    var heard = new Heard();
    NmeaWriter.sentences(message, 'B', 3).forEach(heard::read);
    String why = round + ", " + GpsdJson.text(message);
    assertThat(heard.rejections).as(why).isEmpty();
    AisMessage back = heard.messages.get(0);
    assertThat(back).as(why).isEqualTo(message);
    numbers.forEach((name, raw) -> assertThat(back.numberRaw(name)).as(why + name).hasValue(raw));
    texts.forEach(
        (name, text) -> assertThat(back.text(name).orElse("")).as(why + name).isEqualTo(text));
  }

  /** Text without blanks at its ends, of any length that fits. */
  private static String word(Random random, int charactersMax) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(charactersMax + 1); i > 0; i--) {
      int code = 1 + random.nextInt(63);
      out.append((char) (code < 32 ? code + 64 : code));
    }
    return out.toString().trim();
  }
}
