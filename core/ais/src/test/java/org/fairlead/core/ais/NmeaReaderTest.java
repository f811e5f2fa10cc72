package org.fairlead.core.ais;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NmeaReaderTest {
  @Test
  void aPositionReportIsRead() {
    var heard = new Heard();
    heard.read("\\s:rEV02,c:1334337317*58\\!AIVDM,1,1,,B,19NWuLhuRb5QHfCpPcwj`26B0<02,0*5F");
    assertThat(heard.messages).hasSize(1);
    assertThat(heard.receptions.get(0).clock()).isEqualTo(ClockSource.TAG_BLOCK);
    assertThat(heard.receptions.get(0).station()).contains("rEV02");
  }
}
