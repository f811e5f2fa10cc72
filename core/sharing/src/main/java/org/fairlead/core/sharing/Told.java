package org.fairlead.core.sharing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Documents.Agreement;
import org.fairlead.core.sharing.Documents.ListedParty;
import org.fairlead.core.sharing.Documents.ListedSource;
import org.fairlead.core.sharing.Documents.Scope;
import org.fairlead.core.sharing.Documents.Suspension;

/**
 * What a requester is told: the state of its own agreements, in words for the night watch. It
 * depends on the terms, the party and the instant; on no item, purpose or case, so it can neither
 * give away that an item exists nor suggest what would open one. Spec: terms §5 "Full and told".
 */
public final class Told {
  /** What a statement is about. */
  public enum About {
    /** The party is not listed. */
    UNKNOWN_PARTY,
    /** No agreement of the party is in force. */
    NO_AGREEMENT,
    /** An agreement of the party has ended. */
    ENDED,
    /** Someone has suspended the party, wholly or in part. */
    SUSPENDED,
    /** An assurance that an agreement relies on is not in force. */
    ASSURANCE
  }

  /**
   * One statement.
   *
   * @param document the id of the document that it rests on; empty where there is none
   * @param text whole sentences
   */
  public record Statement(About about, String document, String text) {}

  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private final Terms terms;
  private final Party party;
  private final Instant at;
  private final List<Statement> statements = new ArrayList<>();

  private Told(Terms terms, Party party, Instant at) {
    this.terms = terms;
    this.party = party;
    this.at = at;
  }

  /** What {@code party} is told at {@code at}: suspensions first; nothing where all is open. */
  public static List<Statement> of(Terms terms, Party party, Instant at) {
    Told told = new Told(terms, party, at);
    ListedParty listed = terms.listed(party);
    if (listed == null) {
      told.say(About.UNKNOWN_PARTY, "", "`" + party + "` is not a party to these terms.");
    } else {
      told.tellSuspensions(listed);
      told.tellAgreements();
    }
    return List.copyOf(told.statements);
  }

  private void say(About about, String document, String text) {
    statements.add(new Statement(about, document, text));
  }

  private void tellSuspensions(ListedParty listed) {
    Map<String, Suspension> byId = new LinkedHashMap<>();
    terms.suspensions().forEach(one -> byId.put(one.id(), one));
    Set<String> reached = new TreeSet<>();
    for (ListedSource source : terms.listedSources()) {
      Rules rules = new Rules(terms, source, listed);
      if (!rules.clauses.list().isEmpty()) {
        Stream.concat(rules.suspensions.stream(), rules.strikes.stream())
            .filter(one -> one.span().contains(at))
            .forEach(one -> reached.add(one.id()));
      }
    }
    for (String id : reached) {
      Suspension suspension = byId.get(id);
      if (suspension != null) {
        tell(suspension);
      }
    }
  }

  private void tell(Suspension suspension) {
    Scope scope = suspension.scope();
    boolean whole =
        scope.sources().isEmpty()
            && scope.kinds().isEmpty()
            && scope.purposes().isEmpty()
            && scope.agreements().isEmpty()
            && !scope.dependsOnItem();
    long stopped = Documents.stoppedLeaves(scope.purposes());
    boolean rescueToo = (stopped & Purpose.SEARCH_AND_RESCUE.bit()) != 0;
    say(
        About.SUSPENDED,
        suspension.id(),
        suspension.by()
            + (whole ? " suspended " : " suspended part of what it shares with ")
            + party
            + " on "
            + when(suspension.span().from())
            + " ("
            + suspension.id()
            + "). Your picture is smaller: an empty sea is not an empty sea. Ask "
            + suspension.by()
            + "'s releasing officer; rescue is "
            + (rescueToo ? "affected too." : "not affected."));
  }

  private void tellAgreements() {
    List<Agreement> own = new ArrayList<>();
    terms.agreements().stream().filter(one -> one.grantee().covers(party)).forEach(own::add);
    own.sort(Comparator.comparing(Agreement::id));
    if (own.stream().noneMatch(one -> one.span().contains(at))) {
      say(
          About.NO_AGREEMENT,
          "",
          party
              + " has no agreement in force. What is public and what is its own is all there is:"
              + " an empty sea is not an empty sea. Ask your own releasing officer.");
    }
    for (Agreement agreement : own) {
      if (agreement.span().contains(at)) {
        tellAssurances(agreement);
      } else {
        agreement
            .span()
            .to()
            .filter(to -> !at.isBefore(to))
            .ifPresent(to -> tellEnd(agreement, to));
      }
    }
  }

  private void tellEnd(Agreement agreement, Instant to) {
    say(
        About.ENDED,
        agreement.id(),
        "the agreement "
            + agreement.id()
            + " with "
            + agreement.grantor()
            + " ended on "
            + when(to)
            + ". Ask "
            + agreement.grantor()
            + "'s releasing officer.");
  }

  private void tellAssurances(Agreement agreement) {
    Map<String, Boolean> required = new TreeMap<>();
    agreement
        .permissions()
        .forEach(one -> one.requiresAssurances().forEach(name -> required.put(name, false)));
    terms.assurances().stream()
        .filter(one -> one.state() == AssuranceState.IN_FORCE && one.span().contains(at))
        .filter(one -> one.givenBy().covers(party) && one.askedBy().covers(agreement.grantor()))
        .forEach(one -> one.propositions().forEach(name -> required.replace(name, true)));
    required.forEach(
        (name, given) -> {
          if (!given) {
            say(
                About.ASSURANCE,
                agreement.id(),
                "the assurance "
                    + name
                    + " that "
                    + agreement.grantor()
                    + " relies on is not in force ("
                    + agreement.id()
                    + "). Your picture is smaller: an empty sea is not an empty sea. Ask "
                    + agreement.grantor()
                    + "'s releasing officer.");
          }
        });
  }

  /** As a watch officer writes it: {@code 10 Oct 2025 00:00 UTC}. */
  static String when(Instant at) {
    OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
    return utc.getDayOfMonth()
        + " "
        + MONTHS[utc.getMonthValue() - 1]
        + " "
        + utc.getYear()
        + " "
        + twoDigits(utc.getHour())
        + ":"
        + twoDigits(utc.getMinute())
        + " UTC";
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }
}
