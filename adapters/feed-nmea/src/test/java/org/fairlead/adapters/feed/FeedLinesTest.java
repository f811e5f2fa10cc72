package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FeedLinesTest {
  private static final byte[] TEXT = "one\r\ntwo\nthree".getBytes(StandardCharsets.US_ASCII);

  private static List<String> lines(byte[] bytes) throws IOException {
    List<String> lines = new ArrayList<>();
    FeedLines.read(new ByteArrayInputStream(bytes), (number, text) -> lines.add(text));
    return lines;
  }

  private static byte[] zstd() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packed = new ZstdOutputStream(out)) {
      packed.write(TEXT);
    }
    return out.toByteArray();
  }

  @Test
  void compressedFilesAreKnownByTheirFirstBytes() throws IOException {
    var gzip = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(gzip)) {
      packed.write(TEXT);
    }
    for (byte[] each : List.of(TEXT, gzip.toByteArray(), zstd())) {
      assertThat(lines(each)).containsExactly("one", "two", "three");
    }
    assertThat(lines(new byte[0])).isEmpty();
    assertThat(lines("a".getBytes(StandardCharsets.US_ASCII))).containsExactly("a");
  }

  @Test
  void whatIsCutShortIsAnOutsideFailure() throws IOException {
    byte[] packed = zstd();
    assertThatThrownBy(() -> lines(Arrays.copyOf(packed, packed.length - 3)))
        .isInstanceOf(IOException.class);
  }
}
