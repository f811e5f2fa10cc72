package org.fairlead.tests.sharing;

import static org.fairlead.tests.sharing.Plain.all;
import static org.fairlead.tests.sharing.Plain.covers;
import static org.fairlead.tests.sharing.Plain.inside;
import static org.fairlead.tests.sharing.Plain.isNull;
import static org.fairlead.tests.sharing.Plain.texts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;

/** The decision as its text says it, slowly: what the engine is compared with. Spec: terms §4. */
final class ReferenceModel {
  private final JsonObject terms;

  ReferenceModel(JsonObject terms) {
    this.terms = terms;
  }

  /** What matches, by which agreement (empty for none); delay and retention in seconds. */
  private record Match(
      String clause, String agreement, BigDecimal delay, BigDecimal coarsening, BigDecimal kept) {}

  /** The decision, without {@code terms}. */
  JsonObject decide(Json value) {
    JsonObject r = value instanceof JsonObject object ? object : JsonObject.empty();
    String purpose = r.get("purpose").orElse(null) instanceof JsonString s ? s.value() : "";
    String code =
        Purposes.covers("FORBIDDEN", purpose)
            ? "FORBIDDEN_PURPOSE"
            : !RequestForm.isReadable(value) ? "UNREADABLE" : step1(r, purpose);
    if (!code.isEmpty()) {
      return Plain.deny(r, List.of(JsonObject.with("code", code).end()));
    }
    List<Json> reasons = new ArrayList<>();
    List<Json> grounds = new ArrayList<>();
    BigDecimal delay = BigDecimal.ZERO;
    BigDecimal coarsening = BigDecimal.ZERO;
    BigDecimal kept = Plain.FOR_EVER;
    for (String source : new TreeSet<>(texts(r.object("item"), "label"))) {
      OneSource one = new OneSource(r, source);
      Match match = one.decide();
      one.reasons.forEach((why, ids) -> reasons.add(Plain.reason(source, why, ids)));
      if (one.reasons.isEmpty()) {
        grounds.add(JsonObject.with("source", source).and("clause", match.clause).end());
        delay = delay.max(match.delay);
        coarsening = coarsening.max(match.coarsening);
        kept = kept.min(match.kept);
      }
    }
    return reasons.isEmpty()
        ? Plain.permit(r, grounds, delay, coarsening, kept)
        : Plain.deny(r, reasons);
  }

  private String step1(JsonObject r, String purpose) {
    String kind = kindOf(r.object("requester").text("party"));
    if (Purposes.covers("OUT_OF_SCOPE", purpose)) {
      return "PURPOSE_OUT_OF_SCOPE";
    } else if (Purposes.isGroup(purpose)) {
      return "PURPOSE_TOO_BROAD";
    } else if (!Purposes.isLeaf(purpose)) {
      return "UNKNOWN_PURPOSE";
    } else if (kind.isEmpty()) {
      return "UNKNOWN_PARTY";
    } else if (!Purposes.mayAsk(kind, purpose)) {
      return "PARTY_KIND_NOT_PERMITTED";
    }
    return texts(r.object("item"), "label").isEmpty() ? "NO_LABEL" : "";
  }

  private String kindOf(String party) {
    Stream<JsonObject> listed = all(terms, "parties").filter(o -> o.text("id").equals(party));
    return listed.map(one -> one.text("kind")).findAny().orElse("");
  }

  /** Step 2, for one source of the label. */
  private final class OneSource {
    private final JsonObject r;
    private final JsonObject item;
    private final String source;
    private final String originator;
    private final String requester;
    private final String purpose;
    private final BigDecimal at;
    private final Map<String, Set<String>> reasons = new TreeMap<>();

    OneSource(JsonObject r, String source) {
      this.r = r;
      this.item = r.object("item");
      this.source = source;
      this.originator = source.substring(0, source.indexOf('/'));
      this.requester = r.object("requester").text("party");
      this.purpose = r.text("purpose");
      this.at = Plain.instant(r.text("at"));
    }

    private void because(String code, String clause) {
      reasons.computeIfAbsent(code, any -> new TreeSet<>()).add(clause);
    }

    Match decide() {
      JsonObject listed =
          all(terms, "sources").filter(o -> o.text("id").equals(source)).findAny().orElse(null);
      if (listed == null) {
        reasons.put("UNKNOWN_SOURCE", Set.of());
        return null;
      }
      boolean isPublic = Plain.isTrue(listed, "public");
      boolean isFree = isPublic || covers(originator, requester);
      List<Match> matches = new ArrayList<>();
      if (isFree) {
        matches.add(free(isPublic ? "public" : "own", Plain.FOR_EVER));
      } else {
        findMatches(matches);
      }
      inForce("prohibitions")
          .filter(this::scopeCovers)
          .forEach(one -> because("PROHIBITED", one.text("id")));
      suspend(matches, isFree);
      return reasons.isEmpty() ? best(matches, isFree) : null;
    }

    private Match free(String clause, BigDecimal kept) {
      return new Match(clause, "", BigDecimal.ZERO, BigDecimal.ZERO, kept);
    }

    private void findMatches(List<Match> matches) {
      Map<String, String> oneFault = new TreeMap<>();
      for (JsonObject agreement : all(terms, "agreements").toList()) {
        for (JsonObject permission : all(agreement, "permissions").toList()) {
          if (!covers(agreement.text("grantee"), requester) || !sourceIn(permission)) {
            continue;
          }
          String id = agreement.text("id");
          String clause = id + "/" + permission.text("id");
          List<String> faults = faults(agreement, permission);
          if (faults.isEmpty()) {
            matches.add(
                new Match(
                    clause,
                    id,
                    Plain.delay(permission),
                    Plain.coarsening(permission),
                    Plain.retention(permission)));
          } else if (faults.size() == 1) {
            oneFault.put(clause, faults.get(0));
          }
        }
      }
      all(terms, "releases")
          .filter(one -> one.text("by").equals(originator) && Plain.inSpan(one, at))
          .filter(one -> one.text("item").equals(item.text("id")) && sourceIn(one))
          .filter(one -> anyCovers(one, "recipients"))
          .filter(one -> Purposes.anyCovers(texts(one, "purposes"), purpose))
          .map(one -> free(one.text("id"), Plain.retention(one)))
          .forEach(matches::add);
      if (matches.isEmpty()) {
        oneFault.forEach((clause, code) -> because(code, clause));
        if (oneFault.isEmpty()) {
          reasons.put("NO_PERMISSION", Set.of());
        }
      }
    }

    /** The codes of the conditions that a considered permission does not meet. */
    private List<String> faults(JsonObject agreement, JsonObject permission) {
      boolean isRescue = purpose.equals("SEARCH_AND_RESCUE");
      String kind = item.text("kind");
      Set<String> roles = texts(permission, "roles");
      Map<String, Boolean> met = new TreeMap<>();
      met.put("AGREEMENT_NOT_IN_FORCE", Plain.inSpan(agreement, at));
      met.put(
          "KIND_NOT_PERMITTED",
          texts(permission, "kinds").contains(kind)
              && (!isRescue || Set.of("POSITION", "IDENTITY", "REPORT").contains(kind)));
      met.put("PURPOSE_NOT_PERMITTED", Purposes.anyCovers(texts(permission, "purposes"), purpose));
      met.put("OUTSIDE_AREA", isNull(permission, "area") || inside(permission, item));
      met.put("CASE_REQUIRED", !isRescue && !Plain.isTrue(permission, "requiresCase") || hasCase());
      met.put(
          "ROLE_NOT_PERMITTED",
          roles.isEmpty() || roles.contains(r.object("requester").text("role")));
      met.put(
          "ASSURANCE_NOT_IN_FORCE",
          texts(permission, "requiresAssurances").stream()
              .allMatch(word -> isAssured(word, agreement.text("grantor"))));
      return met.keySet().stream().filter(code -> !met.get(code)).toList();
    }

    private boolean hasCase() {
      if (isNull(r, "case") || !r.object("case").text("state").equals("OPEN")) {
        return false;
      }
      JsonObject file = r.object("case");
      Set<String> shared = new HashSet<>(texts(file, "vessels"));
      shared.retainAll(texts(item, "vessels"));
      return Purposes.caseKinds(purpose).contains(file.text("kind"))
          && anyCovers(file, "parties")
          && (!shared.isEmpty() || !isNull(file, "area") && inside(file, item));
    }

    private boolean isAssured(String proposition, String grantor) {
      return all(terms, "assurances")
          .filter(one -> texts(one, "propositions").contains(proposition))
          .filter(one -> one.text("state").equals("IN_FORCE") && Plain.inSpan(one, at))
          .filter(one -> covers(one.text("askedBy"), grantor))
          .anyMatch(one -> covers(one.text("givenBy"), requester));
    }

    private void suspend(List<Match> matches, boolean isFree) {
      Set<String> strikers = new TreeSet<>();
      Set<Match> struck = new HashSet<>();
      for (JsonObject one : inForce("suspensions").toList()) {
        JsonObject scope = one.object("scope");
        Set<String> items = texts(scope, "items");
        Set<String> agreements = texts(scope, "agreements");
        if (!scopeCovers(scope)
            || !(items.isEmpty() || items.contains(item.text("id")))
            || !Plain.meet(texts(scope, "vessels"), texts(item, "vessels"))
            || !(isNull(scope, "area") || isNull(item, "position") || inside(scope, item))) {
          continue;
        } else if (agreements.isEmpty()) {
          because("SUSPENDED", one.text("id"));
        } else if (!isFree) {
          for (Match match : matches) {
            if (agreements.contains(match.agreement)) {
              struck.add(match);
              strikers.add(one.text("id"));
            }
          }
        }
      }
      if (!matches.isEmpty() && struck.containsAll(matches)) {
        strikers.forEach(id -> because("SUSPENDED", id));
      }
      matches.removeAll(struck);
    }

    /** Recipients, sources, kinds and purposes of a prohibition or of a suspension's scope. */
    private boolean scopeCovers(JsonObject one) {
      Set<String> purposes = texts(one, "purposes");
      return (texts(one, "recipients").isEmpty() || anyCovers(one, "recipients"))
          && (texts(one, "sources").isEmpty() || sourceIn(one))
          && Plain.allOrHas(one, "kinds", item.text("kind"))
          && (purposes.isEmpty()
              ? !Purposes.PROTECTED.contains(purpose)
              : Purposes.anyCovers(purposes, purpose));
    }

    private Stream<JsonObject> inForce(String list) {
      return all(terms, list)
          .filter(one -> Plain.inSpan(one, at) && covers(one.text("by"), originator));
    }

    private boolean anyCovers(JsonObject one, String parties) {
      return texts(one, parties).stream().anyMatch(party -> covers(party, requester));
    }

    private boolean sourceIn(JsonObject one) {
      return texts(one, "sources").stream().anyMatch(p -> Plain.matches(p, source));
    }

    private Match best(List<Match> matches, boolean isFree) {
      List<Match> treated = new ArrayList<>();
      for (Match match : matches) {
        BigDecimal delay = match.delay;
        BigDecimal coarsening = match.coarsening;
        for (JsonObject floor : inForce("floors").toList()) {
          if (!isFree
              && !purpose.equals("SEARCH_AND_RESCUE")
              && texts(floor, "partyKinds").contains(kindOf(requester))
              && sourceIn(floor)
              && Plain.allOrHas(floor, "kinds", item.text("kind"))) {
            delay = delay.max(Plain.delay(floor));
            coarsening = coarsening.max(Plain.coarsening(floor));
          }
        }
        treated.add(new Match(match.clause, "", delay, coarsening, match.kept));
      }
      BigDecimal since = Plain.instant(item.text("observedAt")).min(at);
      return treated.stream()
          .filter(match -> at.compareTo(since.add(match.delay)) >= 0)
          .min(
              Comparator.comparing(Match::coarsening)
                  .thenComparing(Comparator.comparing(Match::kept).reversed())
                  .thenComparing(Match::clause))
          .orElseGet(
              () -> {
                Comparator<Match> soonest = Comparator.comparing(Match::delay);
                because(
                    "NOT_YET",
                    treated.stream()
                        .min(soonest.thenComparing(Match::clause))
                        .orElseThrow()
                        .clause);
                return null;
              });
    }
  }
}
