package org.fairlead.core.review;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.VesselKey;

/**
 * Something that happened to a vessel, as anyone may report it. Spec: review-bundle §1.
 *
 * @param radiusNauticalMiles around {@code position}
 * @param vesselClaims what the vessel is said to be; may be empty
 * @param asOf what was known by then is told apart from what was learned later
 * @param originators whose items' use is asked
 */
public record Incident(
    String id,
    Instant at,
    long uncertaintySeconds,
    Position position,
    double radiusNauticalMiles,
    List<VesselKey> vesselClaims,
    Instant asOf,
    List<Party> originators) {
  /** Copies its lists. */
  public Incident {
    vesselClaims = List.copyOf(vesselClaims);
    originators = List.copyOf(originators);
  }

  /**
   * Reads the form of {@code specs/review-bundle.md} §1.
   *
   * @throws IllegalArgumentException where a field is missing or wrong, naming it
   */
  public static Incident read(JsonObject json) {
    List<Json> place = json.array("position").values();
    if (place.size() != 2) {
      throw new IllegalArgumentException("`position` must be [longitude, latitude]");
    }
    try {
      return new Incident(
          json.text("id"),
          Instant.parse(json.text("at")),
          json.number("uncertaintySeconds"),
          new Position(number(place.get(0)), number(place.get(1))),
          number(json.get("radiusNm").orElse(JsonNull.NULL)),
          texts(json.array("vesselClaims")).stream().map(VesselKey::new).toList(),
          Instant.parse(json.text("asOf")),
          texts(json.array("originators")).stream().map(Party::new).toList());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "an instant such as 2025-10-10T04:12:00Z: " + e.getMessage());
    }
  }

  private static double number(Json value) {
    if (value instanceof JsonNumber number) {
      BigDecimal decimal = number.value();
      return decimal.doubleValue();
    }
    throw new IllegalArgumentException("a number is missing among `position`, `radiusNm`");
  }

  private static List<String> texts(JsonArray array) {
    List<String> texts = new ArrayList<>();
    for (Json value : array.values()) {
      if (!(value instanceof JsonString string)) {
        throw new IllegalArgumentException("a list of strings holds a " + value.typeName());
      }
      texts.add(string.value());
    }
    return texts;
  }
}
