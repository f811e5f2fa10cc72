package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.review.Incident;
import org.fairlead.core.review.Use;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.TermsState;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * A node: several parties' terms held by one machine. The five steps in order, for callers that are
 * authenticated elsewhere. Safe for many threads.
 */
public final class Node {
  private final Ports ports;
  private final Leases leases;
  private final Decide decide;
  private final Record record;
  private final Receive receive;
  private final Deliver deliver;
  private final Streams streams;
  private final Uses uses;
  private final Products products;
  private final Recalls recalls;
  private final Enact enact;
  private final Write write;
  private final Reviews reviews;
  private final Held held;
  private final UsedItems used;
  private final Officers officers;
  private final PersonRecords persons;
  private final Erasures erasures = new Erasures();
  private final PartnerAsks partnerAsks;
  private final Whereabouts whereabouts = new Whereabouts();
  private final Owed owed = new Owed();
  private final Shopping shopping = new Shopping();
  private final Watches watches = new Watches();
  private final Incidents incidents;
  private final Readings readings;
  private final AroundTerms aroundTerms;
  private final Gate gate;

  private Node(Ports ports, Executor senders) {
    this.ports = ports;
    this.leases = new Leases(ports.clock());
    this.decide = new Decide(ActRegister.empty(ports.anchors()));
    this.uses = new Uses(ports.registers());
    this.products = new Products(ports.registers());
    this.held = new Held();
    this.used = new UsedItems(ports.positions(), held, products);
    this.officers = new Officers(ports.officers());
    this.persons = new PersonRecords(ports);
    this.recalls = new Recalls(ports, new Reach.Delivered(uses, used, products));
    this.record = new Record(ports, leases, decide, this::fold);
    this.receive = new Receive(ports, record);
    Kept kept = new Kept(ports, decide, held, products);
    Track track = new Track(ports, kept);
    this.deliver = new Deliver(ports, kept, track, record, leases);
    this.streams = new Streams(ports, decide, record, deliver, leases, senders);
    this.enact = new Enact(decide, record, leases, recalls, uses, used, officers, persons);
    this.write = new Write(ports.chance(), decide, record, uses, used, products);
    this.reviews = new Reviews(ports, track, uses);
    this.partnerAsks = new PartnerAsks(ports.party(), ports.clock().instant());
    this.incidents = new Incidents(ports.registers(), whereabouts, uses, used);
    this.readings = new Readings(this::current, leases, record);
    this.aroundTerms =
        new AroundTerms(
            decide, record, ports.registers(), owed, incidents, readings, enact, persons);
    this.gate = new Gate(shopping, watches, decide, record);
  }

  /** What stands before a use beside the terms. */
  public Gate gate() {
    return gate;
  }

  /** The registers around the terms: assurances, outcomes, notices, sealed letters. */
  public AroundTerms aroundTerms() {
    return aroundTerms;
  }

  /** What is computed from the records in memory. */
  private void fold(long index, JsonObject content) {
    uses.saw(index, content);
    products.saw(index, content);
    recalls.saw(content);
    held.saw(index, content);
    officers.saw(index, content);
    whereabouts.saw(index, content);
    owed.saw(content);
    shopping.saw(content);
    incidents.saw(index, content);
    persons.saw(index, content);
    erasures.saw(content);
    watches.saw(content);
  }

  /**
   * Opens a node on what its ports hold: folds the acts again, and brings the projections up to the
   * journal and the raw input.
   *
   * @throws ForgedRecord where a recorded act does not verify
   * @throws Journal.NotRecorded where a seal or recall that a crash cut off cannot be recorded now
   */
  public static Node open(Ports ports) throws ForgedRecord, Journal.NotRecorded {
    return open(ports, Streams.THREADS);
  }

  /** A node that has what waits for the readers of its streams sent by {@code senders}. */
  static Node open(Ports ports, Executor senders) throws ForgedRecord, Journal.NotRecorded {
    Node node = new Node(ports, senders);
    List<ForgedRecord> forged = new ArrayList<>();
    ports
        .journal()
        .read(
            0,
            node.erasures.reading(
                (index, content) -> {
                  if (forged.isEmpty()) {
                    node.replay(index, content).ifPresent(forged::add);
                  }
                }));
    node.erasures.lost().map(ForgedRecord::lost).ifPresent(lost -> forged.add(0, lost));
    if (!forged.isEmpty()) {
      throw forged.get(0);
    }
    node.receive.catchUp();
    node.receive.sealCrashed();
    node.enact.settle();
    node.incidents.settle(node.record);
    return node;
  }

  private Optional<ForgedRecord> replay(long index, JsonObject content) {
    Optional<RecordKind> kind = RecordKind.of(content);
    if (kind.isEmpty()) {
      return Optional.of(
          new ForgedRecord("record " + index + " is of a kind or version that is none"));
    }
    Instant at = Instant.parse(content.text("at"));
    record.sawAt(at);
    if (kind.get() == RecordKind.OFFICER && !officers.isOurs(content)) {
      return Optional.of(
          new ForgedRecord(
              "record "
                  + index
                  + " opens a pseudonym that this node's officers' key does not make; put back the"
                  + " key that belongs to the journal"));
    }
    if (kind.get() == RecordKind.ACT) {
      try {
        Act act = Act.read(content.object("act"));
        ActRegister.Outcome outcome = decide.register().accept(act, at);
        if (outcome.accepted().isEmpty()) {
          return Optional.of(
              ForgedRecord.act(index, outcome.rejected().orElseThrow().reasons().toString()));
        }
        decide.follow(outcome.accepted().get());
      } catch (Act.Unreadable e) {
        return Optional.of(ForgedRecord.act(index, String.valueOf(e.getMessage())));
      }
    }
    if (index >= ports.registers().next()) {
      ports.registers().add(index, List.of(content));
    }
    fold(index, content);
    return Optional.empty();
  }

  /**
   * A record that no node wrote, of no kind or an act that its speaker did not sign; or one that
   * was lost.
   */
  public static final class ForgedRecord extends Exception {
    private static final long serialVersionUID = 1L;

    ForgedRecord(String what) {
      super(what);
    }

    static ForgedRecord lost(long index) {
      return new ForgedRecord(
          "the key of record "
              + index
              + " is gone, and no erasure of it is recorded; put back the folder `keys` that belongs"
              + " to the journal");
    }

    static ForgedRecord act(long index, String why) {
      return new ForgedRecord("record " + index + " holds an act that does not verify: " + why);
    }
  }

  /** Step 1: takes lines of a feed, and says what they held. */
  public Receive.Received receive(Map<SourceId, List<String>> lines) throws Journal.NotRecorded {
    return receive.lines(lines);
  }

  /**
   * Step 1 for a recording, which goes on where it was cut off.
   *
   * @param sha256Hex of the recording's bytes
   */
  public Import importing(SourceId source, String sha256Hex) {
    return new Import(ports, record, receive, source, sha256Hex);
  }

  /** Closes and seals the raw segments. */
  public void seal() throws Journal.NotRecorded {
    receive.seal();
  }

  /**
   * Takes a party's act. When this returns nothing decided before it leaves any more; what it asks
   * of the holders of things that left before is asked by {@link #settle}.
   */
  public Enact.Enacted submit(Act act) throws Journal.NotRecorded {
    Enact.Enacted enacted = enact.submit(act);
    if (enacted.isAccepted()) {
      try {
        streams.renew(act.kind() == ActKind.SUSPENSION);
      } catch (Journal.NotRecorded decidedWithTheNextFeed) {
        // The act is in force, and no stream sends anything before it is decided again.
        return enacted;
      }
    }
    return enacted;
  }

  /**
   * Does what acts and instants left to be done: asks holders for what a suspension or correction
   * recalled or whose deletion was asked, and destroys what nobody may keep any longer. Called
   * after an act and from time to time; what a crash cut off is done when the node opens again.
   *
   * @return the notices made
   */
  public List<JsonObject> settle() throws Journal.NotRecorded {
    List<JsonObject> notices = enact.settle();
    incidents.settle(record);
    new Erase(ports, decide, uses, products, held, officers, persons, erasures, record).expired();
    return notices;
  }

  /** How many acts {@code party} has made here: its next is one more. */
  public long position(Party party) {
    return decide.register().position(party);
  }

  /** Steps 3 and 4: decides and records; the answer holds a pass or what refuses. */
  public Answer ask(Ask ask) throws Journal.NotRecorded {
    enact.catchUp();
    Ask known = officers.pseudonymous(ask, record);
    Optional<String> stopped = gate.before(known);
    if (stopped.isPresent()) {
      return Answer.refused(stopped.get(), told(ask.who().party()));
    }
    long leasePosition = record.leasePosition();
    return record.decision(decide.decide(known, record.now()), leasePosition);
  }

  /**
   * Steps 3 to 5: what {@code ask} is shown of {@code query}, or what refuses it, in words: for an
   * interface whose every request asks anew.
   */
  public Look look(Ask ask, Query query) throws Journal.NotRecorded {
    Answer answer = ask(ask);
    if (answer.pass().isEmpty()) {
      return Look.refused(answer);
    }
    Pass pass = current(answer.pass().get());
    Optional<String> stopped = gate.before(pass, query);
    Optional<Delivery> seen =
        stopped.isPresent()
            ? Optional.empty()
            : delivered(() -> Optional.of(deliver.picture(pass, query, Deliver.Use.VIEWED)));
    return seen.isPresent()
        ? new Look(Answer.granted(pass, answer.told()), seen)
        : Look.refused(Answer.refused(stopped.orElse(Gate.LAPSED), answer.told()));
  }

  private Optional<Delivery> asked(Pass pass, Query query, Deliver.Use use)
      throws Journal.NotRecorded {
    Pass now = current(pass);
    return gate.before(now, query).isPresent()
        ? Optional.empty()
        : delivered(() -> Optional.of(deliver.picture(now, query, use)));
  }

  /**
   * Step 5: the picture that {@code query} asks for, or empty where the pass no longer holds, or
   * where the {@link #gate} is closed to it.
   */
  public Optional<Delivery> picture(Pass pass, Query query) throws Journal.NotRecorded {
    return asked(pass, query, Deliver.Use.VIEWED);
  }

  /** As {@link #picture}, to leave as a file. */
  public Optional<Delivery> export(Pass pass, Query query) throws Journal.NotRecorded {
    return asked(pass, query, Deliver.Use.EXPORTED);
  }

  /** One item; withheld and non-existing are the same: empty. */
  public Optional<Delivery> open(Pass pass, String itemId) throws Journal.NotRecorded {
    Pass now = current(pass);
    return delivered(() -> deliver.open(now, itemId));
  }

  /**
   * One position with its evidence: the sentence, its place in the raw input and the proof that it
   * was sealed there, as far as the view admits EVIDENCE. Withheld and non-existing are the same.
   */
  public Optional<Delivery> point(Pass pass, String itemId) throws Journal.NotRecorded {
    Pass now = current(pass);
    return delivered(() -> deliver.point(now, itemId));
  }

  /**
   * {@code pass}; or, where acts have come since that change nothing of its view, the same decided
   * again and recorded: else its holder would learn from it that somebody said something.
   */
  private Pass current(Pass pass) throws Journal.NotRecorded {
    enact.catchUp();
    long leasePosition = record.leasePosition();
    Instant now = record.now();
    if (pass.leasePosition() == leasePosition || Leases.hasEnded(pass, now)) {
      return pass;
    }
    Decide.Decided again = decide.decide(pass.asked(), now);
    boolean isSame = Decide.view(again.reading()).filter(pass.view()::equals).isPresent();
    return isSame ? record.decision(again, leasePosition).pass().orElse(pass) : pass;
  }

  private interface Step {
    Optional<Delivery> run() throws Journal.NotRecorded, Leases.Lapsed;
  }

  private static Optional<Delivery> delivered(Step step) throws Journal.NotRecorded {
    try {
      return step.run();
    } catch (Leases.Lapsed e) {
      return Optional.empty();
    }
  }

  /** The way by which bytes leave a process. */
  public interface Outlet<X extends Exception> {
    /** Writes all of it; may block. */
    void write(byte[] bytes) throws X;

    /**
     * Closes the way at once, whatever is being written: once it has returned no byte may leave by
     * it. Called by another thread.
     */
    void cut();
  }

  /**
   * Lets {@code bytes}, made of what was delivered under {@code pass}, leave while its lease holds.
   *
   * @return whether all of it left: where not, a suspension came first
   */
  public <X extends Exception> boolean send(Pass pass, byte[] bytes, Outlet<X> outlet) throws X {
    return leases.fly(
        pass,
        outlet::cut,
        () -> {
          outlet.write(bytes);
          return true;
        });
  }

  /** Opens a stream of positions for {@code pass}. */
  public OpenStream stream(Pass pass, OpenStream.Sink sink) throws Journal.NotRecorded {
    return streams.open(pass, sink);
  }

  /** Sends every open stream what has come in; decides again those whose time has come. */
  public void tick() throws Journal.NotRecorded {
    streams.feed();
    settle();
  }

  /**
   * The question that {@code query} puts to another node: in this node's pseudonym for who asks.
   *
   * @param node the party that runs the other node
   * @param key of the asking party
   */
  public JsonObject partnerAsk(Ask ask, Query query, Party node, Signer key)
      throws Journal.NotRecorded {
    enact.catchUp();
    Ask known = officers.pseudonymous(ask, record);
    return PartnerAsk.signed(known, query, node, record.now(), key);
  }

  /**
   * Answers a question that another node carries here, signed by the party that asks. Refused and
   * unreadable are the same: empty.
   */
  public Optional<Delivery> answer(JsonObject partnerAsk) throws Journal.NotRecorded {
    Optional<PartnerAsk> read = PartnerAsk.read(partnerAsk, decide.register().keys());
    if (read.isEmpty() || !partnerAsks.isNew(read.get(), record.now())) {
      return Optional.empty();
    }
    Optional<Pass> pass = ask(read.get().ask()).pass();
    return pass.isPresent() ? picture(pass.get(), read.get().query()) : Optional.empty();
  }

  /**
   * Keeps what another node delivered, if that node signed it and it can be read; whether it did.
   * Of what it holds only items of sources that the node's party owns are ever used. Spec: delivery
   * §4.
   *
   * @param from the party that runs the other node
   * @param nodeKey the other node's public key, as it was pinned for that party
   */
  public boolean keep(JsonObject delivery, Party from, byte[] nodeKey) throws Journal.NotRecorded {
    return held.keep(delivery, from, nodeKey, record);
  }

  /**
   * What {@code suspension} (a document of terms §3 without from and to) would do if made now; for
   * its speaker alone, and recorded; empty for others, and where it would not be accepted.
   */
  public Optional<JsonObject> preview(Pass pass, JsonObject suspension) throws Journal.NotRecorded {
    Optional<Decider> after = enact.imagine(suspension, record.now());
    if (after.isEmpty()) {
      return Optional.empty();
    }
    return readings.theirs(
        pass,
        new Party(suspension.text("by")),
        "preview",
        now -> preview(suspension, after.get(), now));
  }

  private JsonObject preview(JsonObject suspension, Decider after, Instant now) {
    ActRegister register = decide.register();
    Recalls.Cause cause = new Recalls.Cause(ActKind.SUSPENSION, suspension);
    return new Preview(suspension, register, decide.decider(), after, now)
        .json(recalls.touched(cause, register, after, now), streams.all());
  }

  /** A preview in words for the officer who is about to sign. */
  public static String sentence(JsonObject preview) {
    return Preview.sentence(preview);
  }

  /** The recalls that {@code by} asked for, each with its receipts; as {@link #uses}. */
  public Optional<List<JsonObject>> recalls(Pass pass, Party by) throws Journal.NotRecorded {
    enact.settle();
    return readings.theirs(
        pass, by, "recalls", now -> recalls.state(by, false, decide.register(), now));
  }

  /** What was recalled from {@code holder}, each with its receipts; as {@link #uses}. */
  public Optional<List<JsonObject>> recalledFrom(Pass pass, Party holder)
      throws Journal.NotRecorded {
    enact.settle();
    return readings.theirs(
        pass, holder, "recalled", now -> recalls.state(holder, true, decide.register(), now));
  }

  /** Keeps a product that {@code pass}'s holder wrote from items shown to them, or says why not. */
  public Product.Written write(Pass pass, Product product) throws Journal.NotRecorded {
    Pass current = current(pass);
    Instant now = record.now();
    try {
      return leases.under(current, now, () -> write.write(current, product, now));
    } catch (Leases.Lapsed e) {
      return Product.Written.refused(List.of(String.valueOf(e.getMessage())));
    }
  }

  /**
   * The full decision, with every reason, about an item that was delivered to {@code pass}'s party
   * before; itself recorded. For anything else empty: withheld and non-existing are the same.
   */
  public Optional<List<JsonObject>> reasons(Pass pass, String itemId) throws Journal.NotRecorded {
    Party party = pass.ask().who().party();
    Optional<Uses.Shown> shown =
        Optional.ofNullable(uses.shown(party, List.of(itemId)).get(itemId));
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    Pass current = current(pass);
    return readings.theirs(
        current, party, "reasons", now -> enact.reasons(current, itemId, shown.get(), now));
  }

  /**
   * A review under {@code pass}, recorded as a delivery of all that it rests on; empty where the
   * pass no longer holds or is for another purpose.
   */
  public Optional<Reviews.Review> review(Pass pass, Incident incident) throws Journal.NotRecorded {
    if (!pass.ask().purpose().equals("INDEPENDENT_REVIEW")) {
      return Optional.empty();
    }
    Pass current = current(pass);
    Instant now = record.now();
    Reviews.Review review = reviews.review(current, incident, decide.register(), recalls, now);
    return delivered(() -> Optional.of(deliver.review(current, review, now))).map(sent -> review);
  }

  /**
   * The name behind an officer's pseudonym, for review alone: under a pass for INDEPENDENT_REVIEW,
   * in an open case of kind REVIEW that lists who asks. Recorded, also where it is refused. Empty
   * where refused, where the pass no longer holds, where it is no pseudonym of this node's, and
   * where it was erased. Spec: journal §8.
   */
  public Optional<String> officer(Pass pass, String pseudonym) throws Journal.NotRecorded {
    if (!OfficerKey.isPseudonym(pseudonym)) {
      return Optional.empty();
    }
    return readings.officer(pass, pseudonym, officers, decide, ports.registers());
  }

  /**
   * Every recorded use of items of which {@code originator} covers a source. Shown only to a party
   * that covers it, and itself recorded; empty for others, and where the pass no longer holds.
   */
  public Optional<List<Use>> uses(Pass pass, Party originator) throws Journal.NotRecorded {
    return readings.theirs(pass, originator, "uses", now -> uses.of(originator));
  }

  /**
   * The records that say to {@code originator}, and to those that it covers, what was used of
   * theirs, and nothing of others': to be opened to it; as {@link #uses}.
   */
  public Optional<List<Long>> extracts(Pass pass, Party originator) throws Journal.NotRecorded {
    return readings.theirs(
        pass,
        originator,
        "extracts",
        now ->
            ports.registers().ofType(RecordKind.EXTRACT.word()).stream()
                .filter(one -> originator.covers(new Party(one.content().text("originator"))))
                .map(Registers.Entry::index)
                .toList());
  }

  /** The notices to {@code party} and those below it; as {@link #uses}. */
  public Optional<List<JsonObject>> notices(Pass pass, Party party) throws Journal.NotRecorded {
    return readings.theirs(
        pass,
        party,
        "notices",
        now ->
            ports.registers().ofType("notice").stream()
                .map(Registers.Entry::content)
                .filter(notice -> party.covers(new Party(notice.text("to"))))
                .toList());
  }

  /**
   * What of {@code pass}'s party's terms was in force at {@code at}, as the acts recorded until
   * then said it, a line a document; itself recorded. Nothing of others but what was signed with
   * them.
   */
  public Optional<List<String>> terms(Pass pass, Instant at) throws Journal.NotRecorded {
    Party party = pass.ask().who().party();
    return readings.theirs(
        pass,
        party,
        "terms",
        now -> TermsState.of(Replay.registerAt(ports, at).terms(), at, party));
  }

  /**
   * Computes every recorded decision again, from the acts as they stood: views, and what was
   * decided of each item delivered. Shows no content, only which records differ.
   *
   * @param until records after it are left out; empty takes all
   */
  public Replay.Result replay(Optional<Instant> until) {
    return new Replay(ports, used, products).run(until);
  }

  /** What {@code party} is told of the state of its own agreements, now. */
  public List<String> told(Party party) throws Journal.NotRecorded {
    return decide.told(party, record.now());
  }
}
