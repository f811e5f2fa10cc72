package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.Asker;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Ground;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.Reason;
import org.fairlead.core.sharing.Request;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.TermsReader;
import org.fairlead.core.sharing.View;
import org.junit.jupiter.api.Test;

/** What terms §4 concludes: a decision is a conjunction of one per originator. */
class ConjunctionPropertyTest {
  private static final int WORLDS = 60;
  private static final int REQUESTS = 200;

  @Test
  void theReasonsForALabelAreThoseOfItsSources() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      RandomWorld world = new RandomWorld(seed);
      Decider decider = Decider.of(Given.terms(world.terms(12)));
      for (int i = 0; i < REQUESTS; i++) {
        Request request = ViewPropertyTest.request(world, i);
        Decision whole = decider.decide(request);
        if (whole.terms().isEmpty()) {
          continue;
        }
        List<Reason> reasons = new ArrayList<>();
        List<Ground> grounds = new ArrayList<>();
        for (SourceId source : request.item().label()) {
          Decision one = decider.decide(only(request, source));
          reasons.addAll(one.reasons());
          grounds.addAll(one.grounds());
        }
        assertThat(whole.reasons()).as("seed " + seed + ", request " + i).isEqualTo(reasons);
        if (whole.isPermit()) {
          assertThat(whole.grounds()).isEqualTo(grounds);
        }
      }
    }
  }

  @Test
  void eachPartIsDecidedByItsOriginatorsDocumentsAlone() {
    int compared = 0;
    for (long seed = 1; seed <= WORLDS; seed++) {
      RandomWorld world = new RandomWorld(seed);
      Terms terms = Given.terms(world.terms(12));
      Decider decider = Decider.of(terms);
      for (int i = 0; i < 40; i++) {
        Request request = ViewPropertyTest.request(world, i);
        for (SourceId source : request.item().label()) {
          Request one = only(request, source);
          // A scope may name agreements of others, which these documents then do not hold.
          Optional<Terms> own =
              TermsReader.read(terms.documentsOf(source.originator()))
                  .match(Optional::of, faults -> Optional.empty());
          if (own.isPresent()) {
            compared++;
            assertThat(Decider.of(own.get()).decide(one))
                .as("seed " + seed + ", request " + i)
                .isEqualTo(decider.decide(one));
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(WORLDS);
  }

  @Test
  void aSourceThatIsWhollyDeniedHasNoAdmission() {
    int absent = 0;
    for (long seed = 1; seed <= WORLDS; seed++) {
      RandomWorld world = new RandomWorld(seed);
      Decider decider = Decider.of(Given.terms(world.terms(12)));
      Request request = ViewPropertyTest.request(world, 0);
      Asker nobody = Asker.of(request.asker().party(), "analyst", "FISHERIES_CONTROL");
      View view = (View) decider.view(nobody, Instant.parse("2025-06-01T00:00:00Z"));
      for (var admission : view.admissions()) {
        assertThat(admission.clause()).isIn("public", "own");
      }
      absent += view.admissions().isEmpty() ? 1 : 0;
    }
    assertThat(absent).isPositive();
  }

  private static Request only(Request request, SourceId source) {
    Item item = request.item();
    Item one = Item.of(item.id(), item.kind(), List.of(source), item.vessels(), item.observedAt());
    return new Request(
        request.id(), request.asker(), item.position().map(one::at).orElse(one), request.at());
  }
}
