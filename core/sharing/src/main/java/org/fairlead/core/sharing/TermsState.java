package org.fairlead.core.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Documents.Agreement;
import org.fairlead.core.sharing.Documents.Assurance;
import org.fairlead.core.sharing.Documents.Document;
import org.fairlead.core.sharing.Documents.Floor;
import org.fairlead.core.sharing.Documents.ListedParty;
import org.fairlead.core.sharing.Documents.ListedSource;
import org.fairlead.core.sharing.Documents.Permission;
import org.fairlead.core.sharing.Documents.Prohibition;
import org.fairlead.core.sharing.Documents.Release;
import org.fairlead.core.sharing.Documents.Scope;
import org.fairlead.core.sharing.Documents.Suspension;

/** What is in force at an instant, one line per document, for people to read. */
public final class TermsState {
  private TermsState() {}

  /** The lines, in the order of lists and ids. */
  public static List<String> at(Terms terms, Instant at) {
    return at(terms, at, any -> true, any -> true);
  }

  /**
   * Of these lines those that are {@code party}'s to see: of itself and whom it covers, their
   * sources, what they said, and what they signed with another.
   */
  public static List<String> of(Terms terms, Instant at, Party party) {
    return at(terms, at, party::covers, document -> concerns(document, party));
  }

  private static boolean concerns(Document document, Party party) {
    if (party.covers(document.speaker())) {
      return true;
    }
    if (document instanceof Agreement agreement) {
      return party.covers(agreement.grantee()) || agreement.grantee().covers(party);
    }
    return document instanceof Assurance assurance
        && (party.covers(assurance.givenBy()) || assurance.givenBy().covers(party));
  }

  private static List<String> at(
      Terms terms, Instant at, Predicate<Party> whose, Predicate<Document> which) {
    List<String> lines = new ArrayList<>();
    terms.parties().stream()
        .filter(whose)
        .sorted()
        .map(terms::listed)
        .forEach(one -> lines.add(one == null ? "" : line(one)));
    terms.listedSources().stream()
        .filter(one -> whose.test(one.id().originator()))
        .sorted(Comparator.comparing(ListedSource::id))
        .forEach(
            one ->
                lines.add("source " + one.id() + (one.isPublic() ? ": public" : ": not public")));
    addInForce(terms.agreements(), at, which, TermsState::agreement, lines);
    addInForce(terms.assurances(), at, which, TermsState::assurance, lines);
    addInForce(terms.floors(), at, which, TermsState::floor, lines);
    addInForce(terms.prohibitions(), at, which, TermsState::prohibition, lines);
    addInForce(terms.suspensions(), at, which, TermsState::suspension, lines);
    addInForce(terms.releases(), at, which, TermsState::release, lines);
    return List.copyOf(lines);
  }

  private static <D extends Document> void addInForce(
      List<D> documents,
      Instant at,
      Predicate<Document> which,
      Function<D, String> line,
      List<String> lines) {
    documents.stream()
        .filter(which)
        .filter(one -> one.span().contains(at))
        .sorted(Comparator.comparing(Document::id))
        .forEach(one -> lines.add(line.apply(one) + "; " + span(one)));
  }

  private static String span(Document document) {
    return "since "
        + document.span().from()
        + document.span().to().map(to -> " until " + to).orElse(", open");
  }

  private static String line(ListedParty party) {
    return "party " + party.id() + ": " + party.kind();
  }

  private static String agreement(Agreement one) {
    return "agreement "
        + one.id()
        + ": "
        + one.grantor()
        + " to "
        + one.grantee()
        + one.permissions().stream()
            .sorted(Comparator.comparing(Permission::id))
            .map(TermsState::permission)
            .collect(Collectors.joining());
  }

  private static String permission(Permission one) {
    StringBuilder text = new StringBuilder("; ").append(one.id()).append(": ");
    text.append(all(one.kinds(), "")).append(" of ").append(all(one.sources(), ""));
    text.append(" for ").append(all(one.purposes(), ""));
    if (!one.area().isEverywhere()) {
      text.append(" inside an area");
    }
    text.append(", ").append(treatment(one.treatment()));
    if (one.requiresCase()) {
      text.append(", with a case");
    }
    if (!one.requiresAssurances().isEmpty()) {
      text.append(", given ").append(all(one.requiresAssurances(), ""));
    }
    if (!one.roles().isEmpty()) {
      text.append(", to roles ").append(all(one.roles(), ""));
    }
    return text.append(", kept ").append(one.retention()).toString();
  }

  private static String assurance(Assurance one) {
    return "assurance "
        + one.id()
        + ": "
        + all(one.propositions(), "")
        + ", asked by "
        + one.askedBy()
        + ", given by "
        + one.givenBy()
        + ", "
        + one.state();
  }

  private static String floor(Floor one) {
    return "floor "
        + one.id()
        + ": "
        + one.by()
        + " gives "
        + all(one.partyKinds(), "")
        + " "
        + all(one.kinds(), "every kind")
        + " of "
        + all(one.sources(), "")
        + " "
        + treatment(one.treatment());
  }

  private static String prohibition(Prohibition one) {
    return "prohibition "
        + one.id()
        + ": "
        + one.by()
        + " to "
        + recipients(one.recipients())
        + ": "
        + all(one.kinds(), "every kind")
        + " of "
        + all(one.sources(), "")
        + " for "
        + all(one.purposes(), "all but protected purposes");
  }

  private static String suspension(Suspension one) {
    Scope scope = one.scope();
    StringBuilder text = new StringBuilder("suspension ").append(one.id()).append(": ");
    text.append(one.by()).append(" suspends ").append(recipients(scope.recipients()));
    text.append(", ").append(one.reach()).append(": ").append(all(scope.kinds(), "every kind"));
    text.append(" of ").append(all(scope.sources(), "every source"));
    text.append(" for ").append(all(scope.purposes(), "all but protected purposes"));
    if (!scope.vessels().isEmpty()) {
      text.append(", vessels ").append(all(scope.vessels(), ""));
    }
    if (!scope.items().isEmpty()) {
      text.append(", items ").append(all(scope.items(), ""));
    }
    if (!scope.agreements().isEmpty()) {
      text.append(", under ").append(all(scope.agreements(), ""));
    }
    return text.append(scope.area().isEverywhere() ? "" : ", inside an area").toString();
  }

  private static String release(Release one) {
    return "release "
        + one.id()
        + ": "
        + one.by()
        + " releases "
        + one.item()
        + " of "
        + all(one.sources(), "")
        + " to "
        + recipients(one.recipients())
        + " for "
        + all(one.purposes(), "")
        + ", kept "
        + one.retention();
  }

  private static String recipients(List<Party> parties) {
    return all(parties, "everyone");
  }

  private static String treatment(Treatment treatment) {
    return "after "
        + treatment.delay()
        + (treatment.coarsens()
            ? " in cells of " + treatment.coarsenDegrees().toPlainString() + "°"
            : " exact");
  }

  private static String all(Collection<?> values, String whenEmpty) {
    return values.isEmpty()
        ? whenEmpty
        : values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }
}
