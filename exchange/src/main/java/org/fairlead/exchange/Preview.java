package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Asker;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.PartyKind;
import org.fairlead.core.sharing.Purpose;
import org.fairlead.core.sharing.View;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * What a suspension would do, computed before it is made, with what its speaker may do instead. It
 * changes nothing. Spec: terms §5, delivery §5.
 */
final class Preview {
  /** The longest that a boarding under way may be kept on. Spec: delivery §5. */
  private static final Duration KEEP_MAX = Duration.ofHours(6);

  /** What a degraded view is proposed to be: old and coarse enough to send nobody anywhere. */
  private static final JsonObject DEGRADED =
      JsonObject.with("delay", "PT2H").and("coarsenDegrees", 0.25).end();

  private final JsonObject suspension;
  private final Party by;
  private final ActRegister register;
  private final Decider before;
  private final Decider after;
  private final Instant at;

  /**
   * Of {@code suspension}, made at {@code at}.
   *
   * @param after by which it would be in force
   */
  Preview(JsonObject suspension, ActRegister register, Decider before, Decider after, Instant at) {
    this.suspension = suspension;
    this.by = new Party(suspension.text("by"));
    this.register = register;
    this.before = before;
    this.after = after;
    this.at = at;
  }

  JsonObject json(Collection<Reach.Touched> touched, List<OpenStream> streams) {
    Set<String> holders = new TreeSet<>();
    Set<String> derived = new TreeSet<>();
    touched.forEach(one -> holders.add(one.delivery.holder().id()));
    touched.forEach(one -> derived.addAll(one.derived));
    List<Json> options = new ArrayList<>();
    options.add(
        option(
            "STOP_ALL",
            "nothing more of what it names goes to anyone it names",
            act("SUSPENSION", suspension)));
    degrade().ifPresent(options::add);
    options.addAll(boardings());
    return JsonObject.with("suspension", suspension.text("id"))
        .and("agreements", JsonArray.ofTexts(agreements()))
        .and("openViews", streams.stream().filter(s -> changes(s.pass().view().asker())).count())
        .and("deliveries", touched.size())
        .and("holders", JsonArray.ofTexts(holders))
        .and("derived", JsonArray.ofTexts(derived))
        .and("openCases", JsonArray.ofTexts(openCases()))
        .and("sameNationStillReceives", new JsonObject(sameNation()))
        .and("stays", stays())
        .and("options", new JsonArray(options))
        .end();
  }

  private JsonObject scope() {
    return suspension.object("scope");
  }

  private boolean changes(Asker asker) {
    return !hash(before, asker).equals(hash(after, asker));
  }

  private String hash(Decider decider, Asker asker) {
    return Decide.view(decider.view(asker, at)).map(View::admissionsHash).orElse("");
  }

  /** The agreements in force that it would stop, wholly or in part. */
  private Set<String> agreements() {
    Set<String> stopped = new TreeSet<>();
    for (JsonObject agreement : register.documents(ActKind.AGREEMENT)) {
      if (isInForce(agreement) && isReached(agreement)) {
        stopped.add(agreement.text("id"));
      }
    }
    return stopped;
  }

  private boolean isInForce(JsonObject agreement) {
    return !at.isBefore(instant(agreement.text("from")))
        && !(agreement.get("to").orElse(JsonNull.NULL) instanceof JsonString to
            && !at.isBefore(instant(to.value())));
  }

  /** An agreement's; it may have zeros beyond the ninth decimal. Spec: terms §3. */
  private static Instant instant(String text) {
    return Instant.parse(text.replaceFirst("(\\.\\d{9})0+Z$", "$1Z"));
  }

  private boolean isReached(JsonObject agreement) {
    List<String> recipients = Texts.of(scope().array("recipients"));
    Party grantor = new Party(agreement.text("grantor"));
    Party grantee = new Party(agreement.text("grantee"));
    return (by.covers(grantor) || grantor.covers(by))
        && (recipients.isEmpty()
            || recipients.stream()
                .map(Party::new)
                .anyMatch(one -> one.covers(grantee) || grantee.covers(one)))
        && namesAny("agreements", List.of(agreement.text("id")))
        && agreement.array("permissions").values().stream()
            .anyMatch(permission -> isReachedBy((JsonObject) permission));
  }

  private boolean isReachedBy(JsonObject permission) {
    return Texts.of(permission.array("sources")).stream().anyMatch(this::mayStop)
        && namesAny("kinds", Texts.of(permission.array("kinds")))
        && Texts.of(permission.array("purposes")).stream().anyMatch(this::stops);
  }

  /** Whether some source of {@code pattern} is the speaker's: it learns nothing of others'. */
  private boolean mayStop(String pattern) {
    Party party = new Party(pattern.substring(0, pattern.indexOf('/')));
    return by.covers(party) || pattern.endsWith("/*") && party.covers(by);
  }

  private boolean namesAny(String field, List<String> some) {
    List<String> named = Texts.of(scope().array(field));
    return named.isEmpty() || some.stream().anyMatch(named::contains);
  }

  /** Whether some leaf that {@code permitted} reaches is stopped. Spec: terms §3. */
  private boolean stops(String permitted) {
    List<Purpose> named =
        Texts.of(scope().array("purposes")).stream()
            .flatMap(one -> Purpose.of(one).stream())
            .toList();
    return Purpose.of(permitted).stream()
        .flatMap(term -> List.of(Purpose.values()).stream().filter(term::covers))
        .filter(Purpose::isLeaf)
        .anyMatch(
            leaf ->
                named.isEmpty()
                    ? !leaf.isProtected()
                    : named.stream().anyMatch(stopped -> stopped.covers(leaf)));
  }

  /** The clauses of agreements by which {@code asker} may see something of the speaker's. */
  private Set<String> clauses(Decider decider, Asker asker) {
    Set<String> clauses = new TreeSet<>();
    Decide.view(decider.view(asker, at))
        .ifPresent(
            view ->
                view.admissions().stream()
                    .filter(one -> by.covers(one.source().originator()))
                    .filter(one -> one.clause().indexOf('/') > 0)
                    .forEach(one -> clauses.add(one.clause() + " " + one.source())));
    return clauses;
  }

  private static List<Asker> askers(Party party) {
    List<Asker> askers = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      if (purpose.isLeaf() && purpose.isPermissible()) {
        askers.add(Asker.of(party, "watch-officer", purpose.name()));
      }
    }
    return askers;
  }

  /** As {@link #askers}, and in each of its open cases. */
  private List<Asker> askersInCases(Party party) {
    List<Asker> askers = new ArrayList<>(askers(party));
    for (JsonObject document : register.documents(ActKind.CASE)) {
      if (document.text("state").equals("OPEN")
          && Texts.of(document.array("parties")).stream()
              .anyMatch(one -> new Party(one).covers(party))) {
        askers(party).forEach(asker -> askers.add(asker.inCase(Decide.caseFile(document))));
      }
    }
    return askers;
  }

  /** Open cases in which someone would see less. */
  private Set<String> openCases() {
    Set<String> cases = new TreeSet<>();
    for (JsonObject document : register.documents(ActKind.CASE)) {
      if (document.text("state").equals("OPEN")
          && Texts.of(document.array("parties")).stream()
              .anyMatch(party -> losesIn(document, new Party(party)))) {
        cases.add(document.text("id"));
      }
    }
    return cases;
  }

  private boolean losesIn(JsonObject caseDocument, Party party) {
    return askers(party).stream()
        .map(asker -> asker.inCase(Decide.caseFile(caseDocument)))
        .anyMatch(this::changes);
  }

  /** Who of a stopped nation is not named, and of how many of the speaker's sources it has. */
  private TreeMap<String, Json> sameNation() {
    TreeMap<String, Json> still = new TreeMap<>();
    for (String recipient : Texts.of(scope().array("recipients"))) {
      Party stopped = new Party(recipient);
      for (Party party : after.terms().parties()) {
        if (party.nation().equals(stopped.nation()) && !stopped.covers(party)) {
          Set<String> sources = new TreeSet<>();
          for (Asker asker : askersInCases(party)) {
            clauses(after, asker).forEach(one -> sources.add(one.substring(one.indexOf(' ') + 1)));
          }
          if (!sources.isEmpty()) {
            still.put(party.id(), Json.of(sources.size()));
          }
        }
      }
    }
    return still;
  }

  /** Which of the protected purposes go on. Spec: terms §2. */
  private String stays() {
    List<String> named = Texts.of(scope().array("purposes"));
    List<String> stays = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      if (purpose.isProtected()
          && named.stream()
              .map(Purpose::of)
              .noneMatch(one -> one.filter(stopped -> stopped.covers(purpose)).isPresent())) {
        stays.add(
            switch (purpose) {
              case SEARCH_AND_RESCUE -> "rescue";
              case JUDICIAL_USE -> "courts";
              default -> "review";
            });
      }
    }
    if (stays.isEmpty()) {
      return "nothing protected stays";
    }
    String last = stays.remove(stays.size() - 1);
    return (stays.isEmpty()
        ? last + " stays"
        : String.join(", ", stays) + " and " + last + " stay");
  }

  private static JsonObject option(String name, String says, JsonObject... acts) {
    return JsonObject.with("option", name)
        .and("says", says)
        .and("acts", new JsonArray(List.of(acts)))
        .end();
  }

  private static JsonObject act(String kind, JsonObject document) {
    return JsonObject.with("kind", kind).and("document", document).end();
  }

  /** A floor on the kinds of parties that are named, where it would touch none that is not. */
  private Optional<JsonObject> degrade() {
    Set<PartyKind> kinds = new TreeSet<>();
    Set<String> alsoTouched = new TreeSet<>();
    List<String> recipients = Texts.of(scope().array("recipients"));
    for (Party party : after.terms().parties()) {
      if (recipients.stream().anyMatch(one -> new Party(one).covers(party))) {
        after.terms().kindOf(party).ifPresent(kinds::add);
      }
    }
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    for (Party party : after.terms().parties()) {
      boolean hit = after.terms().kindOf(party).filter(kinds::contains).isPresent();
      if (hit && recipients.stream().noneMatch(one -> new Party(one).covers(party))) {
        alsoTouched.add(party.id());
      }
    }
    List<String> sources = Texts.of(scope().array("sources"));
    JsonObject floor =
        JsonObject.with("id", "floor-instead-of-" + suspension.text("id"))
            .and("by", by.id())
            .and("partyKinds", JsonArray.ofTexts(kinds))
            .and("sources", JsonArray.ofTexts(sources.isEmpty() ? List.of(by + "/*") : sources))
            .and("kinds", scope().array("kinds"))
            .and("treatment", DEGRADED)
            .and("from", at.toString())
            .and("to", Json.nothing())
            .end();
    return Optional.of(
        option(
            "DEGRADE",
            "instead of nothing they get cells of a quarter degree, two hours old"
                + (alsoTouched.isEmpty() ? "" : "; so would " + String.join(", ", alsoTouched)),
            act("FLOOR", floor)));
  }

  /**
   * For each boarding under way that would lose its view: the documents that stop all else, and let
   * this cutter go on for a while. The agreement needs two officers and the cutter's own signature;
   * the suspension, of the agreements that there are, needs one. Spec: delivery §5.
   */
  private List<JsonObject> boardings() {
    List<JsonObject> options = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (JsonObject request : register.documents(ActKind.BOARDING_REQUEST)) {
      Optional<JsonObject> open =
          register
              .document(ActKind.CASE, request.text("case"))
              .filter(document -> document.text("state").equals("OPEN"));
      Party unit = new Party(request.text("speaker"));
      if (open.isPresent()
          && seen.add(unit + " " + request.text("case"))
          && losesIn(open.get(), unit)) {
        options.add(keep(unit, open.get()));
      }
    }
    return options;
  }

  private JsonObject keep(Party unit, JsonObject caseDocument) {
    String until = at.plus(KEEP_MAX).toString();
    JsonObject permission =
        JsonObject.with("id", "p1")
            .and("sources", JsonArray.ofTexts(List.of(by + "/*")))
            .and("kinds", JsonArray.ofTexts(List.of("POSITION", "IDENTITY", "BEHAVIOUR")))
            .and("purposes", JsonArray.ofTexts(List.of("MARITIME_INTERDICTION")))
            .and("area", caseDocument.get("area").orElse(JsonNull.NULL))
            .and("treatment", JsonObject.with("delay", "PT0S").and("coarsenDegrees", 0).end())
            .and("requiresCase", true)
            .and("requiresAssurances", JsonArray.of())
            .and("roles", JsonArray.of())
            .and("retention", "PT6H")
            .end();
    JsonObject agreement =
        JsonObject.with("id", "keep-under-" + suspension.text("id"))
            .and("grantor", by.id())
            .and("grantee", unit.id())
            .and("from", at.toString())
            .and("to", until)
            .and("permissions", JsonArray.of(permission))
            .end();
    JsonObject narrowed = scope().plus("agreements", JsonArray.ofTexts(agreements()));
    return option(
            "KEEP_BOARDING",
            "stop all but "
                + unit
                + "'s boarding in "
                + caseDocument.text("id")
                + ", until "
                + until
                + " at most; two officers and "
                + unit
                + " sign the agreement first, on a risk assessment that names it",
            act("AGREEMENT", agreement),
            act("SUSPENSION", suspension.plus("scope", narrowed)))
        .plus("case", Json.of(caseDocument.text("id")))
        .plus("party", Json.of(unit.id()))
        .plus("until", Json.of(until));
  }

  /** In words for the officer who is about to sign. */
  static String sentence(JsonObject preview) {
    List<String> still = new ArrayList<>();
    preview
        .object("sameNationStillReceives")
        .members()
        .forEach(
            (party, sources) ->
                still.add(
                    party
                        + ", same nation, still receives "
                        + plural(((JsonNumber) sources).value().longValue(), "source")));
    return count(preview, "agreements", "agreement")
        + ", "
        + plural(preview.number("openViews"), "open view")
        + ", "
        + preview.number("deliveries")
        + (preview.number("deliveries") == 1 ? " delivery" : " deliveries")
        + " to "
        + count(preview, "holders", "holder")
        + ", "
        + count(preview, "derived", "derived product")
        + ", "
        + count(preview, "openCases", "open case")
        + "; "
        + preview.text("stays")
        + (still.isEmpty() ? "" : "; " + String.join("; ", still));
  }

  private static String count(JsonObject preview, String list, String noun) {
    return plural(preview.array(list).values().size(), noun);
  }

  private static String plural(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
