package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
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
import org.fairlead.core.sharing.Treatment;
import org.fairlead.core.tracks.Behaviour;
import org.fairlead.core.tracks.Receptions;

/**
 * Step 5: what the view holds, treated as its terms say, leaves; after its delivery is recorded,
 * and only while the lease on its terms holds. The view is a prefilter: each item is decided on its
 * own. Spec: terms §5.
 */
final class Deliver {
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
    if (query.asks(ItemKind.IDENTITY)) {
      identities(pass, query, now, items);
    }
    if (query.asks(ItemKind.BEHAVIOUR)) {
      behaviours(pass, query, now, items);
    }
    if (query.asks(ItemKind.PRODUCT)) {
      products(pass, query, now, items);
    }
    return release(pass, items, use, now, Shopping.about(query));
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
    return release(pass, items, use, now, Set.of());
  }

  private Delivery release(Pass pass, Items items, Use use, Instant now, Set<String> about)
      throws Journal.NotRecorded, Leases.Lapsed {
    Delivery.Head head =
        new Delivery.Head(ports.party() + "/" + ports.chance().id(), ports.party(), pass, now);
    return leases.under(
        pass,
        now,
        () -> {
          Delivery delivery = Delivery.signed(ports, head, items);
          record.append(asked(content(pass, delivery, items, use, now), about));
          return delivery;
        });
  }

  /** With the vessels that were asked for by name; and whether nothing was shown of them. */
  private static JsonObject asked(JsonObject content, Set<String> about) {
    if (about.isEmpty()) {
      return content;
    }
    JsonArray named = JsonArray.ofTexts(about);
    JsonObject watched = content.plus(Watches.FIELD, named);
    // Who was shown nothing about a vessel may not go and ask for something else.
    boolean refused = content.number("shown") == 0;
    return refused ? watched.plus(Shopping.ABOUT, named) : watched;
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
    List<PositionReport> reports = new ArrayList<>(kept.reports(sources, query.from(), query.to()));
    reports.addAll(kept.held(query.from(), query.to(), now));
    Sieve sieve = pass.view().sieve(ItemKind.POSITION);
    Receptions receptions = new Receptions();
    for (PositionReport report : reports) {
      if (!query.asks(report.vessels()) || !sieve.admits(report)) {
        continue;
      }
      Decision decision = decided(pass, report, ItemKind.POSITION, now);
      if (!decision.isPermit() || items.isFull()) {
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
      if (query.asks(behaviour.vessels()) && decision.isPermit() && !isQuiet(pass, behaviour)) {
        Map<String, List<PositionReport>> again = again(pass, behaviour, picture, now);
        List<String> inputs = new ArrayList<>(behaviour.inputs());
        again.values().forEach(others -> others.forEach(other -> inputs.add(other.id())));
        items.whole(item, inputs, shown(pass, behaviour, again, now), decision);
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

  /** Its evidence positions only where POSITION is admitted too. Spec: terms §5 "View". */
  private static JsonObject shown(
      Pass pass, Behaviour behaviour, Map<String, List<PositionReport>> again, Instant now) {
    return isShown(pass, behaviour, now)
        ? behaviour.json(again)
        : behaviour.json().plus("evidence", JsonArray.of());
  }

  private static boolean isShown(Pass pass, Behaviour behaviour, Instant now) {
    return behaviour.evidence().stream()
        .allMatch(input -> isExact(decided(pass, input, ItemKind.POSITION, now)));
  }

  /** Who else received its evidence, as far as the evidence and that reception may be shown. */
  private static Map<String, List<PositionReport>> again(
      Pass pass, Behaviour behaviour, Track.Picture picture, Instant now) {
    Map<String, List<PositionReport>> again = new LinkedHashMap<>();
    if (isShown(pass, behaviour, now)) {
      for (PositionReport input : behaviour.evidence()) {
        List<PositionReport> others =
            picture.again().getOrDefault(input.id(), List.of()).stream()
                .filter(other -> isExact(decided(pass, other, ItemKind.POSITION, now)))
                .toList();
        if (!others.isEmpty()) {
          again.put(input.id(), others);
        }
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
