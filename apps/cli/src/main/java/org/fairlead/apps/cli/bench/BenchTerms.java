package org.fairlead.apps.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.TermsReader;

/**
 * Sharing terms of a size, from a seed: nations with a coast guard, police, customs and a navy
 * each, that share with each other by some four agreements a pair. Nobody exists who is in them.
 */
final class BenchTerms {
  static final List<String> UNITS = List.of("guard", "police", "customs", "navy");
  static final String PROPOSITION = "NO_LETHAL_TARGETING_USE";

  /** Of this order, so that few nations share a lot, as nations do. */
  private static final int AGREEMENTS_PER_PAIR = 4;

  private static final List<String> KINDS =
      List.of("COAST_GUARD", "LAW_ENFORCEMENT", "CUSTOMS", "MILITARY");
  private static final List<String> SOURCES =
      List.of("guard/ais", "guard/radar", "police/aircraft", "navy/patrol");
  private static final List<List<String>> PURPOSES =
      List.of(
          List.of("LAW_ENFORCEMENT"),
          List.of("DETECT_MONITOR", "IDENTIFY"),
          List.of("SAFETY", "DETECT_MONITOR"),
          List.of("INVESTIGATION", "PROSECUTION", "JUSTICE"));

  /** Degrees from one nation's sea to the next; the seas of neighbours overlap. */
  private static final double SEA_DEGREES = 6;

  private static final double SEA_RADIUS_DEGREES = 4;

  /** A permission, as far as a fitting request must know it. */
  record Grant(
      int grantor,
      String grantee,
      String agreement,
      List<String> sources,
      List<String> purposes,
      boolean requiresCase,
      String role,
      boolean expired,
      double centreX,
      double centreY) {}

  final int nations;
  final List<Grant> grants = new ArrayList<>();
  final Terms terms;
  private final Random random;

  BenchTerms(int agreements, long seed) {
    this.random = new Random(seed);
    this.nations =
        Math.max(2, (int) Math.round(Math.sqrt((double) agreements / AGREEMENTS_PER_PAIR)));
    this.terms = read(terms(agreements));
  }

  static Terms read(JsonObject json) {
    return TermsReader.read(json)
        .match(
            whole -> whole,
            faults -> {
              throw new IllegalStateException(faults.toString());
            });
  }

  /** Says what the world is. */
  void declare(Report report) {
    report.figure(
        "agreements",
        terms.toJson().array("agreements").values().size(),
        String.format(
            Locale.ROOT,
            "%,d with %,d permissions, between %d nations of 5 parties and 4 sources each",
            terms.toJson().array("agreements").values().size(),
            grants.size(),
            nations));
    report.line(
        "",
        "a permission: recipient, sources, kinds, purposes, a polygon of 12 to 60 corners (one in"
            + " four with a hole), expiry,");
    report.line(
        "",
        "some with an assurance (1 in 2), a case (4), a role (8), a delay (4); floors, prohibitions,"
            + " suspensions, releases");
  }

  static String nation(int number) {
    return "n" + number;
  }

  static String source(int nation, int number) {
    return nation(nation) + "." + SOURCES.get(number % SOURCES.size());
  }

  /** The middle of a nation's sea, degrees east. */
  static double centreX(int nation) {
    return -150 + nation % 50 * SEA_DEGREES;
  }

  /** The middle of a nation's sea, degrees north. */
  static double centreY(int nation) {
    return -60 + nation / 50 % 20 * SEA_DEGREES;
  }

  private JsonObject terms(int agreements) {
    List<Json> parties = new ArrayList<>();
    List<Json> sources = new ArrayList<>();
    for (int n = 0; n < nations; n++) {
      parties.add(party(nation(n), "GOVERNMENT"));
      for (int unit = 0; unit < UNITS.size(); unit++) {
        parties.add(party(nation(n) + "." + UNITS.get(unit), KINDS.get(unit)));
      }
      for (int s = 0; s < SOURCES.size(); s++) {
        sources.add(JsonObject.with("id", source(n, s)).and("public", false).end());
      }
    }
    sources.add(JsonObject.with("id", "n0.guard/notices").and("public", true).end());
    return JsonObject.with("version", Json.of(1))
        .and("parties", new JsonArray(parties))
        .and("sources", new JsonArray(sources))
        .and("agreements", many(agreements, this::agreement))
        .and("assurances", many(nations * (nations - 1), this::assurance))
        .and("floors", many(nations, this::floor))
        .and("prohibitions", many(nations, this::prohibition))
        .and("suspensions", many(Math.max(2, agreements / 50), this::suspension))
        .and("releases", many(Math.max(2, agreements / 20), this::release))
        .end();
  }

  private static JsonObject party(String id, String kind) {
    return JsonObject.with("id", id).and("kind", kind).end();
  }

  private static JsonArray many(int count, IntFunction<Json> each) {
    List<Json> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(each.apply(i));
    }
    return new JsonArray(all);
  }

  private static JsonArray texts(List<String> texts) {
    return JsonArray.ofTexts(texts);
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  /** The pairs one after the other, so that every pair has about as many agreements. */
  private int grantor(int number) {
    return number % nations;
  }

  private int grantee(int number) {
    return (grantor(number) + 1 + number / nations % (nations - 1)) % nations;
  }

  private Json agreement(int number) {
    String id = "a" + number;
    // Most are with a nation, some with its coast guard alone.
    String grantee = nation(grantee(number)) + (one(4) ? ".guard" : "");
    boolean expired = one(10);
    return JsonObject.with("id", id)
        .and("grantor", nation(grantor(number)))
        .and("grantee", grantee)
        .and("from", "2019-01-01T00:00:00Z")
        .and("to", Json.of(expired ? "2024-01-01T00:00:00Z" : day(2026 + random.nextInt(4))))
        .and(
            "permissions",
            many(1 + random.nextInt(2), p -> permission(number, id, grantee, expired, "p" + p)))
        .end();
  }

  private String day(int year) {
    return String.format(
        "%d-%02d-%02dT00:00:00Z", year, 1 + random.nextInt(12), 1 + random.nextInt(28));
  }

  private Json permission(
      int number, String agreement, String grantee, boolean expired, String id) {
    int grantor = grantor(number);
    List<String> patterns =
        one(3)
            ? List.of(source(grantor, random.nextInt(4)), source(grantor, random.nextInt(4)))
            : List.of(nation(grantor) + (one(2) ? ".guard/*" : "/*"));
    List<String> purposes = PURPOSES.get(random.nextInt(PURPOSES.size()));
    boolean requiresCase = one(4);
    String role = one(8) ? "analyst" : "";
    double x = centreX(grantor) + random.nextDouble() - 0.5;
    double y = centreY(grantor) + random.nextDouble() - 0.5;
    grants.add(
        new Grant(
            grantor, grantee, agreement, patterns, purposes, requiresCase, role, expired, x, y));
    return JsonObject.with("id", id)
        .and("sources", texts(patterns.stream().distinct().toList()))
        .and("kinds", texts(List.of("POSITION", "IDENTITY", "BEHAVIOUR")))
        .and("purposes", texts(purposes))
        .and("area", polygon(x, y))
        .and("treatment", treatment(one(4) ? "PT1H" : "PT0S", one(8) ? "0.1" : "0"))
        .and("requiresCase", requiresCase)
        .and("requiresAssurances", texts(one(2) ? List.of(PROPOSITION) : List.of()))
        .and("roles", texts(role.isEmpty() ? List.of() : List.of(role)))
        .and("retention", Json.of("P90D"))
        .end();
  }

  private static Json treatment(String delay, String coarsenDegrees) {
    return JsonObject.with("delay", delay)
        .and("coarsenDegrees", new JsonNumber(new java.math.BigDecimal(coarsenDegrees)))
        .end();
  }

  /** A coast-like polygon of 12 to 60 corners; one in four has a hole. */
  private Json polygon(double x, double y) {
    List<Json> rings = new ArrayList<>();
    rings.add(ring(x, y, 12 + random.nextInt(49), 0.7 * SEA_RADIUS_DEGREES, SEA_RADIUS_DEGREES));
    if (one(4)) {
      rings.add(ring(x, y, 6, 0.1 * SEA_RADIUS_DEGREES, 0.2 * SEA_RADIUS_DEGREES));
    }
    return JsonObject.with("type", "Polygon").and("coordinates", new JsonArray(rings)).end();
  }

  private Json ring(double x, double y, int count, double least, double most) {
    List<Json> ring = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * i / count;
      double radius = least + random.nextDouble() * (most - least);
      ring.add(
          JsonArray.of(
              decimal(x + radius * Math.cos(angle)), decimal(y + radius * Math.sin(angle))));
    }
    ring.add(ring.get(0));
    return new JsonArray(ring);
  }

  private static Json decimal(double degrees) {
    return Json.of(Math.round(degrees * 1e4) / 1e4);
  }

  /** One for each pair; one in ten is not in force. */
  private Json assurance(int number) {
    int grantor = number % nations;
    int giver = (grantor + 1 + number / nations) % nations;
    return JsonObject.with("id", "q" + number)
        .and("askedBy", nation(grantor))
        .and("givenBy", nation(giver))
        .and("propositions", texts(List.of(PROPOSITION)))
        .and("state", one(10) ? "DOUBTED" : "IN_FORCE")
        .and("from", "2025-01-01T00:00:00Z")
        .and("to", day(2026))
        .end();
  }

  private Json floor(int nation) {
    return JsonObject.with("id", "f" + nation)
        .and("by", nation(nation))
        .and("partyKinds", texts(List.of("MILITARY")))
        .and("sources", texts(List.of(nation(nation) + "/*")))
        .and("kinds", texts(List.of("POSITION", "BEHAVIOUR")))
        .and("treatment", treatment("PT2H", "0.25"))
        .and("from", "2025-01-01T00:00:00Z")
        .and("to", Json.nothing())
        .end();
  }

  private Json prohibition(int nation) {
    return JsonObject.with("id", "x" + nation)
        .and("by", nation(nation))
        .and("recipients", texts(List.of(nation((nation + 1) % nations) + ".navy")))
        .and("sources", texts(List.of(nation(nation) + "/*")))
        .and("kinds", texts(List.of()))
        .and("purposes", texts(List.of()))
        .and("from", "2019-01-01T00:00:00Z")
        .and("to", Json.nothing())
        .end();
  }

  /** Of a party, or of one agreement. */
  private Json suspension(int number) {
    Grant grant = grants.get(random.nextInt(grants.size()));
    boolean ofParty = number % 2 == 0;
    String nation = grant.grantee().replaceAll("\\..*", "");
    Json scope =
        JsonObject.with("recipients", texts(ofParty ? List.of(nation + ".customs") : List.of()))
            .and("sources", texts(List.of()))
            .and("kinds", texts(List.of()))
            .and("purposes", texts(List.of()))
            .and("vessels", texts(List.of()))
            .and("items", texts(List.of()))
            .and("agreements", texts(ofParty ? List.of() : List.of(grant.agreement())))
            .and("area", Json.nothing())
            .end();
    return JsonObject.with("id", "s" + number)
        .and("by", nation(grant.grantor()))
        .and("from", "2025-06-01T00:00:00Z")
        .and("to", Json.nothing())
        .and("reach", "FORWARD")
        .and("scope", scope)
        .end();
  }

  private Json release(int number) {
    int nation = number % nations;
    return JsonObject.with("id", "r" + number)
        .and("by", nation(nation) + ".guard")
        .and("item", "product-" + number)
        .and("sources", texts(List.of(source(nation, 0))))
        .and("recipients", texts(List.of(nation((nation + 1) % nations))))
        .and("purposes", texts(List.of("PROSECUTION")))
        .and("retention", Json.nothing())
        .and("from", "2025-01-01T00:00:00Z")
        .and("to", Json.nothing())
        .end();
  }
}
