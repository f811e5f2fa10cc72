package org.fairlead.core.sharing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Span;
import org.fairlead.core.sharing.Documents.Agreement;
import org.fairlead.core.sharing.Documents.Assurance;
import org.fairlead.core.sharing.Documents.Floor;
import org.fairlead.core.sharing.Documents.ListedParty;
import org.fairlead.core.sharing.Documents.ListedSource;
import org.fairlead.core.sharing.Documents.Prohibition;
import org.fairlead.core.sharing.Documents.Release;
import org.fairlead.core.sharing.Documents.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * Reads sharing terms. They are taken whole or refused whole, with every fault and its path. Spec:
 * terms §3.
 */
public final class TermsReader {
  /** The lists of the terms, in the order in which they are written. */
  static final List<String> LISTS =
      List.of(
          "parties",
          "sources",
          "agreements",
          "assurances",
          "floors",
          "prohibitions",
          "suspensions",
          "releases");

  /** What was read so far; whole only when there is no fault. */
  static final class Lists {
    final Map<Party, ListedParty> parties = new HashMap<>();
    final Map<SourceId, ListedSource> sources = new HashMap<>();
    final List<Agreement> agreements = new ArrayList<>();
    final List<Assurance> assurances = new ArrayList<>();
    final List<Floor> floors = new ArrayList<>();
    final List<Prohibition> prohibitions = new ArrayList<>();
    final List<Suspension> suspensions = new ArrayList<>();
    final List<Release> releases = new ArrayList<>();
  }

  private final Faults faults = new Faults();
  private final Lists lists = new Lists();
  private final Set<Party> listedParties = new HashSet<>();
  private final Set<SourceId> listedSources = new HashSet<>();
  private final Set<String> agreementIds = new HashSet<>();

  /** One of each: thousands of permissions share the same few, and a decision reads those. */
  private final Map<Treatment, Treatment> treatments = new HashMap<>();

  private final Map<Retention, Retention> retentions = new HashMap<>();

  private TermsReader() {}

  /** Reads {@code document}: the terms, or every fault. */
  public static TermsReading read(Json document) {
    return new TermsReader().readAll(document);
  }

  private TermsReading readAll(Json document) {
    List<String> fields = new ArrayList<>(List.of("version"));
    fields.addAll(LISTS);
    Shape shape = Shape.open(document, "", faults, fields.toArray(new String[0]));
    if (shape != null) {
      BigDecimal version = shape.number("version");
      if (version != null && version.compareTo(BigDecimal.ONE) != 0) {
        shape.fault("version", "unknown version `" + version + "`; this reads version 1");
      }
      collectNames(shape);
      forEach(shape, "parties", this::readParty, "id", "kind");
      forEach(shape, "sources", this::readSource, "id", "public");
      forEach(
          shape,
          "agreements",
          this::readAgreement,
          "id",
          "grantor",
          "grantee",
          "from",
          "to",
          "permissions");
      readAssurances(shape);
      new ScopedReader(this).read(shape);
      if (faults.isEmpty()) {
        return new TermsReading.Read(new Terms(shape.object(), lists));
      }
    }
    return new TermsReading.Faulty(faults.found());
  }

  Lists lists() {
    return lists;
  }

  /** Reads one element of a list whose id has been read. */
  interface Element {
    void read(Shape shape, String id);
  }

  /** Reads each element of a list of documents, whose ids must be unique. */
  void forEach(Shape shape, String list, Element element, String... fields) {
    forEach(shape, list, true, element, fields);
  }

  private void forEach(
      Shape shape, String list, boolean mayBeEmpty, Element element, String... fields) {
    List<Json> values = shape.list(list, mayBeEmpty);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      Shape one = Shape.open(values.get(i), shape.path(list) + "[" + i + "]", faults, fields);
      if (one == null) {
        continue;
      }
      if (one.get("id") instanceof JsonString id && !ids.add(id.value())) {
        one.fault("id", "the id `" + id.value() + "` is used twice; give each its own");
      }
      element.read(one, list);
    }
  }

  /** Names are collected first, so that a fault in one document makes none in those naming it. */
  private void collectNames(Shape shape) {
    for (String id : ids(shape, "parties")) {
      if (Party.isId(id)) {
        listedParties.add(new Party(id));
      }
    }
    for (String id : ids(shape, "sources")) {
      if (SourceId.isId(id)) {
        listedSources.add(SourceId.of(id));
      }
    }
    agreementIds.addAll(ids(shape, "agreements"));
  }

  private static List<String> ids(Shape shape, String list) {
    List<String> ids = new ArrayList<>();
    if (shape.get(list) instanceof JsonArray array) {
      for (Json value : array.values()) {
        if (value instanceof JsonObject object
            && object.members().get("id") instanceof JsonString id) {
          ids.add(id.value());
        }
      }
    }
    return ids;
  }

  private void readParty(Shape shape, String list) {
    Party id = shape.word("id", Words::party);
    PartyKind kind = shape.word("kind", Words.PARTY_KIND);
    if (id != null && kind != null) {
      lists.parties.put(id, new ListedParty(id, kind, shape.object()));
    }
  }

  private void readSource(Shape shape, String list) {
    SourceId id = shape.word("id", Words::source);
    Boolean isPublic = shape.bool("public");
    if (id != null && !listedParties.contains(id.originator())) {
      shape.fault(
          "id", "the originator `" + id.originator() + "` is not listed; add it to `parties`");
    }
    if (id != null && isPublic != null) {
      lists.sources.put(id, new ListedSource(id, isPublic, shape.object()));
    }
  }

  private void readAgreement(Shape shape, String list) {
    String id = shape.word("id", Words.DOCUMENT_ID);
    Party grantor = party(shape, "grantor");
    Party grantee = party(shape, "grantee");
    Span span = span(shape);
    List<Documents.Permission> permissions = new ArrayList<>();
    forEach(
        shape,
        "permissions",
        false,
        (one, ignored) -> {
          Documents.Permission permission = permission(one, named(shape, "grantor"));
          if (permission != null) {
            permissions.add(permission);
          }
        },
        "id",
        "sources",
        "kinds",
        "purposes",
        "area",
        "treatment",
        "requiresCase",
        "requiresAssurances",
        "roles",
        "retention");
    if (id != null && grantor != null && grantee != null && span != null) {
      lists.agreements.add(
          new Agreement(id, grantor, grantee, span, List.copyOf(permissions), shape.object()));
    }
  }

  private Documents.@Nullable Permission permission(Shape shape, @Nullable Party grantor) {
    String id = shape.word("id", Words.DOCUMENT_ID);
    List<SourcePattern> sources = patterns(shape, false, grantor, false);
    Set<ItemKind> kinds = Set.copyOf(new HashSet<>(shape.words("kinds", false, Words.ITEM_KIND)));
    Set<Purpose> purposes = purposes(shape, false, true);
    Area area = shape.area("area");
    Treatment treatment = treatment(shape);
    Boolean requiresCase = shape.bool("requiresCase");
    Set<String> assurances =
        Set.copyOf(new HashSet<>(shape.words("requiresAssurances", true, Words.PROPOSITION)));
    Set<String> roles = Set.copyOf(new HashSet<>(shape.words("roles", true, Words.ROLE)));
    Retention retention = retention(shape);
    if (id == null || treatment == null || requiresCase == null) {
      return null;
    }
    return new Documents.Permission(
        id, sources, kinds, purposes, area, treatment, requiresCase, assurances, roles, retention);
  }

  private void readAssurances(Shape terms) {
    forEach(
        terms,
        "assurances",
        (shape, list) -> {
          String id = shape.word("id", Words.DOCUMENT_ID);
          Party askedBy = party(shape, "askedBy");
          Party givenBy = party(shape, "givenBy");
          Set<String> propositions =
              Set.copyOf(new HashSet<>(shape.words("propositions", false, Words.PROPOSITION)));
          AssuranceState state = shape.word("state", Words.ASSURANCE_STATE);
          Span span = span(shape);
          if (id != null && askedBy != null && givenBy != null && state != null && span != null) {
            lists.assurances.add(
                new Assurance(id, askedBy, givenBy, propositions, state, span, shape.object()));
          }
        },
        "id",
        "askedBy",
        "givenBy",
        "propositions",
        "state",
        "from",
        "to");
  }

  /** A listed party. */
  @Nullable Party party(Shape shape, String field) {
    return shape.word(field, this::listedParty);
  }

  /** Parties of a list, all listed; empty means all. */
  List<Party> recipients(Shape shape, boolean mayBeEmpty) {
    return shape.words("recipients", mayBeEmpty, this::listedParty);
  }

  private Party listedParty(String text) throws Unfit {
    Party party = Words.party(text);
    if (!listedParties.contains(party)) {
      throw new Unfit("the party `" + party + "` is not listed; add it to `parties`");
    }
    return party;
  }

  String listedAgreement(String text) throws Unfit {
    String id = Words.DOCUMENT_ID.read(text);
    if (!agreementIds.contains(id)) {
      throw new Unfit("there is no agreement `" + id + "`; name one of `agreements`");
    }
    return id;
  }

  /** The party that a field names, listed or not; adds no fault. */
  static @Nullable Party named(Shape shape, String field) {
    return shape.get(field) instanceof JsonString text && Party.isId(text.value())
        ? new Party(text.value())
        : null;
  }

  /**
   * Source patterns that are listed and whose originators {@code speaker} covers, or is where
   * {@code ownOnly}.
   */
  List<SourcePattern> patterns(
      Shape shape, boolean mayBeEmpty, @Nullable Party speaker, boolean ownOnly) {
    return shape.words(
        "sources",
        mayBeEmpty,
        text -> {
          SourcePattern pattern = Words.sourcePattern(text);
          if (pattern.isWide() && !listedParties.contains(pattern.party())) {
            throw new Unfit("the party of `" + pattern + "` is not listed; add it to `parties`");
          }
          if (!pattern.isWide()
              && !listedSources.contains(new SourceId(pattern.party(), pattern.name()))) {
            throw new Unfit("the source `" + pattern + "` is not listed; add it to `sources`");
          }
          if (speaker != null && ownOnly && !speaker.equals(pattern.party())) {
            throw new Unfit(
                "`"
                    + speaker
                    + "` is not the originator of `"
                    + pattern
                    + "`, and only it releases");
          }
          if (speaker != null && !speaker.covers(pattern.party())) {
            throw new Unfit(
                "`"
                    + speaker
                    + "` does not cover the originator of `"
                    + pattern
                    + "`; only who covers it may speak for it");
          }
          return pattern;
        });
  }

  Set<Purpose> purposes(Shape shape, boolean mayBeEmpty, boolean permits) {
    return Set.copyOf(
        new HashSet<>(
            shape.words("purposes", mayBeEmpty, permits ? Words::permissible : Words::purpose)));
  }

  @Nullable Treatment treatment(Shape shape) {
    Json value = shape.get("treatment");
    Shape inner =
        value == null
            ? null
            : Shape.open(value, shape.path("treatment"), faults, "delay", "coarsenDegrees");
    if (inner == null) {
      return null;
    }
    Duration delay = inner.word("delay", Words::duration);
    BigDecimal cell = inner.number("coarsenDegrees");
    if (cell != null && !Treatment.isCoarsening(cell)) {
      inner.fault(
          "coarsenDegrees", "no cells of `" + cell + "` degrees; give 0 for exact, or 0.001 to 10");
      return null;
    }
    return delay == null || cell == null
        ? null
        : treatments.computeIfAbsent(new Treatment(delay, cell), one -> one);
  }

  /** A retention; unlimited where it is null. */
  Retention retention(Shape shape) {
    if (shape.isNull("retention")) {
      return Retention.UNLIMITED;
    }
    Duration length = shape.word("retention", Words::duration);
    return length == null
        ? Retention.UNLIMITED
        : retentions.computeIfAbsent(Retention.of(length), one -> one);
  }

  /** The span of {@code from} and {@code to}. */
  @Nullable Span span(Shape shape) {
    Instant from = shape.word("from", Words::instant);
    if (shape.isNull("to")) {
      return from == null ? null : Span.since(from);
    }
    Instant to = shape.word("to", Words::instant);
    if (from == null || to == null) {
      return null;
    }
    if (to.isBefore(from)) {
      shape.fault("to", "the span ends at `" + to + "` before it begins at `" + from + "`");
      return null;
    }
    return Span.between(from, to);
  }
}
