package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.Admission;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.Sieve;
import org.fairlead.core.sharing.Treated;
import org.fairlead.core.sharing.Treatment;
import org.fairlead.core.tracks.Behaviour;
import org.fairlead.core.tracks.Receptions;

/**
 * Step 5: what the view holds, treated as its terms say, leaves; after its delivery is recorded,
 * and only while the lease on its terms holds. The view is a prefilter: each item is decided on its
 * own. Spec: terms §5.
 */
final class Deliver {
  /** To which an instant is rounded where a place is coarsened. Spec: terms §1. */
  private static final Duration HOUR = Duration.ofHours(1);

  /** How late a report may come in and still reach an open stream. */
  private static final Duration LATE_MAX = Duration.ofMinutes(15);

  private final Ports ports;
  private final Track track;
  private final Record record;
  private final Leases leases;
  private final Kept kept;

  Deliver(Ports ports, Kept kept, Track track, Record record, Leases leases) {
    this.ports = ports;
    this.track = track;
    this.record = record;
    this.leases = leases;
    this.kept = kept;
  }

  /** How a delivery is used, as the record names it. */
  enum Use {
    VIEWED,
    OPENED,
    EXPORTED
  }

  /** The picture that {@code query} asks for. */
  Delivery picture(Pass pass, Query query, Use use) throws Journal.NotRecorded, Leases.Lapsed {
    Instant now = record.now();
    Items items = new Items();
    if (query.asks(ItemKind.POSITION)) {
      positions(pass, query, now, items);
    }
    // A place is not asked about by what is shown without one: the answer would say where it lies.
    boolean anywhere = query.place().isEmpty();
    if (anywhere && query.asks(ItemKind.IDENTITY)) {
      identities(pass, query, now, items);
    }
    if (query.asks(ItemKind.BEHAVIOUR)) {
      behaviours(pass, query, now, items);
    }
    if (anywhere && query.asks(ItemKind.PRODUCT)) {
      products(pass, query, now, items);
    }
    return release(pass, items, use, now, Optional.of(query));
  }

  /** One item on its own. What is withheld and what does not exist are the same answer: nothing. */
  Optional<Delivery> open(Pass pass, String itemId) throws Journal.NotRecorded, Leases.Lapsed {
    Instant now = record.now();
    Items items = new Items();
    Optional<PositionReport> report = kept.report(itemId);
    if (report.isPresent()) {
      Decision decision =
          pass.desk().decide(itemId, Track.item(report.get(), ItemKind.POSITION), now);
      // An exact id that opened its cell would tell which reports the cell hides.
      if (decision.isPermit() && !decision.treatment().orElseThrow().coarsens()) {
        items.position(report.get(), decision, now);
      }
    }
    Delivery delivery = release(pass, items, Use.OPENED, now);
    return delivery.items().isEmpty() ? Optional.empty() : Optional.of(delivery);
  }

  /**
   * One position with what it rests on, which is decided as an item of its own kind: where that is
   * withheld, the position alone.
   */
  Optional<Delivery> point(Pass pass, String itemId) throws Journal.NotRecorded, Leases.Lapsed {
    Instant now = record.now();
    Items items = new Items();
    Optional<PositionReport> report = kept.report(itemId);
    if (report.isPresent() && isExact(decided(pass, report.get(), ItemKind.POSITION, now))) {
      items.position(report.get(), decided(pass, report.get(), ItemKind.POSITION, now), now);
      Decision decision = decided(pass, report.get(), ItemKind.EVIDENCE, now);
      // A cell hides its sentences: what is coarsened has none.
      if (isExact(decision)) {
        Item item = Track.item(report.get(), ItemKind.EVIDENCE);
        items.whole(item, List.of(), Evidence.of(report.get().raw(), ports), decision);
      }
    } else {
      kept.identity(itemId).ifPresent(said -> point(pass, said, now, items));
    }
    Delivery delivery = release(pass, items, Use.OPENED, now);
    return delivery.items().isEmpty() ? Optional.empty() : Optional.of(delivery);
  }

  /** What a vessel says of itself, and what that rests on. */
  private void point(Pass pass, IdentityReport said, Instant now, Items items) {
    Item item = Track.item(said);
    Decision decision = pass.desk().decide(item.id(), item, now);
    if (!isExact(decision)) {
      return;
    }
    items.whole(item, List.of(), claims(said), decision);
    Item evidence =
        Item.of(item.id(), ItemKind.EVIDENCE, item.label(), item.vessels(), said.observedAt());
    Decision shown = pass.desk().decide(item.id(), evidence, now);
    if (isExact(shown)) {
      items.whole(evidence, List.of(), Evidence.of(said.raw(), ports), shown);
    }
  }

  private static JsonObject claims(IdentityReport report) {
    JsonObject claims = JsonObject.empty();
    for (Map.Entry<String, String> claim : new TreeMap<>(report.claims()).entrySet()) {
      claims = claims.plus(claim.getKey(), Json.of(claim.getValue()));
    }
    return claims;
  }

  private static Decision decided(Pass pass, PositionReport report, ItemKind kind, Instant now) {
    return pass.desk().decide(report.id(), Track.item(report, kind), now);
  }

  private static boolean isExact(Decision decision) {
    return decision.isPermit() && !decision.treatment().orElseThrow().coarsens();
  }

  /** A review, with every item that it rests on. */
  Delivery review(Pass pass, Reviews.Review review, Instant now)
      throws Journal.NotRecorded, Leases.Lapsed {
    Items items = new Items();
    items.review(review);
    return release(pass, items, Use.VIEWED, now);
  }

  private Delivery release(Pass pass, Items items, Use use, Instant now)
      throws Journal.NotRecorded, Leases.Lapsed {
    return release(pass, items, use, now, Optional.empty());
  }

  private Delivery release(Pass pass, Items items, Use use, Instant now, Optional<Query> query)
      throws Journal.NotRecorded, Leases.Lapsed {
    Delivery.Head head =
        new Delivery.Head(ports.party() + "/" + ports.chance().id(), ports.party(), pass, now);
    return leases.under(
        pass,
        now,
        () -> {
          Delivery delivery = Delivery.signed(ports, head, items);
          JsonObject content = content(pass, delivery, items, use, now);
          record.append(query.map(one -> asked(content, one)).orElse(content));
          return delivery;
        });
  }

  /** With the vessels that were asked for by name; and whether nothing was shown of what was. */
  private static JsonObject asked(JsonObject content, Query query) {
    Set<String> about = Shopping.about(query);
    JsonObject watched =
        query.vessels().isEmpty()
            ? content
            : content.plus(Watches.FIELD, JsonArray.ofTexts(new TreeSet<>(query.vessels())));
    // Who was shown nothing about a vessel or place may not go and ask for something else.
    return content.number("shown") == 0 && !about.isEmpty()
        ? watched.plus(Shopping.ABOUT, JsonArray.ofTexts(about))
        : watched;
  }

  private JsonObject content(Pass pass, Delivery delivery, Items items, Use use, Instant now) {
    return record
        .head("delivery", pass.ask(), now)
        .and("id", delivery.id())
        .and("decision", pass.decisionId())
        .and("use", use.name())
        .and("itemsRoot", delivery.head().text("itemsRoot"))
        .and("shown", delivery.items().size())
        .and("items", items.record())
        .and(Whereabouts.FIELD, items.seen())
        .end();
  }

  /** Every position that the pass admits and {@code query} asks for. */
  private void positions(Pass pass, Query query, Instant now, Items items) {
    Set<SourceId> sources = Track.sources(pass, ItemKind.POSITION);
    // Of what is shown by the hour whole hours are read, whatever part of them is asked for.
    boolean byTheHour = pass.view().admissions().stream().anyMatch(Deliver::coarsens);
    Instant from = byTheHour ? query.from().truncatedTo(ChronoUnit.HOURS) : query.from();
    Instant to = byTheHour ? query.to().plus(HOUR).truncatedTo(ChronoUnit.HOURS) : query.to();
    List<PositionReport> reports = new ArrayList<>(kept.reports(sources, from, to));
    reports.addAll(kept.held(from, to, now));
    Sieve sieve = pass.view().sieve(ItemKind.POSITION);
    Receptions receptions = new Receptions();
    for (PositionReport report : reports) {
      if (!query.asks(report.vessels()) || !sieve.admits(report)) {
        continue;
      }
      Decision decision = decided(pass, report, ItemKind.POSITION, now);
      if (!decision.isPermit() || !isAskedFor(report, decision, query) || items.isFull()) {
        continue;
      }
      // Of what may be shown alone: what is withheld neither hides a reception nor is one.
      Optional<PositionReport> first =
          isExact(decision) ? receptions.first(report) : Optional.empty();
      if (first.isPresent()) {
        items.heardAgain(first.get(), report, decision);
      } else {
        items.position(report, decision, now);
      }
    }
  }

  private static boolean coarsens(Admission admission) {
    return admission.kind() == ItemKind.POSITION && admission.treatment().coarsens();
  }

  /**
   * By when and where it is shown to be: by when and where it is, small spans and places would find
   * it in its cell.
   */
  private static boolean isAskedFor(PositionReport report, Decision decision, Query query) {
    Treatment treatment = decision.treatment().orElseThrow();
    if (!treatment.coarsens()) {
      return !report.observedAt().isBefore(query.from())
          && report.observedAt().isBefore(query.to())
          && query.place().map(place -> place.has(report.position())).orElse(true);
    }
    Treated treated = Treated.of(report.position(), report.observedAt(), treatment);
    Instant from = treated.observedAt();
    Bounds cell = Bounds.cell(treated.position(), treatment.coarsenDegrees().doubleValue());
    return from.isBefore(query.to())
        && query.from().isBefore(from.plus(HOUR))
        && query.place().map(cell::meets).orElse(true);
  }

  private void identities(Pass pass, Query query, Instant now, Items items) {
    Set<SourceId> sources = Track.sources(pass, ItemKind.IDENTITY);
    Set<String> said = new HashSet<>();
    for (IdentityReport report : kept.identities(sources, query.from(), query.to())) {
      if (!query.asks(List.of(report.vessel()))) {
        continue;
      }
      String id = report.raw().itemId();
      Item item = Track.item(report);
      Decision decision = pass.desk().decide(id, item, now);
      // Repeats are left out of what is shown: a withheld one must not hide one that is not.
      if (decision.isPermit()
          && !decision.treatment().orElseThrow().coarsens()
          && said.add(report.vessel() + " " + report.raw().source() + " " + report.claims())) {
        items.whole(item, List.of(), claims(report), decision);
      }
    }
  }

  private void behaviours(Pass pass, Query query, Instant now, Items items) {
    Track.Picture picture = track.picture(pass, query.from(), query.to(), now);
    for (Behaviour behaviour : picture.behaviours()) {
      Item item = Track.item(behaviour);
      Decision decision = pass.desk().decide(item.id(), item, now);
      if (!query.asks(behaviour.vessels()) || !isExact(decision) || isQuiet(pass, behaviour)) {
        continue;
      }
      boolean shows = showsEvidence(pass, behaviour, now);
      if (query.place().isEmpty() || (shows && liesIn(query.place().get(), behaviour))) {
        Map<String, List<PositionReport>> again =
            shows ? again(pass, behaviour, picture, decision, now) : Map.of();
        JsonObject shown =
            shows ? behaviour.json(again) : behaviour.json().plus("evidence", JsonArray.of());
        items.whole(item, behaviour.inputs(), shown, decision);
        for (List<PositionReport> others : again.values()) {
          others.forEach(
              other -> items.received(other, decided(pass, other, ItemKind.POSITION, now)));
        }
        behaviour.evidence().forEach(items::seen);
      }
    }
  }

  /** Whether it is about a vessel that rescues, reports or helps. Spec: registers §10. */
  private boolean isQuiet(Pass pass, Behaviour behaviour) {
    Set<Party> originators = new TreeSet<>();
    behaviour.label().forEach(source -> originators.add(source.originator()));
    Set<String> quiet = kept.quietVessels(pass.ask(), originators);
    return behaviour.vessels().stream().anyMatch(vessel -> quiet.contains(vessel.toString()));
  }

  private static boolean liesIn(Bounds place, Behaviour behaviour) {
    return behaviour.evidence().stream().anyMatch(report -> place.has(report.position()));
  }

  /** Its evidence positions only where POSITION is admitted too. Spec: terms §5 "View". */
  private static boolean showsEvidence(Pass pass, Behaviour behaviour, Instant now) {
    return behaviour.evidence().stream()
        .allMatch(input -> isExact(decided(pass, input, ItemKind.POSITION, now)));
  }

  /** Who else received its evidence, as far as that reception may be shown, and kept as long. */
  private static Map<String, List<PositionReport>> again(
      Pass pass, Behaviour behaviour, Track.Picture picture, Decision kept, Instant now) {
    Map<String, List<PositionReport>> again = new LinkedHashMap<>();
    for (PositionReport input : behaviour.evidence()) {
      List<PositionReport> others = new ArrayList<>();
      for (PositionReport other : picture.again().getOrDefault(input.id(), List.of())) {
        Decision decision = decided(pass, other, ItemKind.POSITION, now);
        if (isExact(decision) && decision.retention().compareTo(kept.retention()) >= 0) {
          others.add(other);
        }
      }
      if (!others.isEmpty()) {
        again.put(input.id(), others);
      }
    }
    return again;
  }

  /** Paragraph by paragraph: each goes where all that it rests on may go. */
  private void products(Pass pass, Query query, Instant now, Items items) {
    for (Products.Paragraph paragraph : kept.paragraphs(pass.ask().purpose(), now)) {
      if (!query.asks(paragraph.vessels())) {
        continue;
      }
      permit(pass, paragraph, now)
          .ifPresent(
              decision ->
                  kept.text(paragraph)
                      .ifPresent(
                          text -> {
                            items.seen(paragraph.places(), paragraph.items().get(0).observedAt());
                            items.whole(
                                paragraph.items().get(0),
                                List.of(),
                                JsonObject.with("product", paragraph.product())
                                    .and("text", text)
                                    .end(),
                                decision);
                          }));
    }
  }

  /** Decided once for each place of its inputs: all must permit. Spec: terms §1 "Label". */
  private static Optional<Decision> permit(Pass pass, Products.Paragraph paragraph, Instant now) {
    Decision last = null;
    for (Item item : paragraph.items()) {
      Decision decision = pass.desk().decide(item.id(), item, now);
      if (!decision.isPermit() || decision.treatment().orElseThrow().coarsens()) {
        return Optional.empty();
      }
      last = decision;
    }
    return Optional.ofNullable(last);
  }

  /** What may have become due since the stream was last fed, by the delay of each source. */
  private List<PositionReport> candidates(OpenStream stream, Instant now) {
    Map<Treatment, Set<SourceId>> byTreatment = new LinkedHashMap<>();
    for (Admission admission : stream.pass().view().admissions()) {
      if (admission.kind() == ItemKind.POSITION) {
        byTreatment
            .computeIfAbsent(admission.treatment(), any -> new TreeSet<>())
            .add(admission.source());
      }
    }
    List<PositionReport> candidates = new ArrayList<>();
    byTreatment.forEach(
        (treatment, sources) -> {
          // A cell waits for its whole hour, so what is due may be two hours older than the delay.
          Duration wait = treatment.coarsens() ? Duration.ofHours(2) : LATE_MAX;
          Instant from = stream.fedAt().minus(treatment.delay()).minus(wait);
          Instant to = now.minus(treatment.delay()).plus(Duration.ofSeconds(1));
          candidates.addAll(kept.reports(sources, from, to));
        });
    return candidates;
  }

  /** What {@code stream} has not sent yet and may send now; recorded, then sent under its lease. */
  void push(OpenStream stream, Instant now) throws Journal.NotRecorded, Leases.Lapsed {
    Pass pass = stream.pass();
    Items items = new Items();
    items.leaveOut(stream::hasSent);
    List<String> sent = new ArrayList<>();
    Sieve sieve = pass.view().sieve(ItemKind.POSITION);
    for (PositionReport report : candidates(stream, now)) {
      if (stream.hasSent(report.id()) || !sieve.admits(report)) {
        continue;
      }
      Decision decision =
          pass.desk().decide(report.id(), Track.item(report, ItemKind.POSITION), now);
      if (decision.isPermit() && !items.isFull() && items.position(report, decision, now)) {
        sent.add(report.id());
      }
    }
    if (sent.isEmpty()) {
      stream.fed(now);
      return;
    }
    Delivery.Head head = new Delivery.Head(stream.id(), ports.party(), pass, now);
    leases.under(
        pass,
        now,
        () -> {
          Delivery delivery = Delivery.signed(ports, head, items);
          delivery.items().forEach(item -> sent.add(item.text("id")));
          record.append(content(pass, delivery, items, Use.VIEWED, now));
          stream.send(delivery, sent);
          stream.fed(now);
          return delivery;
        });
  }
}
