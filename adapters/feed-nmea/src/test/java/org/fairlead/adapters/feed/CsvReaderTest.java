package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
  private static final SourceId SOURCE = SourceId.of("us.noaa/marine-cadastre");

  private final List<PositionReport> positions = new ArrayList<>();
  private final List<IdentityReport> identities = new ArrayList<>();

  private Map<String, Long> read(Columns columns, String... lines) {
    FeedReader reader = FeedReader.csv(SOURCE, columns);
    int number = 0;
    for (String line : lines) {
      reader.line(new RawLine(SOURCE, 0, number++), line, positions::add, identities::add);
    }
    return reader.rejections();
  }

  @Test
  void marineCadastreIsKnown() {
    Map<String, Long> rejections =
        read(
            Columns.known(),
            "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType",
            "367000001,2024-01-01T00:00:05,29.5,-90.25,7.5,180.5,511,\"SEA, OTTER\",IMO9074729,W1,31",
            "367000001,2024-01-01T00:01:05,91,181,102.3,360,511,,,,");
    assertThat(rejections).isEqualTo(Map.of("POSITION_MISSING", 1L));
    assertThat(positions).hasSize(1);
    assertThat(positions.get(0).position()).isEqualTo(new Position(-90.25, 29.5));
    assertThat(positions.get(0).observedAt()).isEqualTo(Instant.parse("2024-01-01T00:00:05Z"));
    assertThat(positions.get(0).heading()).isEmpty();
    assertThat(identities.get(0).claims())
        .containsEntry("name", "SEA, OTTER")
        .containsEntry("imo", "9074729");
  }

  @Test
  void theDanishAuthorityIsKnown() {
    read(
        Columns.known(),
        "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading",
        "27/02/2024 00:00:01,Class A,219000001,55.5,10.25,Under way,,9.1,12.0,13");
    assertThat(positions.get(0).observedAt()).isEqualTo(Instant.parse("2024-02-27T00:00:01Z"));
    assertThat(positions.get(0).position()).isEqualTo(new Position(10.25, 55.5));
  }

  @Test
  void anyColumnsCanBeNamed() {
    read(
        Columns.parse("mmsi=ID, at=ais_pos_timestamp,lat=latitude,lon=longitude"),
        "\u00ef\u00bb\u00bfID;ais_pos_timestamp;longitude;latitude",
        "1;20/03/2021 00:22;32.5;31.5");
    assertThat(positions.get(0).position()).isEqualTo(new Position(32.5, 31.5));
  }

  @Test
  void whatIsNoRowIsCounted() {
    assertThat(
            read(
                Columns.known(),
                "MMSI,Timestamp,Latitude,Longitude",
                "",
                "x,1700000000,1,1",
                "1,30/02/2024 00:00:00,1,1",
                "1,1700000000,north,1"))
        .isEqualTo(Map.of("MMSI_WRONG", 2L, "TIME_MISSING", 1L, "POSITION_MISSING", 1L));
    assertThat(read(Columns.known(), "a,b", "1,2")).isEqualTo(Map.of("COLUMNS_UNKNOWN", 1L));
    assertThat(positions).isEmpty();
    assertThatThrownBy(() -> Columns.parse("ship=A")).hasMessageContaining("`ship`");
  }
}
