package org.fairlead.tests.sharing;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of purposes, as its text has it. Spec: terms §2. */
final class Purposes {
  static final Set<String> PROTECTED =
      Set.of("SEARCH_AND_RESCUE", "JUDICIAL_USE", "INDEPENDENT_REVIEW");
  static final Map<String, List<String>> GROUPS =
      Map.of(
          "SAFETY",
          words("SEARCH_AND_RESCUE NAVIGATION_SAFETY"),
          "LAW_ENFORCEMENT",
          words(
              "DETECT_MONITOR IDENTIFY FLAG_STATE_ENQUIRY MARITIME_INTERDICTION SEIZURE ARREST"
                  + " INVESTIGATION PROSECUTION"),
          "JUSTICE",
          words("JUDICIAL_USE INDEPENDENT_REVIEW"),
          "ANALYSIS",
          words("STRATEGIC_ANALYSIS"),
          "CIVIL",
          words("CUSTOMS_CONTROL FISHERIES_CONTROL"),
          "BORDER",
          words("BORDER_CONTROL"),
          "OUT_OF_SCOPE",
          words("COUNTER_TERRORISM DEFENCE_MONITORING"),
          "FORBIDDEN",
          words("LETHAL_TARGETING TARGET_SELECTION STRIKE_ASSESSMENT"));
  private static final List<String> THREE = words("LAW_ENFORCEMENT COAST_GUARD CUSTOMS");
  private static final Map<String, List<String>> ASKERS =
      Map.of(
          "MARITIME_INTERDICTION",
          THREE,
          "SEIZURE",
          THREE,
          "ARREST",
          THREE,
          "PROSECUTION",
          words("LAW_ENFORCEMENT COAST_GUARD CUSTOMS PROSECUTOR"),
          "JUDICIAL_USE",
          words("PROSECUTOR COURT COUNSEL"),
          "INDEPENDENT_REVIEW",
          words("REVIEW_BODY"));

  private Purposes() {}

  static List<String> words(String spaced) {
    return List.of(spaced.split(" "));
  }

  /** Whether {@code term} is {@code purpose}, or its group. */
  static boolean covers(String term, String purpose) {
    return term.equals(purpose) || GROUPS.getOrDefault(term, List.of()).contains(purpose);
  }

  static boolean anyCovers(Set<String> terms, String purpose) {
    return terms.stream().anyMatch(term -> covers(term, purpose));
  }

  static boolean isGroup(String purpose) {
    return GROUPS.containsKey(purpose);
  }

  static boolean isLeaf(String purpose) {
    return GROUPS.values().stream().anyMatch(leaves -> leaves.contains(purpose));
  }

  static boolean mayAsk(String kind, String leaf) {
    return !ASKERS.containsKey(leaf) || ASKERS.get(leaf).contains(kind);
  }

  /** The kinds of case that a leaf may be asked for under. */
  static List<String> caseKinds(String leaf) {
    if (covers("SAFETY", leaf)) {
      return List.of("RESCUE");
    }
    return covers("JUSTICE", leaf) ? List.of("ENFORCEMENT", "REVIEW") : List.of("ENFORCEMENT");
  }
}
