package org.fairlead.apps.cli.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.basics.SourceId;
import org.fairlead.exchange.Requester;

/** Who plays: synthetic parties with keys from the seed, which secure nothing but the play. */
final class Cast {
  static final Party HUB = new Party("hub.antilles");
  static final Party GB = new Party("gb");
  static final Party US = new Party("us");
  static final Party CA = new Party("ca");
  static final Party NL = new Party("nl");
  static final Party USCG = new Party("us.uscg");
  static final Party JIATFS = new Party("us.jiatfs");
  static final Party REVIEW = new Party("un.review");
  static final Party ISLAND = new Party("dm.coastguard");

  /** Each party with its kind; the nations first. */
  static final Map<Party, String> KINDS = kinds();

  static final List<SourceId> SOURCES =
      List.of(
          SourceId.of("gb.nca/ais-anguilla"),
          SourceId.of("gb.nca/radar-anguilla"),
          SourceId.of("gb.navy/patrol-radar"),
          SourceId.of("us.uscg/ais-puerto-rico"),
          SourceId.of("us.uscg/mpa"),
          SourceId.of("ca.rcmp/ais-barbados"),
          SourceId.of("ca.navy/patrol-aircraft"),
          SourceId.of("nl.kmar/ais-saba"),
          SourceId.of("nl.kmar/radar-saba"));

  /** In whose name the fusion centre writes. */
  static final SourceId DESK = SourceId.of("us.jiatfs/desk");

  private final long seed;

  Cast(long seed) {
    this.seed = seed;
  }

  private static Map<Party, String> kinds() {
    Map<Party, String> kinds = new LinkedHashMap<>();
    for (Party nation : List.of(GB, US, CA, NL)) {
      kinds.put(nation, "GOVERNMENT");
    }
    kinds.put(new Party("gb.nca"), "LAW_ENFORCEMENT");
    kinds.put(new Party("gb.navy"), "MILITARY");
    kinds.put(USCG, "COAST_GUARD");
    kinds.put(JIATFS, "MILITARY");
    kinds.put(new Party("ca.rcmp"), "LAW_ENFORCEMENT");
    kinds.put(new Party("ca.navy"), "MILITARY");
    kinds.put(new Party("nl.kmar"), "LAW_ENFORCEMENT");
    kinds.put(REVIEW, "REVIEW_BODY");
    kinds.put(ISLAND, "COAST_GUARD");
    return kinds;
  }

  /** The key of an officer: {@code root}, whom the node pins, or another. */
  PrivateKey key(Party party, String officer) {
    String text = "fairlead demo key " + seed + " " + party + " " + officer;
    return PrivateKey.of(party.id(), Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  Map<Party, String> anchors() {
    Map<Party, String> anchors = new TreeMap<>();
    KINDS
        .keySet()
        .forEach(
            party ->
                anchors.put(
                    party, Base64.getEncoder().encodeToString(key(party, "root").publicKey())));
    return anchors;
  }

  static Requester officer(Party party, String role) {
    return new Requester(party, party.id().replace('.', '-') + "-" + role + "-1", role);
  }
}
