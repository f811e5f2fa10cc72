package org.fairlead.adapters.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Sentences from a seed, as odd as receivers write them: nothing here is of this project's codec.
 */
final class HostileLines {
  private static final String ALPHABET =
      "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw";
  private static final String[] TALKERS = {"AB", "AI", "AN", "AR", "AS", "AT", "AX", "BS", "SA"};
  private static final String[] CHANNELS = {"A", "B", "1", "2", "", "C", "D", "0"};
  private static final int[] LENGTHS = {
    38, 60, 96, 100, 120, 128, 136, 160, 162, 163, 164, 165, 166, 167, 168, 169, 170, 180, 232, 248,
    256, 271, 272, 312, 360, 420, 421, 422, 424, 426, 430
  };
  private static final int[] INLAND = {10, 21, 22, 23, 24, 40, 55};

  private final Random random;
  private int mmsi = 200_000_000;

  HostileLines(Random random) {
    this.random = random;
  }

  private String bits(long value, int width) {
    StringBuilder out = new StringBuilder(width);
    for (int i = width - 1; i >= 0; i--) {
      out.append(value >> i & 1);
    }
    return out.toString();
  }

  private String noise(int width) {
    StringBuilder out = new StringBuilder(width);
    for (int i = 0; i < width; i++) {
      out.append(random.nextInt(2));
    }
    return out.toString();
  }

  private String message(int type, int length) {
    String all = bits(type, 6) + noise(2) + bits(mmsi++, 30) + noise(length);
    if (type == 6 || type == 8) {
      int at = type == 6 ? 72 : 40;
      int choice = random.nextInt(4);
      int area = choice == 0 ? 200 : choice == 1 ? (random.nextBoolean() ? 235 : 250) : 1;
      int function =
          choice == 0
              ? INLAND[random.nextInt(INLAND.length)]
              : choice == 1 ? 10 : random.nextInt(36);
      String application = bits(area, 10) + bits(function, 6);
      all =
          all.substring(0, at)
              + application
              + noise(16)
              + all.substring(Math.min(at + 32, all.length()));
    }
    return all.substring(0, Math.min(all.length(), Math.max(length, 38)));
  }

  /** A message of any type and length, in as many sentences as it needs. */
  List<String> anyMessage() {
    int length =
        random.nextInt(3) == 0
            ? 38 + random.nextInt(1000)
            : LENGTHS[random.nextInt(LENGTHS.length)];
    return sentences(message(1 + random.nextInt(27), length), "AIVDM", "A", 56);
  }

  private List<String> sentences(String bits, String address, String channel, int charactersMax) {
    int fill = (6 - bits.length() % 6) % 6;
    String filled = bits + "0".repeat(fill);
    StringBuilder armour = new StringBuilder();
    for (int i = 0; i < filled.length(); i += 6) {
      armour.append(ALPHABET.charAt(Integer.parseInt(filled.substring(i, i + 6), 2)));
    }
    int total = (armour.length() + charactersMax - 1) / charactersMax;
    String sequence = total == 1 ? "" : Integer.toString(random.nextInt(10));
    List<String> all = new ArrayList<>();
    for (int part = 1; part <= total; part++) {
      int to = Math.min(armour.length(), part * charactersMax);
      String payload = armour.substring((part - 1) * charactersMax, to);
      String body =
          String.join(
              ",",
              address,
              Integer.toString(total),
              Integer.toString(part),
              sequence,
              channel,
              payload,
              Integer.toString(part == total ? fill : 0));
      all.add("!" + summed(body));
    }
    return all;
  }

  private String summed(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum ^= body.charAt(i);
    }
    String format = random.nextInt(8) == 0 ? "%s*%02x" : "%s*%02X";
    return String.format(format, body, sum);
  }

  /** Position reports, wrapped in all that receivers add; some broken. */
  List<String> wrapped(int count) {
    int[] types = {1, 2, 3, 18};
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = random.nextInt(6) == 0 ? 160 + random.nextInt(50) : 168;
      String address =
          TALKERS[random.nextInt(TALKERS.length)] + (random.nextInt(4) == 0 ? "VDO" : "VDM");
      String channel = CHANNELS[random.nextInt(CHANNELS.length)];
      String sentence =
          sentences(message(types[random.nextInt(4)], length), address, channel, 60).get(0);
      int at = 1 + random.nextInt(sentence.length() - 1);
      switch (random.nextInt(16)) {
        case 0 -> sentence = sentence.substring(0, sentence.indexOf('*'));
        case 1 -> sentence = sentence.substring(0, at) + damaged() + sentence.substring(at + 1);
        case 2 -> sentence = sentence.substring(0, at) + sentence.substring(at + 1);
        case 3 ->
            sentence =
                "!" + summed(sentence.substring(1, sentence.indexOf('*') - 1) + random.nextInt(10));
        default -> {}
      }
      wrap(sentence, lines);
    }
    return lines;
  }

  /** Any printable character but the one that ends a sentence: gpsd reads on behind a second. */
  private char damaged() {
    char any = (char) (33 + random.nextInt(90));
    return any == '*' ? '+' : any;
  }

  private void wrap(String sentence, List<String> lines) {
    long time = 1_700_000_000L + random.nextInt(1_000_000);
    String tag = "\\" + summed("s:r" + random.nextInt(50) + ",c:" + time) + "\\";
    switch (random.nextInt(12)) {
      case 0 -> lines.add(sentence + "," + time);
      case 1 -> lines.add(sentence + ",r" + random.nextInt(1_000_000) + "," + time);
      case 2 -> lines.add(time + " " + sentence);
      case 3 -> lines.add(tag + sentence);
      case 4 -> {
        lines.add(tag);
        lines.add(sentence);
      }
      case 5 -> {
        lines.add("$" + summed("PGHP,1,2023,11,15,12,0,0,250,219,24,992190924,1,10"));
        lines.add(sentence);
      }
      case 6 -> lines.add("\\g:1-1-" + random.nextInt(10_000) + "*00\\" + sentence);
      case 7 -> lines.add(sentence + "\r");
      case 8 -> {
        lines.add("noise " + random.nextInt());
        lines.add(sentence);
        lines.add("");
      }
      case 9 ->
          lines.add(
              sentence + ",d-" + random.nextInt(120) + ",S" + random.nextInt(2250) + "," + time);
      default -> lines.add(sentence);
    }
  }

  /**
   * Messages in up to nine parts, whose sentences are shuffled among each other.
   *
   * @param count how many; each can be put together
   */
  List<String> interleaved(int count) {
    List<String> lines = new ArrayList<>();
    for (int done = 0; done < count; done += 10) {
      List<List<String>> open = new ArrayList<>();
      for (int sequence = 0; sequence < 10; sequence++) {
        String bits = message(5, 424);
        List<String> parts = new ArrayList<>();
        for (String part : sentences(bits, "AIVDM", "A", 8 + random.nextInt(25))) {
          String body = part.substring(1, part.indexOf('*'));
          String[] fields = body.split(",", -1);
          fields[3] = Integer.toString(sequence);
          parts.add("!" + summed(String.join(",", fields)));
        }
        if (random.nextBoolean()) {
          Collections.reverse(parts);
        }
        open.add(parts);
      }
      while (!open.isEmpty()) {
        List<String> group = open.get(random.nextInt(open.size()));
        lines.add(group.remove(0));
        if (group.isEmpty()) {
          open.remove(group);
        }
      }
    }
    return lines;
  }
}
