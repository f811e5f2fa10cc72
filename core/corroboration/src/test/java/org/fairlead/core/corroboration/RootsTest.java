package org.fairlead.core.corroboration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RootsTest {
  private static final Report FIRST =
      new Report(
          "a.txt",
          "Harbour Gazette",
          "The sharing was stopped in spring, officials told Meridian News. At least 75 people have"
              + " died so far.");
  private static final Report SECOND =
      new Report(
          "b.txt",
          "Island Courier",
          "Meridian News reported that the sharing has ended. At least 76 people have died so far.");

  @Test
  void twoTextsThatNameOneOriginAreOneRootAndTheirTollsDiffer() {
    Roots roots = Roots.of(List.of(FIRST, SECOND));
    assertThat(roots.independent()).isEqualTo(1);
    assertThat(roots.undetermined()).isZero();
    assertThat(roots.differences()).contains(new Difference(Difference.Kind.NUMBER, "75", "76"));
  }

  @Test
  void theOriginItselfBelongsToItsRoot() {
    Report origin = new Report("c.txt", "Meridian News", "The sharing was stopped in spring.");
    assertThat(Roots.of(List.of(FIRST, origin, SECOND)).independent()).isEqualTo(1);
  }

  @Test
  void aTextThatNamesNoOriginAddsNoRoot() {
    Report vague = new Report("d.txt", "Bay Post", "People familiar with the matter said so.");
    Roots roots = Roots.of(List.of(FIRST, vague));
    assertThat(roots.independent()).isEqualTo(1);
    assertThat(roots.undetermined()).isEqualTo(1);
  }

  @Test
  void otherOriginsAreOtherRoots() {
    Report other =
        new Report("e.txt", "Bay Post", "A fisherman who saw it told Radio Kaleta what happened.");
    assertThat(Roots.of(List.of(FIRST, other)).independent()).isEqualTo(2);
  }
}
