package org.fairlead.core.sharing;

import static org.fairlead.core.sharing.PartyKind.COAST_GUARD;
import static org.fairlead.core.sharing.PartyKind.COUNSEL;
import static org.fairlead.core.sharing.PartyKind.COURT;
import static org.fairlead.core.sharing.PartyKind.CUSTOMS;
import static org.fairlead.core.sharing.PartyKind.PROSECUTOR;
import static org.fairlead.core.sharing.PartyKind.REVIEW_BODY;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What information may be asked for: a closed tree of groups and leaves. A request names one leaf;
 * terms name leaves or groups. Spec: terms §2.
 */
public enum Purpose {
  /** Safety of life and of navigation. */
  SAFETY,
  /** Finding and saving people in distress. Protected. */
  SEARCH_AND_RESCUE(SAFETY, "", "SAR"),
  /** Keeping vessels from harm. */
  NAVIGATION_SAFETY(SAFETY, "", "Safety"),

  /** Enforcing the law at sea. */
  LAW_ENFORCEMENT,
  /** Noticing and watching. */
  DETECT_MONITOR(LAW_ENFORCEMENT, "CrimeSurveillance CrimeDetection", "LawEnforcementMonitoring"),
  /** Finding out who it is. */
  IDENTIFY(LAW_ENFORCEMENT, "CrimeDetection", "LawEnforcementMonitoring"),
  /** Asking a flag state. */
  FLAG_STATE_ENQUIRY(LAW_ENFORCEMENT, "", "LawEnforcementOperation"),
  /** Stop, board, search. */
  MARITIME_INTERDICTION(
      LAW_ENFORCEMENT,
      "",
      "LawEnforcementOperation",
      PartyKind.LAW_ENFORCEMENT,
      COAST_GUARD,
      CUSTOMS),
  /** Taking goods or a vessel under law. */
  SEIZURE(
      LAW_ENFORCEMENT,
      "LegalEvidenceCollection",
      "LawEnforcementOperation",
      PartyKind.LAW_ENFORCEMENT,
      COAST_GUARD,
      CUSTOMS),
  /** Taking a person under law. */
  ARREST(
      LAW_ENFORCEMENT,
      "CrimeArrestDetention",
      "LawEnforcementOperation",
      PartyKind.LAW_ENFORCEMENT,
      COAST_GUARD,
      CUSTOMS),
  /** Finding out what happened. */
  INVESTIGATION(LAW_ENFORCEMENT, "CrimeInvestigation", "LawEnforcementOperation"),
  /** Bringing a case to court. */
  PROSECUTION(
      LAW_ENFORCEMENT,
      "CrimeProsecution",
      "LawEnforcementOperation",
      PartyKind.LAW_ENFORCEMENT,
      COAST_GUARD,
      CUSTOMS,
      PROSECUTOR),

  /** Justice, and looking at what was done. */
  JUSTICE,
  /** Use before a court. Protected. */
  JUDICIAL_USE(JUSTICE, "JudicialCaseManagement", "", PROSECUTOR, COURT, COUNSEL),
  /** Review by who is independent. Protected. */
  INDEPENDENT_REVIEW(JUSTICE, "", "", REVIEW_BODY),

  /** Understanding patterns. */
  ANALYSIS,
  /** Patterns over months, not vessels today. */
  STRATEGIC_ANALYSIS(ANALYSIS, "CrimeDetection", "LawEnforcementMonitoring"),

  /** Civil administration at sea. */
  CIVIL,
  /** Goods. */
  CUSTOMS_CONTROL(CIVIL, "", "CustomsMonitoring"),
  /** Fish. */
  FISHERIES_CONTROL(CIVIL, "", "FisheriesMonitoring"),

  /** Borders. */
  BORDER,
  /** Who and what crosses a border. */
  BORDER_CONTROL(BORDER, "ImmigrationBorderControlManagement", "BorderMonitoring"),

  /** Words that others' formats say and that open nothing here. */
  OUT_OF_SCOPE,
  /** Opens nothing: a designation changes no purpose here. */
  COUNTER_TERRORISM(OUT_OF_SCOPE, "", "CounterTerrorism"),
  /** Opens nothing: a claimed armed conflict changes no purpose here. */
  DEFENCE_MONITORING(OUT_OF_SCOPE, "", "DefenceMonitoring"),

  /** What nobody may ever ask for; named so that an attempt can be recorded. */
  FORBIDDEN,
  /** Forbidden. */
  LETHAL_TARGETING(FORBIDDEN, "", ""),
  /** Forbidden. */
  TARGET_SELECTION(FORBIDDEN, "", ""),
  /** Forbidden. */
  STRIKE_ASSESSMENT(FORBIDDEN, "", "");

  private static final Map<String, Purpose> BY_WORD = new HashMap<>();
  private static final Set<Purpose> PROTECTED =
      Collections.unmodifiableSet(EnumSet.of(SEARCH_AND_RESCUE, JUDICIAL_USE, INDEPENDENT_REVIEW));

  static {
    for (Purpose purpose : values()) {
      BY_WORD.put(purpose.name(), purpose);
    }
  }

  private final @Nullable Purpose group;
  private final List<String> dpvTerms;
  private final String ciseTerm;
  private final Set<PartyKind> askers;

  Purpose() {
    this.group = null;
    this.dpvTerms = List.of();
    this.ciseTerm = "";
    this.askers = Set.of();
  }

  Purpose(Purpose group, String dpvTerms, String ciseTerm, PartyKind... askers) {
    this.group = group;
    this.dpvTerms = dpvTerms.isEmpty() ? List.of() : List.of(dpvTerms.split(" "));
    this.ciseTerm = ciseTerm;
    Set<PartyKind> kinds = EnumSet.noneOf(PartyKind.class);
    kinds.addAll(Arrays.asList(askers));
    this.askers = Collections.unmodifiableSet(kinds);
  }

  /** The purpose of exactly this word; upper and lower case differ. */
  public static Optional<Purpose> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** Whether a request may name it, as far as its place in the tree goes. */
  public boolean isLeaf() {
    return group != null;
  }

  /** The group that it lies in; a group lies in itself. */
  public Purpose group() {
    return group == null ? this : group;
  }

  /** Whether a term that names this one reaches {@code leaf}. */
  public boolean covers(Purpose leaf) {
    return this == leaf || this == leaf.group;
  }

  /** Whether it is stopped only by what names it or its group. */
  public boolean isProtected() {
    return PROTECTED.contains(this);
  }

  /** Whether terms may list it under what they permit. */
  public boolean isPermissible() {
    return group() != FORBIDDEN && group() != OUT_OF_SCOPE;
  }

  /** Whether a party of {@code kind} may ask for this leaf. */
  public boolean mayBeAskedBy(PartyKind kind) {
    return isLeaf() && isPermissible() && (askers.isEmpty() || askers.contains(kind));
  }

  /** The terms of the Data Privacy Vocabulary 2.3 (law) that it goes by; none where it is ours. */
  public List<String> dpvTerms() {
    return dpvTerms;
  }

  /** The word of the Common Information Sharing Environment, where there is one. */
  public Optional<String> ciseTerm() {
    return ciseTerm.isEmpty() ? Optional.empty() : Optional.of(ciseTerm);
  }

  /** The bit of this leaf in {@link #bits}. */
  long bit() {
    return 1L << ordinal();
  }

  /** The leaves below it, itself where it is one, as bits. */
  long bits() {
    long bits = 0;
    for (Purpose leaf : values()) {
      if (leaf.isLeaf() && covers(leaf)) {
        bits |= leaf.bit();
      }
    }
    return bits;
  }
}
