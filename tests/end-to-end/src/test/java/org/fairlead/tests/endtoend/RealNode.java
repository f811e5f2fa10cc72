package org.fairlead.tests.endtoend;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.adapters.store.StorePorts;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.Keys;
import org.fairlead.core.tracks.BehaviourSettings;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Enact;
import org.fairlead.exchange.Feeds;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.OfficerKey;
import org.fairlead.exchange.Pass;
import org.fairlead.exchange.Ports;
import org.fairlead.exchange.Requester;

/** A node over real stores in a folder, with a clock that is moved by hand, and its parties. */
final class RealNode implements AutoCloseable {
  static final Instant START = Instant.parse("2025-10-10T00:00:00Z");
  static final SourceId RADAR = SourceId.of("gb.nca/radar");
  static final SourceId DESK = SourceId.of("us.uscg/desk");
  private static final Party HUB = new Party("hub");
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("gb", "GOVERNMENT");
    KINDS.put("gb.nca", "LAW_ENFORCEMENT");
    KINDS.put("us", "GOVERNMENT");
    KINDS.put("us.uscg", "COAST_GUARD");
    KINDS.put("us.jiatfs", "MILITARY");
    KINDS.put("un.review", "REVIEW_BODY");
  }

  final Path folder;
  Instant now = START;
  Node node;
  private StorePorts store;

  /**
   * The number of the next id: one that is opened again in another process begins elsewhere.
   * Several callers ask for ids at once.
   */
  final AtomicInteger ids = new AtomicInteger();

  RealNode(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    open();
  }

  private void open() throws Exception {
    PrivateKey hub = key(HUB + " root");
    store = StorePorts.open(folder, hub.noteSigner(), new JacksonText());
    node =
        Node.open(
            new Ports(
                HUB,
                hub,
                OfficerKey.of(new byte[OfficerKey.SECRET_BYTES]),
                anchors(),
                () -> now,
                () -> String.format("%026d", ids.getAndIncrement()),
                store.journal(),
                store.rawInput(),
                feeds(),
                store.positions(),
                store.registers(),
                BehaviourSettings.coastal(List.of())));
  }

  /** Closes it, deletes all that can be computed again, and opens it. */
  void rebuild() throws Exception {
    store.ledger().settle();
    close();
    Files.delete(folder.resolve("positions.duckdb"));
    Files.delete(folder.resolve("registers.sqlite"));
    open();
  }

  /** Settles its ledger. */
  Checkpoint settle() throws StoreFailure {
    return store.ledger().settle();
  }

  /** Whether its ledger verifies from its files and its key. */
  LedgerCommand.Answer ledger() throws Exception {
    store.ledger().settle();
    Path ledger = folder.resolve("ledger");
    return LedgerCommand.verify(ledger, Files.readString(ledger.resolve("vkey")).strip());
  }

  @Override
  public void close() throws StoreFailure {
    store.close();
  }

  private static Keys anchors() {
    Map<Party, String> anchors = new TreeMap<>();
    KINDS.keySet().forEach(party -> anchors.put(new Party(party), publicKey(party + " root")));
    return Keys.anchoredAt(anchors);
  }

  private static PrivateKey key(String officer) {
    return PrivateKey.of(
        officer.split(" ")[0], Sha256.of(("test " + officer).getBytes(StandardCharsets.UTF_8)));
  }

  static String publicKey(String officer) {
    return Base64.getEncoder().encodeToString(key(officer).publicKey());
  }

  /** Lines are {@code mmsi,lon,lat,second}. */
  private static Feeds feeds() {
    return source ->
        (at, text, positions, identities) -> {
          String[] parts = text.split(",");
          positions.accept(
              PositionReport.at(
                      at,
                      Sensor.AIS_CLASS_A,
                      List.of(VesselKey.ofMmsi(Integer.parseInt(parts[0]))),
                      new Position(Double.parseDouble(parts[1]), Double.parseDouble(parts[2])),
                      START.plusSeconds(Long.parseLong(parts[3])))
                  .speed(new Speed(8))
                  .course(new Bearing(90))
                  .end());
        };
  }

  /** A vessel that goes east and says so every minute. */
  static List<String> voyage(int mmsi, int fromSecond, int toSecond) {
    return Stream.iterate(fromSecond, s -> s < toSecond, s -> s + 60)
        .map(s -> mmsi + "," + (-62 + s / 36000.0) + ",17," + s)
        .toList();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** What came of an act of {@code speaker}; signed by its root where nobody else is named. */
  Enact.Enacted said(String speaker, ActKind kind, JsonObject document, String... signers)
      throws Exception {
    Party party = new Party(speaker);
    Act act = Act.unsigned(party, node.position(party) + 1, START, kind, document);
    for (String signer : signers.length == 0 ? new String[] {speaker + " root"} : signers) {
      PrivateKey key = key(signer);
      act =
          act.signedBy(
              new Party(signer.split(" ")[0]), key.publicKey(), key.sign(act.signedBytes()));
    }
    return node.submit(act);
  }

  void say(String speaker, ActKind kind, JsonObject document, String... signers) throws Exception {
    if (kind == ActKind.AGREEMENT) {
      say(speaker, ActKind.RISK_ASSESSMENT, assessment(speaker, document));
    }
    Enact.Enacted enacted = said(speaker, kind, document, signers);
    if (!enacted.isAccepted()) {
      throw new AssertionError(kind + ": " + enacted.reasons());
    }
  }

  Pass pass(String party, String purpose) throws Exception {
    return node.ask(Ask.of(officer(party), purpose)).pass().orElseThrow();
  }

  Pass pass(String party, String purpose, String caseId) throws Exception {
    return node.ask(Ask.in(caseId, officer(party), purpose)).pass().orElseThrow();
  }

  static Requester officer(String party) {
    return new Requester(new Party(party), "officer-1", "watch-officer");
  }

  /** gb shares with us for law enforcement and with the reviewer; us's reports go there too. */
  void agree(String retention) throws Exception {
    for (Map.Entry<String, String> party : KINDS.entrySet()) {
      say(
          "gb",
          ActKind.PARTY,
          JsonObject.with("id", party.getKey()).and("kind", party.getValue()).end());
    }
    for (SourceId source : List.of(RADAR, DESK)) {
      say(
          source.originator().id(),
          ActKind.SOURCE,
          JsonObject.with("id", source.toString()).and("public", false).end());
    }
    for (String party : List.of("gb", "us", "un.review")) {
      say(
          party,
          ActKind.KEY,
          JsonObject.with("publicKey", publicKey(party + " second"))
              .and("officer", "second")
              .end());
    }
    agreement("gb-us", "gb", "us", "LAW_ENFORCEMENT", retention);
    agreement("gb-un", "gb", "un.review", "INDEPENDENT_REVIEW", retention);
    agreement("us-un", "us", "un.review", "INDEPENDENT_REVIEW", retention);
  }

  private void agreement(
      String id, String grantor, String grantee, String purpose, String retention)
      throws Exception {
    say(
        grantor,
        ActKind.AGREEMENT,
        agreementOf(id, grantor, grantee, purpose, retention),
        grantor + " root",
        grantor + " second",
        grantee + " root");
  }

  /** What an agreement towards another nation rests on. */
  private static JsonObject assessment(String speaker, JsonObject agreement) {
    return JsonObject.with("id", speaker + "/risk-" + agreement.text("id"))
        .and("officer", "adviser")
        .and("recipient", agreement.text("grantee"))
        .and(
            "purposes",
            list(
                "LAW_ENFORCEMENT",
                "MARITIME_INTERDICTION",
                "JUSTICE",
                "INDEPENDENT_REVIEW",
                "ANALYSIS"))
        .and("agreements", list(agreement.text("id")))
        .and("regime", "OSJA")
        .and("risk", "MITIGATED")
        .and("text", "floors for military parties")
        .and("reviewAt", "2027-01-01T00:00:00Z")
        .end();
  }

  static JsonObject agreementOf(
      String id, String grantor, String grantee, String purpose, String retention) {
    JsonObject permission =
        JsonObject.with("id", "p1")
            .and("sources", list(grantor + "/*"))
            .and("kinds", list("POSITION", "IDENTITY", "BEHAVIOUR", "PRODUCT"))
            .and("purposes", list(purpose))
            .and("area", Json.nothing())
            .and("treatment", JsonObject.with("delay", "PT0S").and("coarsenDegrees", 0).end())
            .and("requiresCase", false)
            .and("requiresAssurances", list())
            .and("roles", list())
            .and("retention", retention)
            .end();
    return JsonObject.with("id", id)
        .and("grantor", grantor)
        .and("grantee", grantee)
        .and("from", "2019-01-01T00:00:00Z")
        .and("to", Json.nothing())
        .and("permissions", JsonArray.of(permission))
        .end();
  }

  static JsonObject suspension(String id, String recipient) {
    JsonObject scope =
        JsonObject.with("recipients", list(recipient))
            .and("sources", list())
            .and("kinds", list())
            .and("purposes", list())
            .and("vessels", list())
            .and("items", list())
            .and("agreements", list())
            .and("area", Json.nothing())
            .end();
    return JsonObject.with("id", id)
        .and("by", "gb")
        .and("reach", "RECALL")
        .and("scope", scope)
        .end();
  }

  static JsonArray list(String... texts) {
    return JsonArray.ofTexts(Arrays.asList(texts));
  }
}
