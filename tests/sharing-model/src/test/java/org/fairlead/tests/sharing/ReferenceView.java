package org.fairlead.tests.sharing;

import static org.fairlead.tests.sharing.Plain.all;
import static org.fairlead.tests.sharing.Plain.allOrHas;
import static org.fairlead.tests.sharing.Plain.covers;
import static org.fairlead.tests.sharing.Plain.inSpan;
import static org.fairlead.tests.sharing.Plain.isNull;
import static org.fairlead.tests.sharing.Plain.isTrue;
import static org.fairlead.tests.sharing.Plain.texts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;

/**
 * A view as its text says it, slowly: one line of text for each admission, and for each suspension
 * that depends on more of an item than its source and kind. Spec: terms §5, choices 27–30.
 */
final class ReferenceView {
  private static final List<String> KINDS =
      List.of("POSITION", "IDENTITY", "BEHAVIOUR", "REPORT", "PRODUCT", "CASE_FILE", "EVIDENCE");

  private final JsonObject terms;
  private final String party;
  private final String kindOfParty;
  private final String role;
  private final String purpose;
  private final Json file;
  private final BigDecimal at;

  /** Partial suspensions in force that reach something of the view. */
  final Set<String> partial = new TreeSet<>();

  /** {@code source kind clause area vessels items delay cells}. */
  final Set<String> admissions = new TreeSet<>();

  ReferenceView(JsonObject terms, JsonObject request, BigDecimal at) {
    this.terms = terms;
    this.party = request.object("requester").text("party");
    this.role = request.object("requester").text("role");
    this.purpose = request.text("purpose");
    this.file = request.get("case").orElseThrow();
    this.at = at;
    this.kindOfParty =
        all(terms, "parties")
            .filter(one -> one.text("id").equals(party))
            .findAny()
            .orElseThrow()
            .text("kind");
    for (JsonObject source : all(terms, "sources").toList()) {
      for (String kind : KINDS) {
        admit(source.text("id"), isTrue(source, "public"), kind);
      }
    }
  }

  /** Every instant at which a span of the terms begins or ends. */
  static Set<BigDecimal> instants(JsonObject terms) {
    Set<BigDecimal> instants = new TreeSet<>();
    Stream.of("agreements", "assurances", "floors", "prohibitions", "suspensions", "releases")
        .flatMap(list -> all(terms, list))
        .forEach(
            one -> {
              instants.add(Plain.instant(one.text("from")));
              if (!isNull(one, "to")) {
                instants.add(Plain.instant(one.text("to")));
              }
            });
    return instants;
  }

  private void admit(String source, boolean isPublic, String kind) {
    String originator = source.substring(0, source.indexOf('/'));
    if (!isPublic && !covers(originator, party) && !mayOpen(source, originator)) {
      return;
    }
    if (inForce("prohibitions", originator).anyMatch(one -> reaches(one, source, kind))) {
      return;
    }
    List<JsonObject> suspensions =
        inForce("suspensions", originator)
            .filter(one -> reaches(one.object("scope"), source, kind))
            .toList();
    boolean isFree = isPublic || covers(originator, party);
    if (suspensions.stream().anyMatch(one -> !isStrike(one) && !dependsOnItem(one))) {
      // Those before it in the list are looked at first, and are noted though nothing is left.
      for (JsonObject one : suspensions) {
        if (!isStrike(one) && !dependsOnItem(one)) {
          return;
        }
        note(one, !isStrike(one));
      }
    }
    suspensions.forEach(one -> note(one, !isStrike(one) || (!isFree && strikesAny(one, source))));
    if (isFree) {
      add(source, kind, isPublic ? "public" : "own", "null", "[]", "[]", null, List.of());
      return;
    }
    List<JsonObject> floors =
        inForce("floors", originator)
            .filter(one -> !purpose.equals("SEARCH_AND_RESCUE"))
            .filter(one -> texts(one, "partyKinds").contains(kindOfParty))
            .filter(one -> sourceIn(one, source) && allOrHas(one, "kinds", kind))
            .toList();
    for (JsonObject agreement : all(terms, "agreements").toList()) {
      boolean struck =
          suspensions.stream()
              .filter(one -> isStrike(one) && !dependsOnItem(one))
              .anyMatch(
                  one -> texts(one.object("scope"), "agreements").contains(agreement.text("id")));
      if (!struck && covers(agreement.text("grantee"), party) && inSpan(agreement, at)) {
        all(agreement, "permissions")
            .filter(one -> sourceIn(one, source) && opens(agreement, one, kind))
            .forEach(one -> addClause(source, kind, agreement, one, floors));
      }
    }
    all(terms, "releases")
        .filter(one -> one.text("by").equals(originator) && inSpan(one, at))
        .filter(one -> sourceIn(one, source) && anyCovers(one, "recipients"))
        .filter(one -> Purposes.anyCovers(texts(one, "purposes"), purpose))
        .forEach(
            one ->
                add(
                    source,
                    kind,
                    one.text("id"),
                    "null",
                    "[]",
                    "[" + one.text("item") + "]",
                    null,
                    floors));
  }

  /** Of a source that nothing opens for the party, whenever, no suspension matters either. */
  private boolean mayOpen(String source, String originator) {
    return all(terms, "agreements")
            .filter(one -> covers(one.text("grantee"), party))
            .flatMap(one -> all(one, "permissions"))
            .anyMatch(one -> sourceIn(one, source))
        || all(terms, "releases")
            .filter(one -> one.text("by").equals(originator))
            .anyMatch(one -> sourceIn(one, source) && anyCovers(one, "recipients"));
  }

  private void note(JsonObject suspension, boolean counts) {
    if (counts && dependsOnItem(suspension)) {
      partial.add(suspension.text("id"));
    }
  }

  private static boolean isStrike(JsonObject suspension) {
    return !texts(suspension.object("scope"), "agreements").isEmpty();
  }

  /** Whether it names an agreement by which the party could have the source. */
  private boolean strikesAny(JsonObject suspension, String source) {
    Set<String> named = texts(suspension.object("scope"), "agreements");
    return all(terms, "agreements")
        .filter(one -> named.contains(one.text("id")) && covers(one.text("grantee"), party))
        .flatMap(one -> all(one, "permissions"))
        .anyMatch(one -> sourceIn(one, source));
  }

  private static boolean dependsOnItem(JsonObject suspension) {
    JsonObject scope = suspension.object("scope");
    return !texts(scope, "vessels").isEmpty()
        || !texts(scope, "items").isEmpty()
        || !isNull(scope, "area");
  }

  private boolean opens(JsonObject agreement, JsonObject permission, String kind) {
    boolean isRescue = purpose.equals("SEARCH_AND_RESCUE");
    return texts(permission, "kinds").contains(kind)
        && (!isRescue || Set.of("POSITION", "IDENTITY", "REPORT").contains(kind))
        && Purposes.anyCovers(texts(permission, "purposes"), purpose)
        && allOrHas(permission, "roles", role)
        && (!isRescue && !isTrue(permission, "requiresCase") || caseServes())
        && texts(permission, "requiresAssurances").stream()
            .allMatch(word -> isAssured(word, agreement.text("grantor")));
  }

  private boolean caseServes() {
    return file instanceof JsonObject open
        && open.text("state").equals("OPEN")
        && Purposes.caseKinds(purpose).contains(open.text("kind"))
        && anyCovers(open, "parties");
  }

  private boolean isAssured(String proposition, String grantor) {
    return all(terms, "assurances")
        .filter(one -> texts(one, "propositions").contains(proposition))
        .filter(one -> one.text("state").equals("IN_FORCE") && inSpan(one, at))
        .anyMatch(
            one -> covers(one.text("askedBy"), grantor) && covers(one.text("givenBy"), party));
  }

  /** Without a case once; with one once for its vessels and once for its area. */
  private void addClause(
      String source,
      String kind,
      JsonObject agreement,
      JsonObject permission,
      List<JsonObject> floors) {
    String clause = agreement.text("id") + "/" + permission.text("id");
    String area = area(permission);
    if (!purpose.equals("SEARCH_AND_RESCUE") && !isTrue(permission, "requiresCase")) {
      add(source, kind, clause, area, "[]", "[]", permission, floors);
      return;
    }
    JsonObject open = (JsonObject) file;
    if (!texts(open, "vessels").isEmpty()) {
      String vessels = new TreeSet<>(texts(open, "vessels")).toString();
      add(source, kind, clause, area, vessels, "[]", permission, floors);
    }
    if (!isNull(open, "area")) {
      String both =
          area.equals("null") || area.equals(area(open)) ? area(open) : area + "&" + area(open);
      add(source, kind, clause, both, "[]", "[]", permission, floors);
    }
  }

  private static String area(JsonObject of) {
    return of.get("area").orElseThrow() instanceof JsonObject area
        ? org.fairlead.core.basics.CanonicalJson.text(area)
        : "null";
  }

  private void add(
      String source,
      String kind,
      String clause,
      String area,
      String vessels,
      String items,
      JsonObject permission,
      List<JsonObject> floors) {
    BigDecimal delay = permission == null ? BigDecimal.ZERO : Plain.delay(permission);
    BigDecimal cells = permission == null ? BigDecimal.ZERO : Plain.coarsening(permission);
    for (JsonObject floor : floors) {
      delay = delay.max(Plain.delay(floor));
      cells = cells.max(Plain.coarsening(floor));
    }
    admissions.add(
        String.join(
            " ", source, kind, clause, area, vessels, items, Plain.text(delay), number(cells)));
  }

  static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private boolean reaches(JsonObject one, String source, String kind) {
    Set<String> purposes = texts(one, "purposes");
    return (texts(one, "recipients").isEmpty() || anyCovers(one, "recipients"))
        && (texts(one, "sources").isEmpty() || sourceIn(one, source))
        && allOrHas(one, "kinds", kind)
        && (purposes.isEmpty()
            ? !Purposes.PROTECTED.contains(purpose)
            : Purposes.anyCovers(purposes, purpose));
  }

  private Stream<JsonObject> inForce(String list, String originator) {
    return all(terms, list).filter(one -> inSpan(one, at) && covers(one.text("by"), originator));
  }

  private boolean anyCovers(JsonObject one, String parties) {
    return texts(one, parties).stream().anyMatch(above -> covers(above, party));
  }

  private static boolean sourceIn(JsonObject one, String source) {
    return texts(one, "sources").stream().anyMatch(pattern -> Plain.matches(pattern, source));
  }
}
