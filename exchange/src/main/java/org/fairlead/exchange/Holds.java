package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.review.Incident;
import org.fairlead.core.sharing.CaseFile;
import org.fairlead.core.sharing.CaseState;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * Legal holds: placed by a prosecutor, court, counsel or reviewer, and by themselves by every
 * incident and open case. What a hold lies on is neither deleted nor erased; who may see it is
 * decided as ever. Spec: acts §6.
 */
final class Holds {
  private static final Duration INCIDENT_EACH_SIDE = Duration.ofHours(24);

  /** Whoever reports an incident draws its radius: it must not hold a whole sea. */
  private static final double INCIDENT_RADIUS_NAUTICAL_MILES_MAX = 50;

  private static final double METRES_PER_NAUTICAL_MILE = 1852;

  /** One hold, in the words of its documents. */
  private record Hold(
      String name,
      Set<String> cases,
      Set<VesselKey> vessels,
      Set<String> items,
      Set<String> deliveries) {}

  private final List<Hold> holds = new ArrayList<>();

  private Holds() {}

  /** The holds in force by what was said. */
  static Holds of(ActRegister register, Ports ports) {
    Holds all = new Holds();
    for (JsonObject document : register.documents(ActKind.HOLD)) {
      if (document.get("ended").isEmpty()) {
        all.add(document);
      }
    }
    for (JsonObject document : register.documents(ActKind.CASE)) {
      CaseFile file = Decide.caseFile(document);
      if (file.state() == CaseState.OPEN) {
        all.holds.add(
            new Hold(
                "the open case " + file.id(),
                Set.of(file.id()),
                file.vessels(),
                Set.of(),
                Set.of()));
      }
    }
    for (JsonObject document : register.documents(ActKind.INCIDENT)) {
      Incident incident = Incident.read(document);
      all.holds.add(
          new Hold(
              "the incident " + incident.id(),
              Set.of(),
              Set.copyOf(incident.vesselClaims()),
              near(incident, ports),
              Set.of()));
    }
    return all;
  }

  private void add(JsonObject document) {
    holds.add(
        new Hold(
            "the hold "
                + document.text("id")
                + " ("
                + document.text("authority")
                + "; next review "
                + document.text("nextReview")
                + ")",
            Set.copyOf(Texts.of(document.array("cases"))),
            new HashSet<>(
                Texts.of(document.array("vessels")).stream().map(VesselKey::new).toList()),
            Set.copyOf(Texts.of(document.array("items"))),
            Set.copyOf(Texts.of(document.array("deliveries")))));
  }

  /** The positions that an incident may be about, whatever they claim to be. */
  private static Set<String> near(Incident incident, Ports ports) {
    Set<String> near = new HashSet<>();
    double radius = Math.min(incident.radiusNauticalMiles(), INCIDENT_RADIUS_NAUTICAL_MILES_MAX);
    Instant from = incident.at().minus(INCIDENT_EACH_SIDE);
    Instant to = incident.at().plus(INCIDENT_EACH_SIDE);
    for (PositionReport report : ports.positions().reports(ports.rawInput().sources(), from, to)) {
      double metres = Geodesic.distance(incident.position(), report.position()).metres();
      if (metres <= radius * METRES_PER_NAUTICAL_MILE) {
        near.add(report.id());
      }
    }
    return near;
  }

  /** The holds that lie on a delivery, in words; {@code groups} is asked only where it matters. */
  List<String> on(Uses.Delivered delivered, Supplier<List<Group>> groups) {
    Set<VesselKey> vessels = new HashSet<>();
    delivered.items().keySet().forEach(sort -> vessels.addAll(sort.vessels()));
    Set<String> names = new TreeSet<>();
    List<Hold> byItem = new ArrayList<>();
    for (Hold hold : holds) {
      if (delivered.ask().caseId().filter(hold.cases()::contains).isPresent()
          || hold.deliveries().contains(delivered.id())
          || meets(hold.vessels(), vessels)) {
        names.add(hold.name());
      } else if (!hold.items().isEmpty()) {
        byItem.add(hold);
      }
    }
    if (!byItem.isEmpty()) {
      for (Group group : groups.get()) {
        for (Hold hold : byItem) {
          if (meets(hold.items(), group.ids()) || meets(hold.items(), group.from())) {
            names.add(hold.name());
          }
        }
      }
    }
    return List.copyOf(names);
  }

  /** Whether a hold lies on one of {@code cases}. */
  boolean onCases(Set<String> cases) {
    return holds.stream().anyMatch(hold -> meets(hold.cases(), cases));
  }

  /** The holds that lie on a person's record, in words. */
  List<String> onPerson(String id, Optional<String> caseId) {
    Set<String> names = new TreeSet<>();
    for (Hold hold : holds) {
      if (hold.items().contains(id) || caseId.filter(hold.cases()::contains).isPresent()) {
        names.add(hold.name());
      }
    }
    return List.copyOf(names);
  }

  /** The holds that lie on a paragraph, in words. */
  List<String> on(Products.Paragraph paragraph) {
    Set<String> names = new TreeSet<>();
    for (Hold hold : holds) {
      if (paragraph.ask().caseId().filter(hold.cases()::contains).isPresent()
          || hold.items().contains(paragraph.id())
          || hold.items().contains(paragraph.product())
          || meets(hold.items(), paragraph.cites())
          || paragraph.rests().stream().anyMatch(rest -> meets(hold.items(), rest.group().ids()))
          || meets(hold.vessels(), paragraph.vessels())) {
        names.add(hold.name());
      }
    }
    return List.copyOf(names);
  }

  /** Whether any hold lies on what another node delivered. */
  boolean touch(JsonObject delivery) {
    String id = delivery.object("delivery").text("id");
    for (Hold hold : holds) {
      if (hold.deliveries().contains(id)) {
        return true;
      }
      for (Json value : delivery.array("items").values()) {
        JsonObject item = (JsonObject) value;
        List<VesselKey> vessels =
            Texts.of(item.array("vessels")).stream().map(VesselKey::new).toList();
        if (hold.items().contains(item.text("id")) || meets(hold.vessels(), vessels)) {
          return true;
        }
      }
    }
    return false;
  }

  private static <T> boolean meets(Set<T> held, Collection<T> some) {
    return !held.isEmpty() && some.stream().anyMatch(held::contains);
  }

  /** Why a HOLD act does not stand, beyond who says it. */
  static List<String> reasonsAgainst(JsonObject document) {
    List<String> reasons = new ArrayList<>();
    for (String field : List.of("id", "officer", "authority", "nextReview")) {
      if (!(document.get(field).orElse(JsonNull.NULL) instanceof JsonString)) {
        reasons.add("missing field `" + field + "`");
      }
    }
    if (!reasons.isEmpty()) {
      return reasons;
    }
    Instant.parse(document.text("nextReview"));
    int named = 0;
    for (String list : List.of("cases", "vessels", "items", "deliveries")) {
      List<Json> values = document.array(list).values();
      values.forEach(Texts::of);
      named += values.size();
    }
    Texts.of(document.array("vessels")).forEach(VesselKey::new);
    if (named == 0) {
      reasons.add("a hold names what it lies on: `cases`, `vessels`, `items` or `deliveries`");
    }
    return reasons;
  }
}
