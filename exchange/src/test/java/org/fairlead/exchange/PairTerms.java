package org.fairlead.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;
import org.fairlead.core.sharing.acts.Keys;

/** What both worlds of a pair begin with: the parties, their keys, and the reader's own terms. */
final class PairTerms {
  private static final Party FR = new Party("fr.douane");
  private static final Party BORDER = new Party("gb.border");
  private static final List<Party> ALL =
      List.of(
          Parties.GB,
          Parties.GB_NCA,
          BORDER,
          Parties.US,
          Parties.USCG,
          Parties.JIATFS,
          FR,
          Parties.REVIEW);

  private static final Map<PairReader, Said> SAID = new EnumMap<>(PairReader.class);

  /** The acts that a world of a reader begins with, and what follows from them. */
  record Said(List<Act> acts, ActRegister register) {}

  private PairTerms() {}

  static Keys anchors() {
    Map<Party, String> anchors = new TreeMap<>();
    ALL.forEach(party -> anchors.put(party, Sea.TestKey.of(party + " root").base64()));
    return Keys.anchoredAt(anchors);
  }

  static synchronized Said said(PairReader reader) {
    return SAID.computeIfAbsent(reader, PairTerms::say);
  }

  private static Said say(PairReader reader) {
    Saying saying = new Saying();
    for (Party party : ALL) {
      saying.by(
          Parties.GB,
          ActKind.PARTY,
          JsonObject.with("id", party.id()).and("kind", kind(party)).end());
    }
    saying.source("gb.nca/radar");
    for (String desk :
        new TreeSet<>(List.of(reader.desk().toString(), reader.otherDesk().toString()))) {
      saying.source(desk);
    }
    for (Party party : List.of(Parties.GB, Parties.US)) {
      saying.by(
          party,
          ActKind.KEY,
          JsonObject.with("publicKey", Sea.TestKey.of(party + " second").base64())
              .and("officer", "second")
              .end());
    }
    saying.agreement(radar("gb-us", "us"));
    if (reader == PairReader.REVIEWER
        || reader == PairReader.THIRD_NATION
        || reader == PairReader.SISTER) {
      saying.agreement(radar("gb-reader", reader.party.id()));
    }
    if (reader.other().equals(BORDER)) {
      saying.agreement(radar("gb-other", BORDER.id()));
    }
    saying.agreement(written(reader));
    saying.by(Parties.GB, ActKind.FLOOR, floor("f1", "gb", "MILITARY"));
    saying.by(Parties.GB, ActKind.SUSPENSION, ofVessel("of-nine", "gb", "mmsi:000000009"));
    if (reader != PairReader.OWNER) {
      saying.by(reader.party, ActKind.CASE, caseOf(reader.party + "/c-1", reader.party));
    }
    return new Said(saying.acts, saying.register);
  }

  private static String kind(Party party) {
    for (PairReader reader : PairReader.values()) {
      if (reader.party.equals(party)) {
        return reader.kind;
      }
    }
    return "GOVERNMENT";
  }

  /** Acts said to a register alone, each signed by all who have to. */
  private static final class Saying {
    final List<Act> acts = new ArrayList<>();
    ActRegister register = ActRegister.empty(anchors());

    void by(Party speaker, ActKind kind, JsonObject document, String... signers) {
      Act act = Act.unsigned(speaker, register.position(speaker) + 1, Sea.START, kind, document);
      for (String signer : signers.length == 0 ? new String[] {speaker + " root"} : signers) {
        Sea.TestKey key = Sea.TestKey.of(signer);
        act =
            act.signedBy(
                new Party(signer.split(" ")[0]), key.publicKey(), key.sign(act.signedBytes()));
      }
      ActRegister.Outcome outcome = register.accept(act, Sea.START);
      register =
          outcome
              .accepted()
              .orElseThrow(() -> new AssertionError(outcome.rejected().orElseThrow().reasons()));
      acts.add(act);
    }

    void source(String id) {
      by(
          new Party(id.substring(0, id.indexOf('/'))),
          ActKind.SOURCE,
          JsonObject.with("id", id).and("public", false).end());
    }

    void agreement(JsonObject document) {
      String grantor = document.text("grantor");
      Party by = new Party(grantor);
      by(by, ActKind.RISK_ASSESSMENT, Parties.assessment(by, document));
      by(
          new Party(grantor),
          ActKind.AGREEMENT,
          document,
          grantor + " root",
          grantor + " second",
          document.text("grantee") + " root");
    }
  }

  /** gb's radar within an area; what lies outside it is withheld, and so are identities. */
  private static JsonObject radar(String id, String grantee) {
    return agreement(id, "gb", grantee, "gb.nca/radar", box(-70, 10, -50, 20))
        .plus(
            "permissions",
            JsonArray.of(
                permission("gb.nca/radar", "POSITION", box(-70, 10, -50, 20)),
                permission("gb.nca/radar", "BEHAVIOUR", box(-70, 10, -50, 20))
                    .plus("id", Json.of("p2")),
                permission("gb.nca/radar", "PRODUCT", Json.nothing()).plus("id", Json.of("p3"))));
  }

  /** What the other party writes may go to the reader too. */
  private static JsonObject written(PairReader reader) {
    String desk = reader.otherDesk().toString();
    return agreement(
            "written", reader.other().nation().id(), reader.party.id(), desk, Json.nothing())
        .plus("permissions", JsonArray.of(permission(desk, "PRODUCT", Json.nothing())));
  }

  static JsonObject agreement(String id, String grantor, String grantee, String source, Json area) {
    return JsonObject.with("id", id)
        .and("grantor", grantor)
        .and("grantee", grantee)
        .and("from", "2019-01-01T00:00:00Z")
        .and("to", Json.nothing())
        .and("permissions", JsonArray.of(permission(source, "POSITION", area)))
        .end();
  }

  private static JsonObject permission(String source, String kind, Json area) {
    return JsonObject.with("id", "p1")
        .and("sources", Parties.list(source))
        .and("kinds", Parties.list(kind))
        .and("purposes", Parties.list("LAW_ENFORCEMENT", "JUSTICE"))
        .and("area", area)
        .and("treatment", JsonObject.with("delay", "PT0S").and("coarsenDegrees", 0).end())
        .and("requiresCase", false)
        .and("requiresAssurances", Parties.list())
        .and("roles", Parties.list())
        .and("retention", "P90D")
        .end();
  }

  static JsonObject floor(String id, String by, String kind) {
    return JsonObject.with("id", id)
        .and("by", by)
        .and("partyKinds", Parties.list(kind))
        .and("sources", Parties.list(by + "/*"))
        .and("kinds", Parties.list("POSITION", "BEHAVIOUR"))
        .and("treatment", JsonObject.with("delay", "PT2H").and("coarsenDegrees", 0.25).end())
        .and("from", "2025-01-01T00:00:00Z")
        .and("to", Json.nothing())
        .end();
  }

  static JsonObject ofVessel(String id, String by, String vessel) {
    JsonObject suspension = Parties.suspension(id, by, "FORWARD").plus("by", Json.of(by));
    JsonObject scope =
        suspension
            .object("scope")
            .plus("recipients", Parties.list())
            .plus("purposes", Parties.list("LAW_ENFORCEMENT", "JUSTICE"))
            .plus("vessels", Parties.list(vessel));
    return suspension.plus("scope", scope);
  }

  static JsonObject caseOf(String id, Party party) {
    return JsonObject.with("id", id)
        .and("kind", "ENFORCEMENT")
        .and("state", "OPEN")
        .and("parties", Parties.list(party.id()))
        .and("vessels", Parties.list("mmsi:000000001"))
        .and("area", Json.nothing())
        .end();
  }

  private static JsonObject box(int west, int south, int east, int north) {
    JsonArray ring =
        JsonArray.of(
            point(west, south),
            point(east, south),
            point(east, north),
            point(west, north),
            point(west, south));
    return JsonObject.with("type", "Polygon").and("coordinates", JsonArray.of(ring)).end();
  }

  private static JsonArray point(int longitude, int latitude) {
    return JsonArray.of(Json.of(longitude), Json.of(latitude));
  }
}
