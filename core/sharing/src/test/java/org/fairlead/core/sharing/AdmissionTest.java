package org.fairlead.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.junit.jupiter.api.Test;

/** Equal admissions are one view, and no others are. Spec: terms §5 "View". */
class AdmissionTest {
  private static final VesselKey VESSEL = VesselKey.ofMmsi(1);

  private static Area square(int side, String name) {
    List<Place> corners =
        List.of(place(0, 0), place(side, 0), place(side, side), place(0, side), place(0, 0));
    return Area.of(List.of(List.of(new Ring(corners))), JsonObject.with("type", name).end());
  }

  private static Place place(int longitude, int latitude) {
    return Place.of(BigDecimal.valueOf(longitude), BigDecimal.valueOf(latitude));
  }

  private static String line(Area area, List<VesselKey> vessels, List<String> items) {
    return new Admission(
            SourceId.of("gb/radar"), ItemKind.POSITION, area, vessels, items, Treatment.NONE, "a/p")
        .line();
  }

  @Test
  void admissionsThatDifferInAnythingHaveOtherLines() {
    String line = line(square(1, "one"), List.of(VESSEL), List.of("i"));
    assertThat(line(square(1, "one"), List.of(VESSEL), List.of("i"))).isEqualTo(line);
    assertThat(
            List.of(
                line(square(2, "two"), List.of(VESSEL), List.of("i")),
                line(square(1, "one"), List.of(VesselKey.ofMmsi(2)), List.of("i")),
                line(square(1, "one"), List.of(), List.of("i")),
                line(square(1, "one"), List.of(VESSEL), List.of("j")),
                line(square(1, "one"), List.of(VESSEL), List.of())))
        .doesNotContain(line)
        .doesNotHaveDuplicates();
  }

  @Test
  void placesWithOneNearestDoubleAreToldApartByTheirDecimals() {
    BigDecimal less = new BigDecimal("10.00000000000000001");
    BigDecimal more = new BigDecimal("10.00000000000000002");
    BigDecimal plain = BigDecimal.TEN;
    assertThat(Place.of(less, plain).compareX(Place.of(more, plain))).isNegative();
    assertThat(Place.of(more, plain).compareX(Place.of(less, plain))).isPositive();
    assertThat(Place.of(plain, plain).compareX(Place.of(less, plain))).isNegative();
    assertThat(Place.of(plain, less).compareY(Place.of(plain, more))).isNegative();
    assertThat(Place.of(plain, more).compareY(Place.of(plain, plain))).isPositive();
    assertThat(Place.of(less, plain).compareX(Place.of(less, more))).isZero();
    assertThat(Place.of(plain, plain).compareY(Place.of(less, plain))).isZero();
  }
}
