package org.fairlead.core.sharing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.Documents.Agreement;
import org.fairlead.core.sharing.Documents.Assurance;
import org.fairlead.core.sharing.Documents.Document;
import org.fairlead.core.sharing.Documents.Floor;
import org.fairlead.core.sharing.Documents.ListedParty;
import org.fairlead.core.sharing.Documents.ListedSource;
import org.fairlead.core.sharing.Documents.Prohibition;
import org.fairlead.core.sharing.Documents.Release;
import org.fairlead.core.sharing.Documents.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * Sharing terms that were read whole and found without fault: obtainable only from {@link
 * TermsReader}. Immutable. Spec: terms §3.
 */
public final class Terms {
  private static final int HASHES_MAX = 10_000;

  private final JsonObject json;
  private final Map<Party, ListedParty> parties;
  private final Map<SourceId, ListedSource> sources;
  private final List<Agreement> agreements;
  private final List<Assurance> assurances;
  private final List<Floor> floors;
  private final List<Prohibition> prohibitions;
  private final List<Suspension> suspensions;
  private final List<Release> releases;
  private final Shelf<Agreement> agreementShelf;
  private final Shelf<Assurance> assuranceShelf;

  /** What was computed once; of parties that nobody listed, too, so it has a most. */
  private final Map<Party, String> hashes = new ConcurrentHashMap<>();

  Terms(JsonObject json, TermsReader.Lists lists) {
    this.json = json;
    this.parties = Map.copyOf(lists.parties);
    this.sources = Map.copyOf(lists.sources);
    this.agreements = List.copyOf(lists.agreements);
    this.assurances = List.copyOf(lists.assurances);
    this.floors = List.copyOf(lists.floors);
    this.prohibitions = List.copyOf(lists.prohibitions);
    this.suspensions = List.copyOf(lists.suspensions);
    this.releases = List.copyOf(lists.releases);
    this.agreementShelf = new Shelf<>(agreements, Agreement::grantor, Agreement::grantee);
    this.assuranceShelf = new Shelf<>(assurances, Assurance::askedBy, Assurance::givenBy);
  }

  /** The terms as they were written. */
  public JsonObject toJson() {
    return json;
  }

  /** The kind of a listed party; empty where it is not listed. Never inherited. */
  public Optional<PartyKind> kindOf(Party party) {
    return Optional.ofNullable(parties.get(party)).map(ListedParty::kind);
  }

  /** The listed parties. */
  public Set<Party> parties() {
    return parties.keySet();
  }

  /** The listed sources. */
  public Set<SourceId> sources() {
    return sources.keySet();
  }

  /** Whether {@code source} is listed and public. */
  public boolean isPublic(SourceId source) {
    ListedSource listed = sources.get(source);
    return listed != null && listed.isPublic();
  }

  @Nullable ListedParty listed(Party party) {
    return parties.get(party);
  }

  Collection<ListedSource> listedSources() {
    return sources.values();
  }

  List<Agreement> agreements() {
    return agreements;
  }

  /** Those whose grantor covers {@code originator} and whose grantee covers {@code recipient}. */
  List<Agreement> agreements(Party originator, Party recipient) {
    return agreementShelf.between(originator, recipient);
  }

  List<Assurance> assurances() {
    return assurances;
  }

  /** Those whose asker covers {@code grantor} and whose giver covers {@code recipient}. */
  List<Assurance> assurances(Party grantor, Party recipient) {
    return assuranceShelf.between(grantor, recipient);
  }

  List<Floor> floors() {
    return floors;
  }

  List<Prohibition> prohibitions() {
    return prohibitions;
  }

  List<Suspension> suspensions() {
    return suspensions;
  }

  List<Release> releases() {
    return releases;
  }

  /**
   * The documents that decide about what {@code originator} shares, of the same shape as the terms:
   * parties and sources whole; the others whose grantor or {@code by} covers it; assurances asked
   * by a party of its nation; each list sorted by id. Spec: terms §4.
   */
  public JsonObject documentsOf(Party originator) {
    Predicate<Document> concerns = document -> document.speaker().covers(originator);
    Party nation = originator.nation();
    return JsonObject.with("version", Json.of(1))
        .and("parties", sorted(parties.values().stream().map(ListedParty::json).toList()))
        .and("sources", sorted(sources.values().stream().map(ListedSource::json).toList()))
        .and("agreements", those(agreements, concerns))
        .and("assurances", those(assurances, document -> nation.covers(document.speaker())))
        .and("floors", those(floors, concerns))
        .and("prohibitions", those(prohibitions, concerns))
        .and("suspensions", those(suspensions, concerns))
        .and("releases", those(releases, concerns))
        .end();
  }

  /**
   * {@code sha256:} and the digest of the canonical JSON (RFC 8785) of {@link #documentsOf}. Spec:
   * terms §4.
   */
  public String hashOf(Party originator) {
    String known = hashes.get(originator);
    if (known != null) {
      return known;
    }
    String hash = "sha256:" + Sha256.hex(CanonicalJson.bytes(documentsOf(originator)));
    if (hashes.size() < HASHES_MAX) {
      hashes.put(originator, hash);
    }
    return hash;
  }

  private static JsonArray those(List<? extends Document> documents, Predicate<Document> concerns) {
    return sorted(documents.stream().filter(concerns).map(Document::json).toList());
  }

  private static JsonArray sorted(List<JsonObject> documents) {
    List<Json> copy = new ArrayList<>(documents);
    copy.sort(Comparator.comparing(document -> ((JsonObject) document).text("id")));
    return new JsonArray(copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Terms terms && json.equals(terms.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }
}
