package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;

/** Where a vessel is at each second: legs of constant speed and course. Immutable. */
final class Voyage {
  /**
   * How a vessel moves at an instant.
   *
   * @param courseDegrees over ground
   * @param headingDegrees where the bow points
   */
  record State(
      Position position,
      double knots,
      double courseDegrees,
      double headingDegrees,
      NavigationStatus status) {}

  private record Leg(
      double fromSecond,
      double toSecond,
      Position from,
      Position to,
      double courseDegrees,
      double headingDegrees,
      NavigationStatus status) {}

  private final List<Leg> legs;

  private Voyage(List<Leg> legs) {
    this.legs = List.copyOf(legs);
  }

  double fromSecond() {
    return legs.get(0).fromSecond();
  }

  double toSecond() {
    return legs.get(legs.size() - 1).toSecond();
  }

  boolean exists(double second) {
    return second >= fromSecond() && second < toSecond();
  }

  /** The state at {@code second}, which must be within the voyage. */
  State at(double second) {
    int low = 0;
    int high = legs.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (legs.get(middle).fromSecond() <= second) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    Leg leg = legs.get(low);
    double length = leg.toSecond() - leg.fromSecond();
    double share = length == 0 ? 0 : (second - leg.fromSecond()) / length;
    Position place =
        new Position(
            leg.from().longitudeDegrees()
                + share * (leg.to().longitudeDegrees() - leg.from().longitudeDegrees()),
            leg.from().latitudeDegrees()
                + share * (leg.to().latitudeDegrees() - leg.from().latitudeDegrees()));
    double knots = length == 0 ? 0 : Chart.metres(leg.from(), leg.to()) / length * 3600 / 1852;
    return new State(place, knots, leg.courseDegrees(), leg.headingDegrees(), leg.status());
  }

  /** Whether it turns more than that from one moving leg to the next, without a stop between. */
  boolean turnsMoreThan(double degreesMax) {
    return !turnsOf(Math.nextUp(degreesMax)).isEmpty();
  }

  /** When it turns so sharply or more from one moving leg to the next, without a stop between. */
  List<Double> turnsOf(double degreesMin) {
    List<Double> turns = new ArrayList<>();
    for (int i = 1; i < legs.size(); i++) {
      Leg before = legs.get(i - 1);
      Leg after = legs.get(i);
      if (!before.from().equals(before.to()) && !after.from().equals(after.to())) {
        double turn = Math.IEEEremainder(after.courseDegrees() - before.courseDegrees(), 360);
        if (Math.abs(turn) >= degreesMin) {
          turns.add(after.fromSecond());
        }
      }
    }
    return turns;
  }

  /** Whether no leg of it touches an island. */
  boolean isAfloat() {
    return legs.stream().allMatch(leg -> Chart.isClear(leg.from(), leg.to(), 0));
  }

  /** Builds a voyage leg by leg. */
  static final class Builder {
    private final List<Leg> legs = new ArrayList<>();
    private double second;
    private Position place;
    private double courseDegrees;
    private NavigationStatus status = NavigationStatus.UNDER_WAY_USING_ENGINE;

    Builder(double second, Position place) {
      this.second = second;
      this.place = place;
    }

    Builder status(NavigationStatus value) {
      this.status = value;
      return this;
    }

    double second() {
      return second;
    }

    Position place() {
      return place;
    }

    double courseDegrees() {
      return courseDegrees;
    }

    /** Straight to {@code to}. */
    Builder to(Position to, double knots) {
      double metres = Chart.metres(place, to);
      return metres < 1 ? this : toBy(to, second + metres / (knots * 1852 / 3600));
    }

    /** Straight to {@code to}, there at {@code bySecond}. */
    Builder toBy(Position to, double bySecond) {
      courseDegrees = Chart.bearing(place, to);
      legs.add(new Leg(second, bySecond, place, to, courseDegrees, courseDegrees, status));
      second = bySecond;
      place = to;
      return this;
    }

    /** On a course for a time. */
    Builder on(double degrees, double knots, double seconds) {
      return toBy(Chart.offset(place, degrees, knots * seconds / 3600), second + seconds);
    }

    /** On a course for a time, with the bow elsewhere. */
    Builder adrift(double degrees, double knots, double headingDegrees, double seconds) {
      Position to = Chart.offset(place, degrees, knots * seconds / 3600);
      legs.add(new Leg(second, second + seconds, place, to, degrees, headingDegrees, status));
      second += seconds;
      place = to;
      return this;
    }

    /** Stays where it is. */
    Builder stay(double seconds) {
      if (seconds > 0) {
        legs.add(
            new Leg(second, second + seconds, place, place, courseDegrees, courseDegrees, status));
        second += seconds;
      }
      return this;
    }

    /** The voyage. */
    Voyage end() {
      return new Voyage(legs);
    }
  }
}
