package org.fairlead.exchange;

import java.util.Optional;

/**
 * What stands before a use beside the terms: whoever was refused and asks again for something else
 * says why, and whoever watches one vessel for long has a case. Every interface goes through it,
 * and says no in its words. Spec: registers §8, §10.
 */
public final class Gate {
  static final String REASON_REQUIRED = "REASON_REQUIRED";
  static final String WATCH_NEEDS_CASE = "WATCH_NEEDS_CASE";
  static final String LAPSED = "LAPSED_MEANWHILE";

  private final Shopping shopping;
  private final Watches watches;
  private final Decide decide;
  private final Record record;

  Gate(Shopping shopping, Watches watches, Decide decide, Record record) {
    this.shopping = shopping;
    this.watches = watches;
    this.decide = decide;
    this.record = record;
  }

  /** What keeps {@code ask} from being decided; whoever goes shopping is recorded and told of. */
  Optional<String> before(Ask ask) throws Journal.NotRecorded {
    return shopping.mayAsk(ask, Shopping.about(ask, decide.register()), record, decide.register())
        ? Optional.empty()
        : Optional.of(REASON_REQUIRED);
  }

  /** What keeps {@code query} from being answered under {@code pass}; as {@link #before}. */
  Optional<String> before(Pass pass, Query query) throws Journal.NotRecorded {
    if (needsCase(pass, query)) {
      return Optional.of(WATCH_NEEDS_CASE);
    }
    return shopping.mayAsk(pass.asked(), Shopping.about(query), record, decide.register())
        ? Optional.empty()
        : Optional.of(REASON_REQUIRED);
  }

  /**
   * Whether {@code query} under {@code pass} is only answered to who says why, in writing, by
   * {@link Ask#because}: the unit was shown nothing of the same for another purpose.
   */
  public boolean needsReason(Pass pass, Query query) throws Journal.NotRecorded {
    return pass.reason().isEmpty()
        && !shopping.refusedBefore(pass.ask(), Shopping.about(query), record.now()).isEmpty();
  }

  /** Whether {@code query} is only answered in a case: its unit has watched for 72 hours. */
  public boolean needsCase(Pass pass, Query query) throws Journal.NotRecorded {
    return !watches.mayWatch(pass.ask(), query, record.now());
  }

  /** A refusal in words for the officer who is refused, and what to do. */
  static String words(String code) {
    return switch (code) {
      case REASON_REQUIRED ->
          "your unit was refused or shown nothing of the same for another purpose within 24 hours:"
              + " say in writing why you ask (`reason`); the originators are told";
      case WATCH_NEEDS_CASE ->
          "your unit has watched this vessel for more than 72 hours: ask in a case (`case`), or for"
              + " SAFETY";
      case LAPSED -> "the terms changed while this was answered: ask again";
      case "FORBIDDEN_PURPOSE" -> "nothing can permit this purpose; the originators are told";
      case "PURPOSE_OUT_OF_SCOPE" ->
          "this purpose opens nothing here; the originators are told that it was asked for";
      case "PURPOSE_TOO_BROAD" -> "name one purpose, not a group of them";
      case "UNKNOWN_PURPOSE" -> "there is no such purpose";
      case "UNKNOWN_PARTY" -> "your party is not listed here";
      case "PARTY_KIND_NOT_PERMITTED" -> "a party of your kind may not ask for this purpose";
      case "" -> "granted";
      default -> "the terms do not permit it";
    };
  }
}
