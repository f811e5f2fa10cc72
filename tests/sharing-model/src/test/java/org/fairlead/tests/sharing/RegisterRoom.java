package org.fairlead.tests.sharing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;
import org.fairlead.core.sharing.acts.Keys;
import org.fairlead.core.sharing.registers.Machine;
import org.fairlead.core.sharing.registers.Office;

/**
 * A register that has no machine of its own, driven by signed acts: in each of its states each act
 * is said by each side in each office, and what the acts' own rules make of it is the outcome.
 */
final class RegisterRoom {
  private static final Instant AT = Instant.parse("2025-10-10T00:00:00Z");
  private static final String ENTRY = "gb/x-1";
  private static final Map<Machine.Side, Party> SIDES =
      new EnumMap<>(
          Map.of(
              Machine.Side.OWNER, new Party("gb"),
              Machine.Side.GIVER, new Party("us"),
              Machine.Side.OUTSIDE, new Party("un.review"),
              Machine.Side.OTHER, new Party("fr")));

  /** An act as a row names it: who signs, and its document by its speaker and its number. */
  private record Said(ActKind kind, int signers, BiFunction<Party, Long, JsonObject> document) {}

  private final String name;
  private final Function<ActRegister, String> stateOf;
  private final Map<String, Said> acts = new LinkedHashMap<>();

  /** By what the owner's acts lead to each state. */
  private final Map<String, List<String>> states = new LinkedHashMap<>();

  private RegisterRoom(String name, Function<ActRegister, String> stateOf) {
    this.name = name;
    this.stateOf = stateOf;
  }

  /** One whose entries are there or not. */
  private static RegisterRoom ofStatements(String name, ActKind kind, JsonObject document) {
    return new RegisterRoom(
            name, register -> register.document(kind, ENTRY).isPresent() ? "SAID" : "NONE")
        .act(kind.name(), kind, 1, (by, number) -> document)
        .state("NONE")
        .state("SAID", kind.name());
  }

  private RegisterRoom act(
      String word, ActKind kind, int signers, BiFunction<Party, Long, JsonObject> document) {
    acts.put(word, new Said(kind, signers, document));
    return this;
  }

  private RegisterRoom state(String state, String... by) {
    states.put(state, List.of(by));
    return this;
  }

  String name() {
    return name;
  }

  int rows() {
    return states.size() * acts.size() * SIDES.size() * Office.values().length;
  }

  /** What comes of every row: state, act, side and office, and the outcome. */
  void each(Row row) {
    states.forEach(
        (state, by) -> {
          ActRegister register = World.BEGUN;
          for (String word : by) {
            Said said = acts.get(word);
            register =
                World.say(register, said, SIDES.get(Machine.Side.OWNER), Office.LEGAL_ADVISER)
                    .accepted()
                    .orElseThrow();
          }
          if (!stateOf.apply(register).equals(state)) {
            throw new AssertionError(name + ": " + by + " leads to " + stateOf.apply(register));
          }
          row(row, state, register);
        });
  }

  private void row(Row row, String state, ActRegister register) {
    acts.forEach(
        (word, said) ->
            SIDES.forEach(
                (side, party) -> {
                  for (Office office : Office.values()) {
                    ActRegister.Outcome outcome = World.say(register, said, party, office);
                    row.is(
                        state,
                        word,
                        side,
                        office,
                        outcome
                            .accepted()
                            .map(next -> "-> " + stateOf.apply(next))
                            .orElseGet(
                                () ->
                                    "refused: "
                                        + String.join(
                                            "; ", outcome.rejected().orElseThrow().reasons())));
                  }
                }));
  }

  /** Takes a row. */
  interface Row {
    void is(String state, String act, Machine.Side side, Office office, String outcome);
  }

  /** Every register that has no machine of its own. */
  static List<RegisterRoom> all() {
    return List.of(
        characterisations(),
        ofStatements("cue", ActKind.CUE, cue()),
        ofStatements("mandate change", ActKind.MANDATE_CHANGE, mandate()),
        ofStatements("outcome", ActKind.OUTCOME, outcome()),
        ofStatements("risk assessment", ActKind.RISK_ASSESSMENT, assessment()),
        marks(),
        ofStatements("vessel mark reason", ActKind.VESSEL_MARK_REASON, reason()));
  }

  private static RegisterRoom characterisations() {
    Function<ActRegister, String> stateOf =
        register -> {
          JsonObject beside = register.shelves().beside("CHARACTERISATION").get(ENTRY);
          return beside == null ? "NONE" : beside.text("state");
        };
    return new RegisterRoom("characterisation", stateOf)
        .act("CHARACTERISATION", ActKind.CHARACTERISATION, 1, (by, number) -> characterisation())
        .act("SEEN", ActKind.LEGAL_BASIS_STATE, 1, (by, number) -> basisState(by, number, "SEEN"))
        .act(
            "CONTESTED",
            ActKind.LEGAL_BASIS_STATE,
            1,
            (by, number) -> basisState(by, number, "CONTESTED"))
        .act(
            "SETTLED",
            ActKind.LEGAL_BASIS_STATE,
            1,
            (by, number) -> basisState(by, number, "SETTLED"))
        .state("NONE")
        .state("SEEN", "CHARACTERISATION")
        .state("CONTESTED", "CHARACTERISATION", "CONTESTED");
  }

  private static RegisterRoom marks() {
    Function<ActRegister, String> stateOf =
        register ->
            register
                .document(ActKind.VESSEL_MARK, ENTRY)
                .map(mark -> mark.get("ended").isPresent() ? "ENDED" : "MARKED")
                .orElse("NONE");
    return new RegisterRoom("vessel mark", stateOf)
        .act("VESSEL_MARK", ActKind.VESSEL_MARK, 1, (by, number) -> mark())
        .act("VESSEL_MARK_END", ActKind.VESSEL_MARK_END, 2, RegisterRoom::markEnd)
        .act("VESSEL_MARK_END by one", ActKind.VESSEL_MARK_END, 1, RegisterRoom::markEnd)
        .state("NONE")
        .state("MARKED", "VESSEL_MARK")
        .state("ENDED", "VESSEL_MARK", "VESSEL_MARK_END");
  }

  private static JsonObject.Builder entry() {
    return JsonObject.with("id", ENTRY).and("officer", "o");
  }

  private static JsonArray list(String... texts) {
    return JsonArray.ofTexts(Arrays.asList(texts));
  }

  private static JsonObject characterisation() {
    return entry()
        .and("words", "armed conflict")
        .and("about", "the situation")
        .and("instrument", "gb/opinion")
        .and("assertedBy", "us")
        .end();
  }

  private static JsonObject basisState(Party by, long number, String state) {
    return JsonObject.with("id", by + "/s-" + number)
        .and("officer", "o")
        .and("legalBasis", ENTRY)
        .and("state", state)
        .and(
            state.equals("SEEN") ? "text" : "why",
            state.equals("SEEN") ? "sha256:" + "a".repeat(64) : "w")
        .end();
  }

  private static JsonObject cue() {
    return entry()
        .and("of", "sighting-1")
        .and("at", AT.toString())
        .and("position", JsonArray.of(Json.of(-62L), Json.of(17L)))
        .and("case", Json.nothing())
        .and("purpose", "DETECT_MONITOR")
        .and("cuedBy", list())
        .and("notPrompted", true)
        .end();
  }

  private static JsonObject mandate() {
    return entry().and("of", "us").and("text", "t").and("announcedAt", AT.toString()).end();
  }

  private static JsonObject outcome() {
    return entry()
        .and("vessel", "mmsi:000000001")
        .and("purpose", "IDENTIFY")
        .and("case", Json.nothing())
        .and("outcome", "NO_ACTION")
        .and("at", AT.toString())
        .and("text", "t")
        .end();
  }

  private static JsonObject assessment() {
    return entry()
        .and("recipient", "us")
        .and("purposes", list("LAW_ENFORCEMENT"))
        .and("agreements", list("gb-us"))
        .and("regime", "OSJA")
        .and("risk", "MITIGATED")
        .and("text", "t")
        .and("reviewAt", "2026-10-10T00:00:00Z")
        .end();
  }

  private static JsonObject mark() {
    return entry().and("vessel", "mmsi:000000001").and("mark", "PRESS").and("why", "w").end();
  }

  private static JsonObject markEnd(Party by, long number) {
    return JsonObject.with("id", by + "/end-" + number)
        .and("officer", "o")
        .and("mark", ENTRY)
        .end();
  }

  private static JsonObject reason() {
    return entry()
        .and("vessel", "mmsi:000000001")
        .and("purpose", "IDENTIFY")
        .and("text", "t")
        .end();
  }

  /** The parties with a key for each office, and one more officer to sign where two do. */
  private static final class World {
    private static final Map<String, KeyPair> KEYS = new TreeMap<>();
    static final ActRegister BEGUN = begun();

    private static ActRegister begun() {
      Map<Party, String> anchors = new TreeMap<>();
      SIDES.values().forEach(party -> anchors.put(party, key(party, "root")));
      ActRegister register = ActRegister.empty(Keys.anchoredAt(anchors));
      Party gb = SIDES.get(Machine.Side.OWNER);
      for (Party party : SIDES.values()) {
        boolean reviews = party.equals(SIDES.get(Machine.Side.OUTSIDE));
        JsonObject kind =
            JsonObject.with("id", party.id())
                .and("kind", reviews ? "REVIEW_BODY" : "GOVERNMENT")
                .end();
        register = must(register, gb, ActKind.PARTY, kind, "root");
        register = must(register, party, ActKind.KEY, named(party, "second", "OFFICER"), "root");
        for (Office office : Office.values()) {
          JsonObject key = named(party, office.name(), office.name());
          register = must(register, party, ActKind.KEY, key, "root", "second");
        }
      }
      JsonObject basis =
          JsonObject.with("id", "gb/opinion")
              .and("officer", "o")
              .and("basis", "OPINION")
              .and("issuer", "i")
              .and("title", "t")
              .and("text", Json.nothing())
              .and("supports", list("FLAG_CONSENT_AD_HOC"))
              .end();
      return must(register, gb, ActKind.LEGAL_BASIS, basis, "root");
    }

    private static JsonObject named(Party party, String officer, String office) {
      return JsonObject.with("publicKey", key(party, officer))
          .and("officer", officer)
          .and("office", office)
          .end();
    }

    private static ActRegister must(
        ActRegister register, Party by, ActKind kind, JsonObject document, String... officers) {
      ActRegister.Outcome outcome = accept(register, by, kind, document, List.of(officers));
      return outcome
          .accepted()
          .orElseThrow(() -> new AssertionError(outcome.rejected().orElseThrow().reasons()));
    }

    static ActRegister.Outcome say(ActRegister register, Said said, Party by, Office office) {
      List<String> officers = new ArrayList<>(List.of(office.name()));
      if (said.signers() == 2) {
        officers.add("second");
      }
      JsonObject document = said.document().apply(by, register.position(by) + 1);
      return accept(register, by, said.kind(), document, officers);
    }

    private static ActRegister.Outcome accept(
        ActRegister register, Party by, ActKind kind, JsonObject document, List<String> officers) {
      Act act = Act.unsigned(by, register.position(by) + 1, AT, kind, document);
      byte[] bytes = act.signedBytes();
      for (String officer : officers) {
        act = act.signedBy(by, publicKey(by, officer), sign(by, officer, bytes));
      }
      return register.accept(act, AT);
    }

    private static KeyPair pair(Party party, String officer) {
      return KEYS.computeIfAbsent(
          party + " " + officer,
          any -> {
            try {
              return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
              throw new AssertionError(e);
            }
          });
    }

    /** The last 32 bytes of its X.509 form. */
    private static byte[] publicKey(Party party, String officer) {
      byte[] encoded = pair(party, officer).getPublic().getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static String key(Party party, String officer) {
      return Base64.getEncoder().encodeToString(publicKey(party, officer));
    }

    private static byte[] sign(Party party, String officer, byte[] bytes) {
      try {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair(party, officer).getPrivate());
        signature.update(bytes);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }
}
