package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Admission;
import org.fairlead.core.sharing.Asker;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Request;
import org.fairlead.core.sharing.RequestReader;
import org.fairlead.core.sharing.View;
import org.fairlead.core.sharing.ViewReading;
import org.junit.jupiter.api.Test;

/** Views against the decisions of random worlds; a failure prints its seed. */
class ViewPropertyTest {
  private static final int WORLDS = Given.rounds(120);
  private static final int REQUESTS = 250;

  @Test
  void everyPermittedItemLiesUnderAnAdmissionOfItsView() {
    int permits = 0;
    for (long seed = 1; seed <= WORLDS; seed++) {
      RandomWorld world = new RandomWorld(seed);
      Decider decider = Decider.of(Given.terms(world.terms(12)));
      for (int i = 0; i < REQUESTS; i++) {
        Request request = request(world, i);
        Decision decision = decider.decide(request);
        ViewReading reading = decider.view(request.asker(), request.at());
        String told = "seed " + seed + ", request " + i + ": " + decision.json();
        if (reading instanceof ViewReading.Refused refused) {
          assertThat(decision.reasons()).as(told).hasSize(1);
          assertThat(decision.reasons().get(0).code()).as(told).isEqualTo(refused.code());
        } else if (decision.isPermit()) {
          permits++;
          assertThat(((View) reading).mayAdmit(request.item())).as(told).isTrue();
        }
      }
    }
    assertThat(permits).isGreaterThan(WORLDS);
  }

  /** At the instants looked at, nothing is permitted before validUntil that the view excludes. */
  @Test
  void admissionsStayTheSameUntilTheViewMustBeDecidedAgain() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      RandomWorld world = new RandomWorld(seed);
      Decider decider = Decider.of(Given.terms(world.terms(12)));
      for (int i = 0; i < 20; i++) {
        Request request = request(world, i);
        if (decider.view(request.asker(), request.at()) instanceof View view) {
          Instant end = view.validUntil().orElse(Instant.parse("2040-01-01T00:00:00Z"));
          long seconds = end.getEpochSecond() - view.at().getEpochSecond();
          for (int part = 1; part <= 8; part++) {
            Instant at = view.at().plusSeconds((seconds - 1) * part / 8);
            List<Admission> then = ((View) decider.view(request.asker(), at)).admissions();
            assertThat(then).as("seed " + seed + ", request " + i).isEqualTo(view.admissions());
          }
        }
      }
    }
  }

  @Test
  void equalAdmissionsHaveOneHash() {
    RandomWorld world = new RandomWorld(7);
    Decider decider = Decider.of(Given.terms(world.terms(12)));
    for (int i = 0; i < 100; i++) {
      Request request = request(world, i);
      if (decider.view(request.asker(), request.at()) instanceof View view
          && decider.view(request.asker(), request.at()) instanceof View again) {
        assertThat(again.admissionsHash()).isEqualTo(view.admissionsHash());
        assertThat(again.admissions()).isEqualTo(view.admissions());
        assertThat(again).isEqualTo(view).hasSameHashCodeAs(view);
      }
    }
  }

  @Test
  void aViewEndsWhereASuspensionBegins() {
    Decider decider =
        Decider.of(Given.terms(Given.json(Given.root().resolve("vectors/terms/base.json"))));
    Asker asker = Asker.of(new Party("us.jiatfs"), "watch-officer", "DETECT_MONITOR");
    View before = (View) decider.view(asker, Instant.parse("2025-10-05T00:00:00Z"));
    Instant end = Instant.parse("2025-10-10T00:00:00Z");
    assertThat(before.validUntil()).contains(end);
    assertThat(before.admissions())
        .extracting(Admission::clause)
        .containsOnly("public", "gb-us-2019/p1");
    View after = (View) decider.view(asker, end);
    assertThat(after.admissions()).isEmpty();
    // The assurance's end changes nothing for who is suspended.
    assertThat(after.validUntil()).isEmpty();
  }

  @Test
  void aDeskDecidesAsItsDecider() {
    RandomWorld world = new RandomWorld(11);
    Decider decider = Decider.of(Given.terms(world.terms(12)));
    for (int i = 0; i < 100; i++) {
      Request request = request(world, i);
      var desk = decider.desk(request.asker());
      assertThat(desk.asker()).isSameAs(request.asker());
      assertThat(desk.decide(request.id(), request.item(), request.at()))
          .isEqualTo(decider.decide(request));
    }
  }

  @Test
  void aViewEndsWhereAnAssuranceDoes() {
    Decider decider =
        Decider.of(Given.terms(Given.json(Given.root().resolve("vectors/terms/base.json"))));
    Asker asker = Asker.of(new Party("us.uscg"), "watch-officer", "DETECT_MONITOR");
    for (String at : List.of("2025-09-15T00:00:00Z", "2025-10-05T00:00:00Z")) {
      View view = (View) decider.view(asker, Instant.parse(at));
      boolean before = at.startsWith("2025-09");
      assertThat(view.validUntil())
          .contains(Instant.parse(before ? "2025-10-01T00:00:00Z" : "2026-10-01T00:00:00Z"));
    }
  }

  @Test
  void whatNobodyMayAskForHasNoView() {
    Decider decider =
        Decider.of(Given.terms(Given.json(Given.root().resolve("vectors/terms/base.json"))));
    Instant at = Instant.parse("2025-10-05T00:00:00Z");
    for (String word : List.of("LETHAL_TARGETING", "OUT_OF_SCOPE", "LAW_ENFORCEMENT", "ARREST")) {
      Asker asker = Asker.of(new Party("us.jiatfs"), "watch-officer", word);
      assertThat(decider.view(asker, at)).isInstanceOf(ViewReading.Refused.class);
      assertThat(decider.view(asker, at).<Boolean>match(view -> false, refused -> true)).isTrue();
    }
  }

  static Request request(RandomWorld world, int i) {
    return RequestReader.read(world.request("q" + i))
        .match(
            request -> request,
            spoilt -> {
              throw new AssertionError(spoilt.faults().toString());
            });
  }
}
