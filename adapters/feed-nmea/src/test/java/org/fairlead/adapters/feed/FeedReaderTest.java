package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.Test;

class FeedReaderTest {
  private static final SourceId SOURCE = SourceId.of("gb.nca/ais-anguilla");
  private final List<PositionReport> positions = new ArrayList<>();
  private final List<IdentityReport> identities = new ArrayList<>();

  private void read(FeedReader reader, String... lines) {
    int number = 0;
    for (String line : lines) {
      reader.line(new RawLine(SOURCE, 0, number++), line, positions::add, identities::add);
    }
    reader.end();
  }

  @Test
  void aReportNamesItsLineAndItsSourcesClaims() {
    FeedReader reader = FeedReader.nmea(SOURCE, Optional.empty());
    read(
        reader,
        "noise",
        "\\s:AXA1,c:1763208000*5C\\!AIVDM,1,1,,A,15WRD:@P1OKNMfP:0o`8>FTH0000,0*10",
        "!AIVDM,1,1,,A,15WRD:@P1OKNMfP:0o`8>FTH0000,0*10");
    assertThat(positions).hasSize(1);
    PositionReport report = positions.get(0);
    assertThat(report.id()).isEqualTo("gb.nca/ais-anguilla/0:1");
    assertThat(report.sensor()).isEqualTo(Sensor.AIS_CLASS_A);
    assertThat(report.observedAt()).isEqualTo(Instant.ofEpochSecond(1763208000));
    assertThat(report.vessels()).allMatch(key -> key.isMmsi());
    assertThat(reader.rejections()).isEqualTo(Map.of("NO_SENTENCE", 1L, "TIME_MISSING", 1L));
  }

  @Test
  void aRadarTargetIsNamedByItsSource() {
    read(
        FeedReader.nmea(SOURCE, Optional.of(Instant.EPOCH)),
        "$RATLL,07,1813.2000,N,06303.0000,W,,120000.00,T,*" + "00",
        org.fairlead.core.ais.NmeaWriter.targetAtPlace(
            7, new org.fairlead.core.basics.Position(-63.05, 18.22), Instant.EPOCH));
    assertThat(positions).hasSize(1);
    assertThat(positions.get(0).vessels())
        .extracting(Object::toString)
        .containsExactly("gb.nca/ais-anguilla#07");
    assertThat(positions.get(0).position().toString()).isEqualTo("18°13.20'N 063°03.00'W");
  }

  @Test
  void aSightingIsRead() {
    JsonText json = utf8 -> sighting(new String(utf8, StandardCharsets.UTF_8));
    FeedReader reader = FeedReader.of(SOURCE, FeedReader.Kind.SIGHTINGS, json);
    read(reader, "good", "bad", "empty");
    assertThat(positions).hasSize(1);
    assertThat(positions.get(0).sensor()).isEqualTo(Sensor.SIGHTING);
    assertThat(positions.get(0).description()).contains("open boat");
    assertThat(positions.get(0).vessels())
        .extracting(Object::toString)
        .containsExactly("callsign:J8X", "gb.nca/ais-anguilla#S1");
    assertThat(reader.rejections()).isEqualTo(Map.of("NOT_JSON", 1L, "SIGHTING_WRONG", 1L));
  }

  private static Json sighting(String line) throws JsonText.Malformed {
    if (line.equals("bad")) {
      throw new JsonText.Malformed("bad", 1, 1);
    }
    if (line.equals("empty")) {
      return JsonObject.empty();
    }
    return JsonObject.with("type", "Feature")
        .and(
            "geometry",
            JsonObject.with("type", "Point")
                .and("coordinates", JsonArray.of(Json.of(-61.5), Json.of(14.2)))
                .end())
        .and(
            "properties",
            JsonObject.with("observedAt", "2025-11-15T12:00:00Z")
                .and("describedAs", "open boat")
                .and("speedKnots", 41)
                .and("vesselKeys", JsonArray.of(Json.of("callsign:J8X")))
                .and("track", "S1")
                .end())
        .end();
  }

  @Test
  void linesAreCutAndGzipIsKnown() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(("one\r\n" + "x".repeat(100_000) + "\nlast").getBytes(StandardCharsets.UTF_8));
    }
    Map<Long, String> lines = new LinkedHashMap<>();
    long count = FeedLines.read(new ByteArrayInputStream(bytes.toByteArray()), lines::put);
    assertThat(count).isEqualTo(3);
    assertThat(lines.get(0L)).isEqualTo("one");
    assertThat(lines.get(1L)).hasSize(FeedLines.BYTES_MAX + 1);
    assertThat(lines.get(2L)).isEqualTo("last");
  }

  @Test
  void aRecordingIsSplitByReceiverElseByMmsi() {
    List<SourceId> sources = List.of(SourceId.of("gb.nca/a"), SourceId.of("us.uscg/b"));
    var splitter = FeedSplitter.of(sources, Instant.parse("2025-11-15T12:00:00Z"));
    List<FeedSplitter.SourceLine> out = new ArrayList<>();
    for (String line :
        List.of(
            "$PGHP,1,2025,11,15,12,0,0,250,219,24,992190924,1,10*1E",
            "!AIVDM,1,1,,A,15WRD:@P1OKNMfP:0o`8>FTH0000,0*10",
            "\\s:AXA1,c:1763208000*5C\\!AIVDM,1,1,,A,15WRD:@P1OKNMfP:0o`8>FTH0000,0*10",
            "!AIVDM,1,1,,A,15WRD:@P1OKNMfP:0o`8>FTH0000,0*10")) {
      splitter.line(line, out::add);
    }
    assertThat(out).hasSize(4);
    assertThat(out.subList(0, 3))
        .extracting(line -> line.source().toString())
        .containsExactly("gb.nca/a", "gb.nca/a", "us.uscg/b");
    assertThat(out.get(3).at()).isEqualTo(Instant.parse("2025-11-15T12:00:03Z"));
    assertThat(out.get(3).line()).startsWith("\\c:1763208003*").endsWith("0*10");
  }

  @Test
  void decodeWritesOneLineForEachMessage() throws IOException {
    var out = new StringBuilder();
    var in =
        "x\n!AIVDM,1,1,,A,15WRD:@P1OKNMfP:0o`8>FTH0000,0*10\n".getBytes(StandardCharsets.UTF_8);
    Decode.Summary summary =
        Decode.run(
            List.of(Decode.STANDARD_INPUT), new ByteArrayInputStream(in), Optional.empty(), out);
    assertThat(summary).isEqualTo(new Decode.Summary(2, 1, Map.of("NO_SENTENCE", 1L)));
    assertThat(out.toString()).startsWith("{\"class\":\"AIS\",\"type\":1,").endsWith("}\n");
  }
}
