package org.fairlead.core.sharing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;

/** The case that a request is made in. Spec: terms §3. */
public final class CaseFile {
  private final String id;
  private final CaseKind kind;
  private final CaseState state;
  private final List<Party> parties;
  private final Set<VesselKey> vessels;
  private final @Nullable Area area;

  private CaseFile(
      String id,
      CaseKind kind,
      CaseState state,
      List<Party> parties,
      Set<VesselKey> vessels,
      @Nullable Area area) {
    this.id = id;
    this.kind = kind;
    this.state = state;
    this.parties = parties;
    this.vessels = vessels;
    this.area = area;
  }

  /** An open case without parties, vessels or area. */
  public static CaseFile open(String id, CaseKind kind) {
    return new CaseFile(id, kind, CaseState.OPEN, List.of(), Set.of(), null);
  }

  /** This case in another state. */
  public CaseFile in(CaseState newState) {
    return new CaseFile(id, kind, newState, parties, vessels, area);
  }

  /** This case worked on by {@code those}. */
  public CaseFile by(Collection<Party> those) {
    return new CaseFile(id, kind, state, List.copyOf(those), vessels, area);
  }

  /** This case about {@code keys}. */
  public CaseFile about(Collection<VesselKey> keys) {
    return new CaseFile(id, kind, state, parties, Set.copyOf(keys), area);
  }

  /** This case in an area. */
  public CaseFile within(Area newArea) {
    return new CaseFile(id, kind, state, parties, vessels, newArea);
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** What it is for. */
  public CaseKind kind() {
    return kind;
  }

  /** Whether it is open. */
  public CaseState state() {
    return state;
  }

  /** Who works on it. */
  public List<Party> parties() {
    return parties;
  }

  /** What it is about, sorted. */
  public Set<VesselKey> vessels() {
    return new TreeSet<>(vessels);
  }

  /** Where it is, where it has a place. */
  public Optional<Area> area() {
    return Optional.ofNullable(area);
  }

  /** Whether it allows {@code party} anything for {@code leaf}, whatever the item. */
  boolean serves(Purpose leaf, Party party) {
    return state == CaseState.OPEN && serves(leaf.group()) && Documents.anyCovers(parties, party);
  }

  private boolean serves(Purpose group) {
    return switch (group) {
      case SAFETY -> kind == CaseKind.RESCUE;
      case JUSTICE -> kind == CaseKind.ENFORCEMENT || kind == CaseKind.REVIEW;
      default -> kind == CaseKind.ENFORCEMENT;
    };
  }

  /** Whether it is about {@code item}. */
  boolean concerns(Item item) {
    for (VesselKey key : item.vesselKeys()) {
      if (vessels.contains(key)) {
        return true;
      }
    }
    Place place = item.place();
    return area != null && place != null && area.contains(place);
  }
}
