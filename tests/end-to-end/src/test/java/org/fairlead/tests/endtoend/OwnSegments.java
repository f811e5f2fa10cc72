package org.fairlead.tests.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads raw segments from the format's description. Shares nothing with the product. */
final class OwnSegments {
  private static final String HEAD = "fairlead.segment/v1\n";

  private OwnSegments() {}

  /** Every line of the source in {@code folder}, in order. */
  static List<String> ofSource(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files
              .filter(file -> !file.toString().endsWith(".tmp"))
              .sorted(Comparator.comparing(OwnSegments::number))
              .toList()) {
        lines.addAll(of(file));
      }
    }
    return lines;
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString().split("\\.")[0]);
  }

  /** The lines of one segment, open, sealed or packed; a torn tail is left out. */
  static List<String> of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (new String(bytes, StandardCharsets.ISO_8859_1).startsWith(HEAD)) {
      return packed(bytes);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.length() > 8)
        .map(line -> line.substring(9))
        .toList();
  }

  private static List<String> packed(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    int blocks = file.getInt(bytes.length - 20);
    int index = bytes.length - 20 - 40 * blocks;
    int at = HEAD.length();
    List<String> lines = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      int length = file.getInt(index + 40 * block);
      lines.addAll(inflated(bytes, at, length).lines().toList());
      at += length;
    }
    return lines;
  }

  private static String inflated(byte[] bytes, int at, int length) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, at, length);
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!inflater.finished()) {
        plain.write(buffer, 0, inflater.inflate(buffer));
      }
      return plain.toString(StandardCharsets.ISO_8859_1);
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } finally {
      inflater.end();
    }
  }
}
