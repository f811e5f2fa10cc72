package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.Admission;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.Sieve;
import org.fairlead.core.tracks.Behaviour;
import org.fairlead.core.tracks.Behaviours;
import org.fairlead.core.tracks.Receptions;
import org.fairlead.core.tracks.Tracks;

/**
 * Step 2: reports become tracks and behaviours, once per distinct view, from the sources that the
 * view admits and nothing else. Behaviours rest only on sources admitted for them without
 * coarsening. Spec: terms §5 "View".
 */
final class Track {
  /** Distinct views whose picture is kept. Design: expect at most some 32 at a time. */
  private static final int PICTURES_MAX = 32;

  private final Ports ports;
  private final Kept kept;

  private final Map<String, Picture> pictures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Picture> eldest) {
          return size() > PICTURES_MAX;
        }
      };

  Track(Ports ports, Kept kept) {
    this.ports = ports;
    this.kept = kept;
  }

  /**
   * What one view sees of the sea at an instant.
   *
   * @param again who else received what the behaviours rest on, by item
   */
  record Picture(
      List<org.fairlead.core.tracks.Track> tracks,
      List<Behaviour> behaviours,
      Map<String, List<PositionReport>> again) {}

  /** The picture of {@code pass} from what was observed in {@code [from, to)}. */
  Picture picture(Pass pass, Instant from, Instant to, Instant now) {
    Set<SourceId> sources = sources(pass, ItemKind.BEHAVIOUR);
    String key =
        pass.view().admissionsHash()
            + " "
            + pass.leasePosition()
            + " "
            + caseOf(pass)
            + " "
            + from
            + " "
            + to
            + " "
            + now
            + " "
            + marks(sources);
    synchronized (pictures) {
      Picture known = pictures.get(key);
      if (known != null) {
        return known;
      }
    }
    List<PositionReport> admitted = new ArrayList<>();
    Sieve sieve = pass.view().sieve(ItemKind.BEHAVIOUR);
    for (PositionReport report : kept.reports(sources, from, to)) {
      if (!sieve.admits(report)) {
        continue;
      }
      Decision decision = pass.desk().decide(report.id(), item(report, ItemKind.BEHAVIOUR), now);
      if (decision.isPermit() && !decision.treatment().orElseThrow().coarsens()) {
        admitted.add(report);
      }
    }
    List<org.fairlead.core.tracks.Track> tracks = Tracks.of(admitted);
    List<Behaviour> behaviours = new ArrayList<>();
    List<IdentityReport> said = identities(pass, sources, from, to, now);
    for (Behaviour behaviour : Behaviours.of(admitted, said, ports.settings())) {
      if (isPermitted(pass, behaviour, now)) {
        behaviours.add(behaviour);
      }
    }
    Picture picture =
        new Picture(tracks, List.copyOf(behaviours), Receptions.again(behaviours, admitted));
    synchronized (pictures) {
      pictures.put(key, picture);
    }
    return picture;
  }

  /**
   * What vessels say of themselves, as far as it may be shown as such: what rests on it shows it.
   * Spec: behaviours §7.
   */
  private List<IdentityReport> identities(
      Pass pass, Set<SourceId> behaving, Instant from, Instant to, Instant now) {
    Set<SourceId> sources = sources(pass, ItemKind.IDENTITY);
    sources.retainAll(behaving);
    List<IdentityReport> admitted = new ArrayList<>();
    if (sources.isEmpty()) {
      return admitted;
    }
    for (IdentityReport report : kept.identities(sources, from, to)) {
      String id = report.raw().itemId();
      Decision decision = pass.desk().decide(id, item(report), now);
      if (decision.isPermit() && !decision.treatment().orElseThrow().coarsens()) {
        admitted.add(report);
      }
    }
    return admitted;
  }

  private static String caseOf(Pass pass) {
    Requester who = pass.ask().who();
    return who.party() + " " + who.role() + " " + pass.ask().purpose() + " " + pass.ask().caseId();
  }

  private String marks(Set<SourceId> sources) {
    StringBuilder marks = new StringBuilder();
    for (SourceId source : sources) {
      marks.append(ports.positions().highWater(source).map(Object::toString).orElse("-"));
    }
    return marks.toString();
  }

  /** A derived item is decided once for each input position: all must permit. Spec: terms §1. */
  private static boolean isPermitted(Pass pass, Behaviour behaviour, Instant now) {
    for (PositionReport input : behaviour.evidence()) {
      Item item =
          Item.of(
                  behaviour.id(),
                  ItemKind.BEHAVIOUR,
                  behaviour.label(),
                  behaviour.vessels(),
                  latest(behaviour))
              .at(input.position());
      Decision decision = pass.desk().decide(behaviour.id(), item, now);
      if (!decision.isPermit() || decision.treatment().orElseThrow().coarsens()) {
        return false;
      }
    }
    return true;
  }

  /** A behaviour as an item, at the first of its evidence. */
  static Item item(Behaviour behaviour) {
    return Item.of(
            behaviour.id(),
            ItemKind.BEHAVIOUR,
            behaviour.label(),
            behaviour.vessels(),
            behaviour.to())
        .at(behaviour.evidence().get(0).position());
  }

  private static Instant latest(Behaviour behaviour) {
    return behaviour.evidence().get(behaviour.evidence().size() - 1).observedAt();
  }

  /** The sources that {@code pass} admits for {@code kind}. */
  static Set<SourceId> sources(Pass pass, ItemKind kind) {
    Set<SourceId> sources = new TreeSet<>();
    for (Admission admission : pass.view().admissions()) {
      if (admission.kind() == kind) {
        sources.add(admission.source());
      }
    }
    return sources;
  }

  /** What a vessel says of itself as an item. */
  static Item item(IdentityReport report) {
    return Item.of(
        report.raw().itemId(),
        ItemKind.IDENTITY,
        List.of(report.raw().source()),
        List.of(report.vessel()),
        report.observedAt());
  }

  /** A report as an item. */
  static Item item(PositionReport report, ItemKind kind) {
    return Item.of(
            report.id(), kind, List.of(report.source()), report.vessels(), report.observedAt())
        .at(report.position());
  }
}
