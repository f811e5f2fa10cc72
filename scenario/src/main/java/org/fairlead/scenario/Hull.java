package org.fairlead.scenario;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fairlead.core.basics.Position;

/** A vessel of the great sea under way through time: what its transponder does next. */
final class Hull {
  /** Its AIS says that it is elsewhere, from {@code fromSecond} until {@code toSecond}. */
  record Spoof(double fromSecond, double toSecond, double degrees, double nauticalMiles) {}

  final int number;
  final Vessel vessel;
  final List<Spoof> spoofs;
  final SplittableRandom chance;
  double nextIdentity;
  int sequence;

  /** When its place was last heard; negative where not yet. */
  double heardAt = -1;

  /** When it last was without a place for jamming; negative where not yet. */
  double jammedAt = -1;

  Hull(int number, Vessel vessel, List<Spoof> spoofs, SplittableRandom chance) {
    this.number = number;
    this.vessel = vessel;
    this.spoofs = spoofs;
    this.chance = chance;
  }

  /** The first second at which it sends; past the voyage's end where it is over. */
  int begin() {
    int first = (int) Math.ceil(Math.max(0, vessel.voyage().fromSecond()));
    int begin = first + chance.nextInt(10);
    nextIdentity = begin + chance.nextInt(Emission.STATIC_SECONDS);
    return begin;
  }

  /** How long until it sends again, which it does for the last time in {@code state}. */
  int interval(Voyage.State state) {
    int interval =
        Emission.intervalSeconds(vessel.kind().isClassA(), state.knots(), state.status());
    return interval + (interval >= 10 ? chance.nextInt(3) - 1 : 0);
  }

  /** Where its AIS says that it is, which is at {@code at}. */
  Position said(Position at, double second) {
    Optional<Spoof> spoof =
        spoofs.stream().filter(s -> second >= s.fromSecond() && second < s.toSecond()).findFirst();
    return spoof.map(s -> Chart.offset(at, s.degrees(), s.nauticalMiles())).orElse(at);
  }

  /** Whether it was silent of its own will at any time between the two. */
  boolean wasSilent(double from, double to) {
    return vessel.silences().stream().anyMatch(s -> s.fromSecond() < to && s.toSecond() > from);
  }
}
