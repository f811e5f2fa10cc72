package org.fairlead.apps.cli.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.adapters.store.StorePorts;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.Keys;
import org.fairlead.core.tracks.BehaviourSettings;
import org.fairlead.exchange.Enact;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.OfficerKey;
import org.fairlead.exchange.Ports;
import org.fairlead.exchange.Positions;

/**
 * A node on real journal and register files, with one originator and many holders. Only the
 * positions lie in memory: a suspension does not read them.
 */
final class SuspendWorld implements AutoCloseable {
  static final int HOLDERS = 20;
  static final int ITEMS = 100;
  private static final Party GB = new Party("gb");
  private static final Party US = new Party("us");
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");

  private final StorePorts store;
  private final Node node;
  private final Memory positions = new Memory();

  SuspendWorld(Path folder) throws StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    PrivateKey hub = key("hub", "node");
    Map<Party, String> anchors = new TreeMap<>();
    List<Party> all = new ArrayList<>(List.of(GB, RADAR.originator(), US));
    for (int i = 0; i < HOLDERS; i++) {
      all.add(holder(i));
    }
    for (Party party : all) {
      anchors.put(party, Base64.getEncoder().encodeToString(key(party.id(), "root").publicKey()));
    }
    AtomicLong ids = new AtomicLong();
    this.store = StorePorts.open(folder, hub.noteSigner(), new JacksonText());
    this.node =
        Node.open(
            new Ports(
                new Party("hub"),
                hub,
                OfficerKey.of(new byte[OfficerKey.SECRET_BYTES]),
                Keys.anchoredAt(anchors),
                Clock.systemUTC(),
                () -> String.format("%026d", ids.incrementAndGet()),
                store.journal(),
                store.rawInput(),
                source -> (at, text, found, identities) -> {},
                positions,
                store.registers(),
                BehaviourSettings.coastal(List.of())));
    agree(all);
    for (int i = 0; i < ITEMS; i++) {
      positions.add(i);
    }
  }

  private static PrivateKey key(String party, String officer) {
    String text = "fairlead bench key " + party + " " + officer;
    return PrivateKey.of(party, Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Party holder(int number) {
    return new Party("us.unit" + number % HOLDERS);
  }

  static SourceId desk(Party holder) {
    return SourceId.of(holder + "/desk");
  }

  static String item(int number) {
    return new RawLine(RADAR, 0, number % ITEMS).itemId();
  }

  Node node() {
    return node;
  }

  /** One more report comes in. */
  void more() {
    positions.add(positions.size());
  }

  private void agree(List<Party> all) throws Journal.NotRecorded {
    String second = Base64.getEncoder().encodeToString(key("gb", "second").publicKey());
    say(GB, ActKind.KEY, JsonObject.with("publicKey", second).and("officer", "second").end());
    for (Party party : all) {
      String kind = party.id().contains("unit") ? "COAST_GUARD" : "GOVERNMENT";
      say(GB, ActKind.PARTY, JsonObject.with("id", party.id()).and("kind", kind).end());
    }
    source(RADAR);
    for (int i = 0; i < HOLDERS; i++) {
      source(desk(holder(i)));
    }
    JsonObject permission =
        JsonObject.with("id", "p1")
            .and("sources", JsonArray.ofTexts(List.of("gb/*")))
            .and("kinds", JsonArray.ofTexts(List.of("POSITION", "PRODUCT")))
            .and("purposes", JsonArray.ofTexts(List.of("LAW_ENFORCEMENT")))
            .and("area", Json.nothing())
            .and("treatment", JsonObject.with("delay", "PT0S").and("coarsenDegrees", 0).end())
            .and("requiresCase", false)
            .and("requiresAssurances", JsonArray.of())
            .and("roles", JsonArray.of())
            .and("retention", "P90D")
            .end();
    JsonObject agreement =
        JsonObject.with("id", "gb-us")
            .and("grantor", GB.id())
            .and("grantee", US.id())
            .and("from", "2019-01-01T00:00:00Z")
            .and("to", Json.nothing())
            .and("permissions", JsonArray.of(permission))
            .end();
    say(
        GB,
        ActKind.RISK_ASSESSMENT,
        JsonObject.with("id", GB + "/risk-1")
            .and("officer", "adviser")
            .and("recipient", US.id())
            .and("purposes", JsonArray.ofTexts(List.of("LAW_ENFORCEMENT")))
            .and("agreements", JsonArray.ofTexts(List.of("gb-us")))
            .and("regime", "OSJA")
            .and("risk", "NONE_SEEN")
            .and("text", "a bench")
            .and("reviewAt", "9999-01-01T00:00:00Z")
            .end());
    Act act = act(GB, ActKind.AGREEMENT, agreement);
    act = signed(signed(signed(act, GB, "root"), GB, "second"), US, "root");
    must(node.submit(act));
  }

  private void source(SourceId source) throws Journal.NotRecorded {
    say(
        source.originator(),
        ActKind.SOURCE,
        JsonObject.with("id", source.toString()).and("public", false).end());
  }

  private void say(Party speaker, ActKind kind, JsonObject document) throws Journal.NotRecorded {
    must(node.submit(signed(act(speaker, kind, document), speaker, "root")));
  }

  private Act act(Party speaker, ActKind kind, JsonObject document) {
    return Act.unsigned(
        speaker, node.position(speaker) + 1, Clock.systemUTC().instant(), kind, document);
  }

  private static Act signed(Act act, Party party, String officer) {
    PrivateKey key = key(party.id(), officer);
    return act.signedBy(party, key.publicKey(), key.sign(act.signedBytes()));
  }

  private static Enact.Enacted must(Enact.Enacted enacted) {
    if (!enacted.isAccepted()) {
      throw new IllegalStateException(enacted.act().kind() + ": " + enacted.reasons());
    }
    return enacted;
  }

  /** gb's suspension of all of us, ready to be submitted. */
  Act suspension() {
    JsonObject scope = JsonObject.with("recipients", JsonArray.ofTexts(List.of("us"))).end();
    for (String empty : List.of("sources", "kinds", "purposes", "vessels", "items", "agreements")) {
      scope = scope.plus(empty, JsonArray.of());
    }
    JsonObject document =
        JsonObject.with("id", "s1")
            .and("by", "gb")
            .and("reach", "RECALL")
            .and("scope", scope.plus("area", Json.nothing()))
            .end();
    return signed(act(GB, ActKind.SUSPENSION, document), GB, "root");
  }

  @Override
  public void close() throws StoreFailure {
    store.close();
  }

  /** Positions by line, in memory. */
  private static final class Memory implements Positions {
    private final Map<RawLine, PositionReport> reports = new ConcurrentHashMap<>();

    int size() {
      return reports.size();
    }

    void add(int number) {
      RawLine line = new RawLine(RADAR, 0, number);
      reports.put(
          line,
          PositionReport.at(
                  line,
                  Sensor.RADAR,
                  List.of(VesselKey.ofMmsi(1 + number % ITEMS)),
                  new Position(-62 + number % ITEMS / 100.0, 17),
                  Clock.systemUTC().instant().minusSeconds(1))
              .end());
    }

    @Override
    public void add(
        Map<SourceId, RawLine> upTo, List<PositionReport> found, List<IdentityReport> identities) {
      throw new IllegalStateException("this world has no feed");
    }

    @Override
    public Optional<RawLine> highWater(SourceId source) {
      return Optional.empty();
    }

    @Override
    public List<PositionReport> reports(Set<SourceId> sources, Instant from, Instant to) {
      return reports.values().stream()
          .filter(r -> sources.contains(r.source()))
          .filter(r -> !r.observedAt().isBefore(from) && r.observedAt().isBefore(to))
          .toList();
    }

    @Override
    public List<IdentityReport> identities(Set<SourceId> sources, Instant from, Instant to) {
      return List.of();
    }

    @Override
    public Map<RawLine, PositionReport> reports(Set<RawLine> lines) {
      Map<RawLine, PositionReport> found =
          new TreeMap<>(java.util.Comparator.comparing(RawLine::itemId));
      lines.forEach(
          line -> Optional.ofNullable(reports.get(line)).ifPresent(r -> found.put(line, r)));
      return found;
    }
  }
}
