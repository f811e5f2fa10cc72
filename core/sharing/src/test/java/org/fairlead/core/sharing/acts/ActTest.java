package org.fairlead.core.sharing.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.junit.jupiter.api.Test;

class ActTest {
  private static final JsonNumber BEYOND_DOUBLES = new JsonNumber(new BigDecimal("1e393"));

  private static final Party GB = new Party("gb");
  private static final Act UNSIGNED =
      Act.unsigned(
          GB,
          7,
          Instant.parse("2025-10-10T04:12:00Z"),
          ActKind.PROHIBITION,
          JsonObject.with("id", "x1").end());

  @Test
  void anActIsReadAsItWasWritten() throws Act.Unreadable {
    Act signed =
        UNSIGNED.signedBy(GB, new byte[32], new byte[64]).signedBy(GB, new byte[] {1}, new byte[0]);
    assertThat(signed.signatures()).hasSize(2);
    assertThat(signed.signatures().get(0).publicKey())
        .isEqualTo(Base64.getEncoder().encodeToString(new byte[32]));
    assertThat(Act.read(signed.json())).isEqualTo(signed);
    assertThat(signed.signedBytes()).isEqualTo(UNSIGNED.signedBytes());
    assertThat(new String(UNSIGNED.signedBytes(), StandardCharsets.UTF_8))
        .startsWith("fairlead act/v1\n{")
        .contains("\"sequence\":7", "\"kind\":\"PROHIBITION\"", "\"speaker\":\"gb\"");
  }

  @Test
  void whatIsNoActIsUnreadable() {
    JsonObject whole = UNSIGNED.json();
    JsonObject body = whole.object("act");
    for (Json spoilt :
        new Json[] {
          Json.of("act"),
          whole.plus("note", Json.of(1)),
          whole.plus("signatures", Json.of(1)),
          whole.plus("signatures", JsonArray.of(Json.of(1))),
          whole.plus("act", body.plus("note", Json.of(1))),
          whole.plus("act", body.plus("fairlead", Json.of("act/v2"))),
          whole.plus("act", body.plus("speaker", Json.of("GB"))),
          whole.plus("act", body.plus("speaker", Json.of(1))),
          whole.plus("act", body.plus("sequence", Json.of("7"))),
          whole.plus("act", body.plus("sequence", Json.of(7.5))),
          whole.plus("act", body.plus("sequence", Json.of(1e300))),
          whole.plus("act", body.plus("madeAt", Json.of("yesterday"))),
          whole.plus("act", body.plus("kind", Json.of("WISH"))),
          whole.plus("act", body.plus("document", Json.of("x"))),
          whole.plus("act", body.plus("document", JsonObject.with("id", BEYOND_DOUBLES).end())),
          JsonObject.with("act", body).end(),
        }) {
      assertThatThrownBy(() -> Act.read(spoilt)).isInstanceOf(Act.Unreadable.class);
    }
  }

  @Test
  void whatWidensNeedsTwo() {
    for (ActKind kind : ActKind.values()) {
      assertThat(kind.officersMin()).as(kind.name()).isEqualTo(kind.widens() ? 2 : 1);
      assertThat(ActKind.named(kind.name())).contains(kind);
    }
    assertThat(ActKind.AGREEMENT.widens() && ActKind.RESUMPTION.widens()).isTrue();
    assertThat(ActKind.RELEASE.widens()).isTrue();
    assertThat(ActKind.SUSPENSION.widens()).isFalse();
    assertThat(ActKind.named("WISH")).isEmpty();
  }

  @Test
  void aKeyHasOneSpelling() {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    assertThat(Keys.isKey(key)).isTrue();
    assertThat(Keys.isKey(key.substring(1))).isFalse();
    assertThat(Keys.isKey("?")).isFalse();
    assertThat(Keys.isKey("")).isFalse();
    assertThat(Keys.isKey(key.substring(0, 42) + "B=")).isFalse();
  }

  private static List<String> reasonsAgainst(Act act) {
    ActRegister nothing = ActRegister.empty(Keys.anchoredAt(Map.of()));
    return nothing.accept(act, Instant.EPOCH).rejected().orElseThrow().reasons();
  }

  @Test
  void whoSpeaksIsWrittenByTheNode() {
    JsonObject incident = JsonObject.with("id", "gb/1").and("speaker", "us").end();
    assertThat(reasonsAgainst(Act.unsigned(GB, 1, Instant.EPOCH, ActKind.INCIDENT, incident)))
        .contains("`speaker` is written by the node, not by the speaker");
    JsonObject suspension = JsonObject.with("id", "s").and("by", "gb").and("to", "x").end();
    assertThat(reasonsAgainst(Act.unsigned(GB, 1, Instant.EPOCH, ActKind.SUSPENSION, suspension)))
        .contains("`to` is written by the node, not by the speaker");
  }

  @Test
  void anActHasAtMostSixteenSignatures() {
    Act act = UNSIGNED;
    for (int i = 0; i < ActRegister.SIGNATURES_MAX; i++) {
      act = act.signedBy(GB, new byte[32], new byte[64]);
    }
    assertThat(reasonsAgainst(act)).doesNotContain("an act has at most 16 signatures");
    assertThat(reasonsAgainst(act.signedBy(GB, new byte[32], new byte[64])))
        .containsExactly("an act has at most 16 signatures");
  }
}
