package org.fairlead.core.sharing.registers;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an entry of a register may become, by whose word: rows of data, and nothing else.
 *
 * @param <S> the states
 */
public final class Machine<S extends Enum<S>> {
  /** On which side of an entry a party stands. */
  public enum Side {
    /** Who asked for it, or whose entry it is. */
    OWNER,
    /** Who gives it. */
    GIVER,
    /** Who judges it from outside. */
    OUTSIDE,
    /** Anyone else. */
    OTHER
  }

  /** One row: {@code act} by {@code side} in {@code office} leads {@code from} these to that. */
  private record Row<S extends Enum<S>>(String act, Side side, Office office, Set<S> from, S to) {}

  /** Where it leads, or why it does not. */
  public record Next<S>(Optional<S> state, String refusal) {}

  private final String what;
  private final Class<S> states;
  private final List<Row<S>> rows = new ArrayList<>();

  /** A machine of {@code what}, such as "an assurance". */
  Machine(String what, Class<S> states) {
    this.what = what;
    this.states = states;
  }

  /** Adds a row; returns this. */
  @SafeVarargs
  final Machine<S> row(String act, Side side, Office office, S to, S... from) {
    Set<S> states = EnumSet.noneOf(this.states);
    for (S state : from) {
      states.add(state);
    }
    rows.add(new Row<>(act, side, office, states, to));
    return this;
  }

  /** Every state, in order. */
  public List<S> states() {
    return List.of(states.getEnumConstants());
  }

  /** Every act that there is a row for, in order. */
  public List<String> acts() {
    return rows.stream().map(Row::act).distinct().toList();
  }

  /** What {@code act} by {@code side} in {@code offices} makes of an entry in {@code state}. */
  public Next<S> next(S state, String act, Side side, Set<Office> offices) {
    List<Row<S>> named = rows.stream().filter(row -> row.act().equals(act)).toList();
    List<Row<S>> theirs = named.stream().filter(row -> row.side() == side).toList();
    if (theirs.isEmpty()) {
      return refused(
          act + " is said of " + what + " by its " + sides(named) + ", not by its " + side);
    }
    List<Row<S>> here = theirs.stream().filter(row -> row.from().contains(state)).toList();
    if (here.isEmpty()) {
      return refused(what + " that is " + state + " does not take " + act);
    }
    for (Row<S> row : here) {
      if (offices.contains(row.office())) {
        return new Next<>(Optional.of(row.to()), "");
      }
    }
    return refused(act + " is said of " + what + " by a " + here.get(0).office());
  }

  private static <S extends Enum<S>> String sides(List<Row<S>> rows) {
    List<String> sides = rows.stream().map(row -> row.side().name()).distinct().toList();
    return sides.isEmpty() ? "nobody" : String.join(" or ", sides);
  }

  private Next<S> refused(String why) {
    return new Next<>(Optional.empty(), why);
  }
}
