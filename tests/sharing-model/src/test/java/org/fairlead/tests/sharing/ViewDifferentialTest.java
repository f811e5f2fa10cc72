package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.Admission;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Request;
import org.fairlead.core.sharing.RequestReader;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.View;
import org.junit.jupiter.api.Test;

/** Views against the model of views, over worlds from seeds; a failure prints its seed. */
class ViewDifferentialTest {
  private static final Comparator<Admission> ORDER =
      Comparator.comparing(Admission::source)
          .thenComparing(Admission::kind)
          .thenComparing(Admission::clause);

  private static final int WORLDS = Math.max(40, Given.rounds(160));
  private static final int VIEWS = 12;

  private int views;
  private int admissions;
  private int partial;
  private int ends;

  @Test
  void viewsAdmitAndEndAsTheModelSays() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      CloseWorld world = new CloseWorld(seed);
      JsonObject json = world.terms();
      Terms terms = Given.terms(json);
      for (int i = 0; i < VIEWS; i++) {
        JsonObject request = world.request("q" + i);
        Request read = RequestReader.read(request).match(one -> one, spoilt -> null);
        if (read != null && Decider.of(terms).view(read.asker(), read.at()) instanceof View view) {
          compare(json, request, view, "seed " + seed + ", view " + i);
        }
      }
    }
    System.out.printf(
        "views as the model has them: %,d of %,d admissions, %,d beside suspensions of some items,"
            + " %,d that end%n",
        views, admissions, partial, ends);
    assertThat(views).isGreaterThan(WORLDS * 4);
    assertThat(Math.min(admissions, ends)).isGreaterThan(WORLDS);
    assertThat(partial).isGreaterThan(WORLDS / 4);
  }

  private void compare(JsonObject terms, JsonObject request, View view, String told) {
    BigDecimal at = Plain.instant(request.text("at"));
    ReferenceView model = new ReferenceView(terms, request, at);
    assertThat(texts(view)).as(told).isEqualTo(model.admissions);
    assertThat(view.admissions()).as(told).isSortedAccordingTo(ORDER);
    Optional<BigDecimal> end =
        ReferenceView.instants(terms).stream()
            .filter(coming -> coming.compareTo(at) > 0)
            .filter(coming -> isAnother(model, new ReferenceView(terms, request, coming)))
            .findFirst()
            .map(BigDecimal::stripTrailingZeros);
    assertThat(view.validUntil().map(ViewDifferentialTest::seconds)).as(told).isEqualTo(end);
    views++;
    admissions += model.admissions.size();
    partial += model.partial.isEmpty() ? 0 : 1;
    ends += end.isPresent() ? 1 : 0;
  }

  private static boolean isAnother(ReferenceView now, ReferenceView then) {
    return !now.admissions.equals(then.admissions) || !now.partial.equals(then.partial);
  }

  private static BigDecimal seconds(Instant instant) {
    return Plain.instant(instant.toString()).stripTrailingZeros();
  }

  private static Set<String> texts(View view) {
    Set<String> texts = new TreeSet<>();
    for (Admission one : view.admissions()) {
      String area =
          one.area().isEverywhere()
              ? "null"
              : one.area()
                  .toString()
                  .replaceAll("^\\[(?=\\{)|(?<=})]$", "")
                  .replace("},{\"coordinates\"", "}&{\"coordinates\"");
      texts.add(
          String.join(
              " ",
              one.source().toString(),
              one.kind().name(),
              one.clause(),
              area,
              one.vessels().toString(),
              one.items().toString(),
              one.treatment().delay().toString(),
              ReferenceView.number(one.treatment().coarsenDegrees())));
    }
    assertThat(texts).hasSameSizeAs(view.admissions());
    return texts;
  }
}
