package org.fairlead.core.sharing.acts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.PartyKind;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.TermsReader;
import org.fairlead.core.sharing.registers.Office;
import org.fairlead.core.sharing.registers.Shelves;

/**
 * All that the parties have said so far, and the terms that follow from it. Immutable: accepting an
 * act gives a new register, so the state at any past act can be folded again. Spec: acts §4.
 */
public final class ActRegister {
  /** Most signatures of one act: each costs a verification, whoever made it. */
  public static final int SIGNATURES_MAX = 16;

  /** In a fault's path, which of all documents it is: it would count those of others. */
  private static final Pattern WHICH_DOCUMENT = Pattern.compile("^[a-z]+\\[\\d+]");

  private final Keys keys;
  private final Map<Party, Long> sequences;
  private final Map<ActKind, Map<String, JsonObject>> documents;

  /** What follows from acts and stands in no document of theirs, as {@link #documents}. */
  private final Map<ActKind, Map<String, JsonObject>> beside;

  /** Parties whose kind was said by another nation: their own cannot change it any more. */
  private final Set<String> reliedOn;

  private final Terms terms;

  private ActRegister(
      Keys keys,
      Map<Party, Long> sequences,
      Map<ActKind, Map<String, JsonObject>> documents,
      Map<ActKind, Map<String, JsonObject>> beside,
      Set<String> reliedOn,
      Terms terms) {
    this.keys = keys;
    this.sequences = sequences;
    this.documents = documents;
    this.beside = beside;
    this.reliedOn = Set.copyOf(reliedOn);
    this.terms = terms;
  }

  /** Nothing said yet. */
  public static ActRegister empty(Keys anchors) {
    Map<ActKind, Map<String, JsonObject>> none = new EnumMap<>(ActKind.class);
    Terms nothing =
        read(termsJson(none), new ArrayList<>())
            .orElseThrow(() -> new IllegalStateException("empty terms must be readable"));
    return new ActRegister(anchors, Map.of(), none, Map.of(), Set.of(), nothing);
  }

  /** The terms in force at instants from the last accepted act on. */
  public Terms terms() {
    return terms;
  }

  /** How many acts {@code party} has made: its position in its own sequence. */
  public long position(Party party) {
    return sequences.getOrDefault(party, 0L);
  }

  /** Every speaker's position, in order of party. */
  public Map<Party, Long> positions() {
    return new TreeMap<>(sequences);
  }

  /** The document of {@code kind} with {@code id}, as it stands. */
  public Optional<JsonObject> document(ActKind kind, String id) {
    return Optional.ofNullable(documents.getOrDefault(kind, Map.of()).get(id));
  }

  /** All documents of {@code kind}, by id. */
  public List<JsonObject> documents(ActKind kind) {
    return List.copyOf(documents.getOrDefault(kind, Map.of()).values());
  }

  /** What was said, as the rules of the registers read it. */
  public Shelves shelves() {
    return new Shelves() {
      @Override
      public Map<String, JsonObject> of(String kind) {
        return Collections.unmodifiableMap(documents.getOrDefault(ActKind.valueOf(kind), Map.of()));
      }

      @Override
      public Map<String, JsonObject> beside(String kind) {
        return Collections.unmodifiableMap(beside.getOrDefault(ActKind.valueOf(kind), Map.of()));
      }

      @Override
      public Optional<PartyKind> kindOf(Party party) {
        return terms.kindOf(party);
      }
    };
  }

  /** What came of an act: the register that follows, or the reasons against. */
  public static final class Outcome {
    private final Optional<ActRegister> accepted;
    private final Optional<Rejected> rejected;

    private Outcome(Optional<ActRegister> accepted, Optional<Rejected> rejected) {
      this.accepted = accepted;
      this.rejected = rejected;
    }

    /** The register that follows, where the act was accepted. */
    public Optional<ActRegister> accepted() {
      return accepted;
    }

    /** The reasons, where it was not. */
    public Optional<Rejected> rejected() {
      return rejected;
    }
  }

  /**
   * What follows when {@code act} is recorded.
   *
   * @param recordedAt the node's instant of recording, from which a suspension counts
   */
  public Outcome accept(Act act, Instant recordedAt) {
    return accept(check(act), recordedAt);
  }

  /** An act whose place and signatures were checked against one register; only it takes it. */
  public static final class Checked {
    private final ActRegister by;
    private final Act act;
    private final Set<Office> offices;
    private final List<String> reasons;

    private Checked(ActRegister by, Act act, Set<Office> offices, List<String> reasons) {
      this.by = by;
      this.act = act;
      this.offices = offices;
      this.reasons = List.copyOf(reasons);
    }
  }

  /** Checks what does not depend on the instant of recording, and takes most of the time. */
  public Checked check(Act act) {
    List<String> reasons = new ArrayList<>();
    if (act.sequence() != position(act.speaker()) + 1) {
      reasons.add(
          "`"
              + act.speaker()
              + "` has made "
              + position(act.speaker())
              + " acts, so the next is not number "
              + act.sequence());
    }
    if (act.signatures().size() > SIGNATURES_MAX) {
      return new Checked(
          this, act, Set.of(), List.of("an act has at most " + SIGNATURES_MAX + " signatures"));
    }
    Set<Office> offices = checkSignatures(act, reasons);
    return new Checked(this, act, offices, reasons);
  }

  /** What follows when what {@link #check} answered is recorded; as {@link #accept}. */
  public Outcome accept(Checked checked, Instant recordedAt) {
    if (checked.by != this) {
      throw new IllegalArgumentException("it was checked against another register");
    }
    Act act = checked.act;
    List<String> reasons = new ArrayList<>(checked.reasons);
    if (act.signatures().size() > SIGNATURES_MAX) {
      return rejected(reasons);
    }
    Change change = new Change(this, act, checked.offices, recordedAt, reasons);
    change.make();
    if (!reasons.isEmpty()) {
      return rejected(reasons);
    }
    Optional<Terms> read = read(termsJson(change.documents()), reasons);
    if (read.isEmpty()) {
      return rejected(reasons);
    }
    Map<Party, Long> next = new TreeMap<>(sequences);
    next.put(act.speaker(), act.sequence());
    return new Outcome(
        Optional.of(
            new ActRegister(
                change.keys(),
                next,
                change.documents(),
                change.beside(),
                change.reliedOn(),
                read.get())),
        Optional.empty());
  }

  private static Outcome rejected(List<String> reasons) {
    return new Outcome(Optional.empty(), Optional.of(new Rejected(reasons)));
  }

  /** The offices in which it is said. */
  private Set<Office> checkSignatures(Act act, List<String> reasons) {
    Set<String> officers = new TreeSet<>();
    Set<Office> offices = EnumSet.noneOf(Office.class);
    Set<Party> signers = new TreeSet<>();
    for (Act.Signature signature : act.signatures()) {
      Optional<Keys.Holder> signer = keys.signer(act, signature);
      if (signer.isEmpty()) {
        reasons.add("a signature for `" + signature.party() + "` is not by a key of that party");
      } else {
        signers.add(signature.party());
        if (signature.party().equals(act.speaker())) {
          officers.add(signer.get().officer());
          offices.addAll(keys.offices(signer.get()));
        }
      }
    }
    int officersMin = officersMin(act);
    if (officers.size() < officersMin) {
      reasons.add(
          act.kind()
              + " by `"
              + act.speaker()
              + "` needs the signatures of "
              + officersMin
              + " of its officers and has "
              + officers.size());
    }
    if (act.kind() == ActKind.AGREEMENT) {
      String grantee = text(act.document(), "grantee");
      if (signers.stream().noneMatch(party -> party.id().equals(grantee))) {
        reasons.add("an agreement is signed by its grantee `" + grantee + "` too");
      }
    }
    return offices;
  }

  /** How many officers sign: two for what widens, also where only some acts of a kind do. */
  private int officersMin(Act act) {
    return switch (act.kind()) {
      // A lone officer could else name a second key her own, and widen alone with both.
      case KEY -> Math.min(2, Math.max(1, keys.officers(act.speaker())));
      case SOURCE -> act.document().get("public").equals(Optional.of(Json.of(true))) ? 2 : 1;
      default -> act.kind().officersMin();
    };
  }

  static String text(JsonObject document, String name) {
    return document.get(name).orElse(JsonNull.NULL) instanceof JsonString text ? text.value() : "";
  }

  /** Whose key is whose, as far as was said. */
  public Keys keys() {
    return keys;
  }

  Map<ActKind, Map<String, JsonObject>> copyOfDocuments() {
    return copy(documents);
  }

  Map<ActKind, Map<String, JsonObject>> copyOfBeside() {
    return copy(beside);
  }

  Set<String> reliedOn() {
    return reliedOn;
  }

  private static Map<ActKind, Map<String, JsonObject>> copy(
      Map<ActKind, Map<String, JsonObject>> documents) {
    Map<ActKind, Map<String, JsonObject>> copy = new EnumMap<>(ActKind.class);
    documents.forEach((kind, byId) -> copy.put(kind, new TreeMap<>(byId)));
    return copy;
  }

  private static JsonObject termsJson(Map<ActKind, Map<String, JsonObject>> documents) {
    return JsonObject.with("version", new JsonNumber(java.math.BigDecimal.ONE))
        .and("parties", list(documents, ActKind.PARTY))
        .and("sources", list(documents, ActKind.SOURCE))
        .and("agreements", list(documents, ActKind.AGREEMENT))
        .and("assurances", list(documents, ActKind.ASSURANCE))
        .and("floors", list(documents, ActKind.FLOOR))
        .and("prohibitions", list(documents, ActKind.PROHIBITION))
        .and("suspensions", list(documents, ActKind.SUSPENSION))
        .and("releases", list(documents, ActKind.RELEASE))
        .end();
  }

  private static Json list(Map<ActKind, Map<String, JsonObject>> documents, ActKind kind) {
    return new JsonArray(List.copyOf(documents.getOrDefault(kind, Map.of()).values()));
  }

  private static Optional<Terms> read(JsonObject json, List<String> reasons) {
    return TermsReader.read(json)
        .match(
            Optional::of,
            faults -> {
              // Whatever else was said read without fault, so a fault is the new document's.
              faults.forEach(
                  fault ->
                      reasons.add(
                          WHICH_DOCUMENT.matcher(fault.toString()).replaceFirst("document")));
              return Optional.empty();
            });
  }

  /** The terms as they would be if {@code suspension} were recorded at {@code at}. */
  public Optional<Terms> imagining(JsonObject suspension, Instant at) {
    Map<ActKind, Map<String, JsonObject>> imagined = copyOfDocuments();
    imagined
        .computeIfAbsent(ActKind.SUSPENSION, any -> new TreeMap<>())
        .put(text(suspension, "id"), begun(suspension, at));
    return read(termsJson(imagined), new ArrayList<>());
  }

  /** A suspension as terms §3 has it: it begins when it is recorded, and is open. */
  static JsonObject begun(JsonObject suspension, Instant at) {
    return suspension.plus("from", Json.of(at.toString())).plus("to", Json.nothing());
  }
}
