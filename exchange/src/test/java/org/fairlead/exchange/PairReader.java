package org.fairlead.exchange;

import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;

/** Whose eyes a pair of worlds is looked at with. */
enum PairReader {
  COAST_GUARD("us.uscg", "COAST_GUARD", "DETECT_MONITOR"),
  MILITARY("us.jiatfs", "MILITARY", "DETECT_MONITOR"),
  REVIEWER("un.review", "REVIEW_BODY", "INDEPENDENT_REVIEW"),
  THIRD_NATION("fr.douane", "CUSTOMS", "INVESTIGATION"),
  SISTER("gb.border", "CUSTOMS", "DETECT_MONITOR"),
  OWNER("gb.nca", "LAW_ENFORCEMENT", "INVESTIGATION");

  final Party party;
  final String kind;
  final String purpose;

  PairReader(String party, String kind, String purpose) {
    this.party = new Party(party);
    this.kind = kind;
    this.purpose = purpose;
  }

  /** Another party that reads and writes too. */
  Party other() {
    return this == COAST_GUARD ? SISTER.party : Parties.USCG;
  }

  /** A third one, which has no terms with anyone but in the world that has more. */
  Party third() {
    return this == THIRD_NATION ? SISTER.party : THIRD_NATION.party;
  }

  SourceId desk() {
    return new SourceId(party, "desk");
  }

  SourceId otherDesk() {
    return new SourceId(other(), "desk");
  }

  String key() {
    return party + " root";
  }
}
