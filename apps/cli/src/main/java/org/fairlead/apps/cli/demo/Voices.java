package org.fairlead.apps.cli.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.exchange.Enact;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;

/** The parties of the play, speaking with their own keys. */
final class Voices {
  private static final String SECOND = "releasing-officer";

  /** The agreements of the play are older than its feeds. */
  private static final int SHARED_BEFORE_DAYS = 2000;

  private static final List<String> KINDS =
      List.of("POSITION", "IDENTITY", "BEHAVIOUR", "REPORT", "PRODUCT");

  private final Cast cast;
  private final Node node;
  private final InstantSource clock;
  private final Documents documents;
  private int acts;

  Voices(Cast cast, Node node, InstantSource clock) {
    this.cast = cast;
    this.node = node;
    this.clock = clock;
    this.documents = new Documents(clock.instant().minus(Duration.ofDays(SHARED_BEFORE_DAYS)));
  }

  /** How many acts were accepted. */
  int acts() {
    return acts;
  }

  /** {@code speaker} says {@code document}, signed by as many of its officers as it takes. */
  Enact.Enacted say(Party speaker, ActKind kind, JsonObject document, Party... cosigners)
      throws Journal.NotRecorded {
    Act act = Act.unsigned(speaker, node.position(speaker) + 1, clock.instant(), kind, document);
    act = signed(act, speaker, "root");
    if (kind.officersMin() > 1) {
      act = signed(act, speaker, SECOND);
    }
    for (Party cosigner : cosigners) {
      act = signed(act, cosigner, "root");
    }
    Enact.Enacted enacted = node.submit(act);
    acts += enacted.isAccepted() ? 1 : 0;
    return enacted;
  }

  private Act signed(Act act, Party party, String officer) {
    PrivateKey key = cast.key(party, officer);
    return act.signedBy(party, key.publicKey(), key.sign(act.signedBytes()));
  }

  /** As {@link #say}, for acts that the play cannot go on without. */
  Enact.Enacted must(Party speaker, ActKind kind, JsonObject document, Party... cosigners)
      throws Journal.NotRecorded {
    Enact.Enacted enacted = say(speaker, kind, document, cosigners);
    if (!enacted.isAccepted()) {
      throw new IllegalStateException(kind + " by " + speaker + ": " + enacted.reasons());
    }
    return enacted;
  }

  /** Keys, kinds of parties, sources: what has to be said before anything can be shared. */
  void introduce() throws Journal.NotRecorded {
    for (Party nation : List.of(Cast.GB, Cast.US, Cast.CA, Cast.NL)) {
      String key =
          java.util.Base64.getEncoder().encodeToString(cast.key(nation, SECOND).publicKey());
      must(nation, ActKind.KEY, JsonObject.with("publicKey", key).and("officer", SECOND).end());
    }
    for (Map.Entry<Party, String> party : Cast.KINDS.entrySet()) {
      must(
          Cast.GB,
          ActKind.PARTY,
          JsonObject.with("id", party.getKey().id()).and("kind", party.getValue()).end());
    }
    for (SourceId source : Cast.SOURCES) {
      must(
          source.originator(),
          ActKind.SOURCE,
          JsonObject.with("id", source.toString()).and("public", false).end());
    }
    must(
        Cast.JIATFS,
        ActKind.SOURCE,
        JsonObject.with("id", Cast.DESK.toString()).and("public", false).end());
  }

  /** Who shares with whom for what, and under which floors. */
  void agree() throws Journal.NotRecorded {
    List<String> assured = List.of("NO_LETHAL_TARGETING_USE");
    agreement("gb-us-2019", Cast.GB, Cast.US, assured);
    agreement("ca-us-2021", Cast.CA, Cast.US, assured);
    agreement("nl-us-2020", Cast.NL, Cast.USCG, List.of());
    agreement("us-gb-2019", Cast.US, Cast.GB, List.of());
    for (Party originator : List.of(Cast.GB, Cast.US, Cast.CA, Cast.NL)) {
      must(
          originator,
          ActKind.RISK_ASSESSMENT,
          documents.riskAssessment(
              originator + "-review", originator, Cast.REVIEW, "INDEPENDENT_REVIEW"));
      must(
          originator,
          ActKind.AGREEMENT,
          documents.agreement(
              originator + "-review",
              originator,
              Cast.REVIEW,
              Documents.permission("p1", originator, KINDS, "INDEPENDENT_REVIEW", List.of())),
          Cast.REVIEW);
    }
    must(Cast.GB, ActKind.FLOOR, documents.floor("f-gb-military", Cast.GB));
    must(Cast.CA, ActKind.FLOOR, documents.floor("f-ca-military", Cast.CA));
    must(Cast.GB, ActKind.PROHIBITION, documents.prohibition("x-gb-1", Cast.GB, Cast.JIATFS));
  }

  private void agreement(String id, Party grantor, Party grantee, List<String> assured)
      throws Journal.NotRecorded {
    must(
        grantor,
        ActKind.RISK_ASSESSMENT,
        documents.riskAssessment(id, grantor, grantee, "LAW_ENFORCEMENT", "SAFETY"));
    must(
        grantor,
        ActKind.AGREEMENT,
        documents.agreement(
            id,
            grantor,
            grantee,
            Documents.permission("p1", grantor, KINDS, "LAW_ENFORCEMENT", assured),
            Documents.permission(
                "p2", grantor, List.of("POSITION", "IDENTITY"), "SAFETY", List.of())),
        grantee);
  }

  /** The asker finds the assurance good until {@code to}. */
  void accept(String assurance, Party asker, Json to) throws Journal.NotRecorded {
    must(
        asker,
        ActKind.ASSURANCE_STATE,
        JsonObject.with("id", assurance).and("state", "IN_FORCE").and("to", to).end());
  }
}
