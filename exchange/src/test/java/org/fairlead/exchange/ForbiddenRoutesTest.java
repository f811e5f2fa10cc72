package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.review.Incident;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No word that is forbidden or out of scope leads anywhere, however it is written and by whatever
 * way: it is denied, the denial is recorded, and the originators are told. The asker is the owner
 * of the items, for whom nothing but the word stands in the way.
 */
class ForbiddenRoutesTest extends HubTest {
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86400));
  private static final List<String> WORDS =
      List.of(
          "FORBIDDEN",
          "LETHAL_TARGETING",
          "TARGET_SELECTION",
          "STRIKE_ASSESSMENT",
          "OUT_OF_SCOPE",
          "COUNTER_TERRORISM",
          "DEFENCE_MONITORING");

  /** What was used, not only asked for. */
  private static final Set<String> USES =
      Set.of("delivery", "register-read", "product", "paragraph", "use", "extract");

  @BeforeEach
  void open() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    sea.pass(Duration.ofMinutes(10));
  }

  /** The word as it is, and as someone writes it who hopes that it is read otherwise. */
  private static List<String> spellings(String word) {
    List<String> spellings = new ArrayList<>();
    spellings.add(word);
    spellings.add(word.toLowerCase(Locale.ROOT));
    spellings.add(word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
    spellings.add(fullWidth(word));
    spellings.add(word.charAt(0) + "\u0301" + word.substring(1));
    spellings.add(Normalizer.normalize("\u00c9" + word.substring(1), Normalizer.Form.NFD));
    spellings.add(word.charAt(0) + "\u200b" + word.substring(1));
    spellings.add("\ufeff" + word);
    spellings.add(word.replace('E', '\u0415').replace('O', '\u041e'));
    spellings.add(" " + word);
    spellings.add(word + " ");
    spellings.add(word + "\n");
    spellings.add(word + "\u0000");
    spellings.add(word.replace('_', '-'));
    spellings.add(word.replace('_', ' '));
    spellings.add("DETECT_MONITOR " + word);
    spellings.add("DETECT_MONITOR\u0000" + word);
    return spellings;
  }

  private static String fullWidth(String word) {
    StringBuilder wide = new StringBuilder();
    word.chars().forEach(letter -> wide.append((char) (letter - '!' + '\uff01')));
    return wide.toString();
  }

  /** A way that a pass opens; tried where one was had, as it never may be. */
  private interface Way {
    void go(Ask ask, Optional<Pass> pass) throws Exception;
  }

  /** Goes {@code way} with every word in every spelling. */
  private void leadsNowhere(Way way) throws Exception {
    for (String word : WORDS) {
      for (String spelling : spellings(word)) {
        leadsNowhere(way, spelling, spelling.equals(word));
      }
    }
  }

  private void leadsNowhere(Way way, String word, boolean exact) throws Exception {
    int before = sea.records.size();
    Ask ask = Ask.of(Parties.officer(Parties.GB_NCA), word);
    way.go(ask, node.ask(ask).pass());
    List<JsonObject> records = sea.records.subList(before, sea.records.size());
    assertThat(records)
        .as("`" + word + "` denied and recorded")
        .anyMatch(
            one ->
                one.text("type").equals("decision")
                    && one.text("purpose").equals(word)
                    && one.text("decision").equals("DENY"));
    assertThat(records).as("`" + word + "` used").noneMatch(one -> USES.contains(one.text("type")));
    List<String> told =
        records.stream()
            .filter(one -> one.text("type").equals("notice") && one.text("purpose").equals(word))
            .map(one -> one.text("to"))
            .distinct()
            .toList();
    assertThat(told).isEqualTo(exact && isAttempt(word) ? List.of("gb.nca", "us.uscg") : List.of());
  }

  private static boolean isAttempt(String word) {
    return WORDS.contains(word);
  }

  @Test
  void byAsking() throws Exception {
    leadsNowhere((ask, pass) -> assertThat(pass).isEmpty());
  }

  @Test
  void byAPicture() throws Exception {
    leadsNowhere(
        (ask, pass) -> {
          if (pass.isPresent()) {
            node.picture(pass.get(), ALL);
            node.export(pass.get(), ALL);
          }
        });
  }

  @Test
  void byOpeningOneItem() throws Exception {
    leadsNowhere(
        (ask, pass) -> {
          if (pass.isPresent()) {
            node.open(pass.get(), "gb.nca/radar/0:1");
            node.reasons(pass.get(), "gb.nca/radar/0:1");
          }
        });
  }

  @Test
  void byAStream() throws Exception {
    leadsNowhere(
        (ask, pass) -> {
          if (pass.isPresent()) {
            node.stream(pass.get(), new Listener());
            node.tick();
          }
        });
  }

  @Test
  void byAnotherNode() throws Exception {
    leadsNowhere(
        (ask, pass) -> {
          sea.pass(Duration.ofMillis(1));
          JsonObject carried =
              PartnerAsk.signed(ask, ALL, new Party("hub"), sea.now, Sea.TestKey.of("gb.nca root"));
          assertThat(node.answer(carried)).isEmpty();
        });
  }

  @Test
  void byWriting() throws Exception {
    leadsNowhere(
        (ask, pass) -> {
          if (pass.isPresent()) {
            node.write(pass.get(), Product.of(RADAR, "t", List.of()));
          }
        });
  }

  @Test
  void byAReview() throws Exception {
    Incident incident =
        Incident.read(
            JsonObject.with("id", "gb.nca/i-1")
                .and("at", Sea.START.plusSeconds(300).toString())
                .and("uncertaintySeconds", 60)
                .and("position", JsonArray.of(Json.of(-62.0), Json.of(17.0)))
                .and("radiusNm", 20)
                .and("vesselClaims", Parties.list("mmsi:000000001"))
                .and("asOf", Sea.START.plusSeconds(500).toString())
                .and("originators", Parties.list("gb"))
                .end());
    leadsNowhere(
        (ask, pass) -> {
          if (pass.isPresent()) {
            node.review(pass.get(), incident);
          }
        });
  }

  @Test
  void byTheRegisters() throws Exception {
    leadsNowhere(
        (ask, pass) -> {
          if (pass.isPresent()) {
            node.uses(pass.get(), Parties.GB_NCA);
            node.notices(pass.get(), Parties.GB_NCA);
            node.recalls(pass.get(), Parties.GB_NCA);
            node.recalledFrom(pass.get(), Parties.GB_NCA);
            node.preview(
                pass.get(), Parties.suspension("s1", "us", "RECALL").plus("by", Json.of("gb.nca")));
          }
        });
  }

  /** Whoever had such a pass, against all that holds, would lose it when the terms next move. */
  @Test
  void aStreamUnderAForbiddenWordEndsWhenItIsDecidedAgain() throws Exception {
    Pass good =
        node.ask(Ask.of(Parties.officer(Parties.GB_NCA), "INVESTIGATION")).pass().orElseThrow();
    for (String word : WORDS) {
      Ask ask = Ask.of(Parties.officer(Parties.GB_NCA), word);
      Pass forged =
          new Pass(ask, good.view(), good.desk(), good.decisionId(), good.leasePosition());
      OpenStream stream = node.stream(forged, new Listener());
      int before = sea.records.size();
      Parties.must(
          parties.say(
              Parties.GB, ActKind.FLOOR, PairTerms.floor("f" + word.hashCode(), "gb", "CUSTOMS")));
      assertThat(stream.isOpen()).as(word).isFalse();
      assertThat(sea.records.subList(before, sea.records.size()))
          .anyMatch(one -> one.text("type").equals("notice") && one.text("purpose").equals(word));
      assertThat(node.picture(forged, ALL)).as(word).isEmpty();
      good =
          node.ask(Ask.of(Parties.officer(Parties.GB_NCA), "INVESTIGATION")).pass().orElseThrow();
    }
  }

  @Test
  void onlyADecisionThatWasRecordedMakesAPass() {
    assertThat(Pass.class.getConstructors()).isEmpty();
    assertThat(Modifier.isFinal(Pass.class.getModifiers())).isTrue();
  }

  /** Its purpose is fixed: a military party may not ask for it, whatever it was shown. */
  @Test
  void byABoardingRequest() throws Exception {
    sea.pass(Duration.ofHours(4));
    Pass pass =
        node.ask(Ask.of(Parties.officer(Parties.JIATFS), "DETECT_MONITOR")).pass().orElseThrow();
    String shown = node.picture(pass, ALL).orElseThrow().items().get(0).text("id");
    Parties.must(
        parties.say(
            Parties.JIATFS, ActKind.CASE, PairTerms.caseOf("us.jiatfs/c-1", Parties.JIATFS)));
    for (String basis : WORDS) {
      assertThat(boards(basis, shown)).as(basis).isNotEmpty();
    }
    assertThat(boards("FLAG_CONSENT_AD_HOC", shown))
        .containsExactly("`" + shown + "` may not serve this request under its terms");
    JsonObject last = sea.records.get(sea.records.size() - 1);
    assertThat(last.text("type")).isEqualTo("act-rejected");
  }

  private List<String> boards(String basis, String item) throws Exception {
    JsonObject ground = JsonObject.with("text", "seen").and("items", Parties.list(item)).end();
    return parties
        .say(
            Parties.JIATFS,
            ActKind.BOARDING_REQUEST,
            JsonObject.with("id", "us.jiatfs/b-" + basis)
                .and("officer", "officer-1")
                .and("case", "us.jiatfs/c-1")
                .and("addressee", "pa")
                .and("vessel", "mmsi:000000001")
                .and("basis", basis)
                .and("basisProof", "a memorandum")
                .and("grounds", JsonArray.of(ground))
                .and("measures", Parties.list("BOARD"))
                .and("sameForOwnFlag", true)
                .end())
        .reasons();
  }

  @Test
  void theOriginatorsHoldANoticeOfEachAttempt() throws Exception {
    for (String word : WORDS) {
      node.ask(Ask.of(Parties.officer(Parties.JIATFS), word));
    }
    Pass own = node.ask(Ask.of(Parties.officer(Parties.GB), "INVESTIGATION")).pass().orElseThrow();
    assertThat(node.notices(own, Parties.GB).orElseThrow())
        .extracting(notice -> notice.text("purpose"))
        .containsExactlyElementsOf(WORDS);
  }
}
