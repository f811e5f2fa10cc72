package org.fairlead.core.sharing;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.Span;
import org.fairlead.core.sharing.Rules.Match;
import org.jspecify.annotations.Nullable;

/**
 * The permissions that are considered for one source and one party, in the order of their names.
 *
 * <p>What most often settles that one does not fit lies side by side in one array. A decision by
 * thousands of agreements waits for memory far longer than it computes, and a clause, its span, its
 * area and what they hold lie in a dozen places of it.
 */
final class Clauses {
  /**
   * A permission that is considered.
   *
   * @param roles empty for any
   * @param assurances by proposition, the spans in which it holds
   */
  record Clause(
      long leaves,
      int kinds,
      boolean requiresCase,
      Span span,
      Set<String> roles,
      List<List<Span>> assurances,
      Area area,
      Match match) {
    /** Whether every assurance that it relies on is in force. Spec: terms §4.2c. */
    boolean isAssured(Instant at) {
      for (List<Span> proposition : assurances) {
        if (!anyContains(proposition, at)) {
          return false;
        }
      }
      return true;
    }

    private static boolean anyContains(List<Span> spans, Instant at) {
      for (Span span : spans) {
        if (span.contains(at)) {
          return true;
        }
      }
      return false;
    }

    boolean isForRole(String role) {
      return roles.isEmpty() || roles.contains(role);
    }

    String name() {
      return match.name();
    }
  }

  // Of each clause first its leaves and, below the bits of its needs, its kinds; behind those of
  // all, the rest of each. Spans are whole seconds here.
  private static final int LEAVES = 0;
  private static final int KINDS = 1;
  private static final int HEAD = 2;
  private static final int IN_FORCE = 0;
  private static final int ASSURED = 2;
  private static final int GRID = 4;
  private static final int REST = GRID + Grid.COARSE_WORDS;

  private static final long CASE = 1L << 32;
  private static final long ROLE = 1L << 33;
  private static final long ASSURANCE = 1L << 34;
  private static final long ASSURANCES = 1L << 35;
  private static final long AREA = 1L << 36;

  private final List<Clause> list;
  private final Match[] matches;
  private final long[] words;

  /** Of {@code sorted}, which are in the order of their names. */
  Clauses(List<Clause> sorted) {
    this.list = List.copyOf(sorted);
    this.matches = sorted.stream().map(Clause::match).toArray(Match[]::new);
    this.words = new long[(HEAD + REST) * matches.length];
    for (int i = 0; i < matches.length; i++) {
      pack(list.get(i), HEAD * i, rest(i));
    }
  }

  private void pack(Clause clause, int head, int rest) {
    words[head + LEAVES] = clause.leaves();
    words[head + KINDS] =
        clause.kinds()
            | (clause.requiresCase() ? CASE : 0)
            | (clause.roles().isEmpty() ? 0 : ROLE)
            | (clause.area().isEverywhere() ? 0 : AREA);
    packSpan(clause.span(), rest + IN_FORCE);
    if (!clause.assurances().isEmpty()) {
      List<Span> spans = clause.assurances().get(0);
      boolean isOne = clause.assurances().size() == 1 && spans.size() == 1;
      words[head + KINDS] |= isOne ? ASSURANCE : ASSURANCES;
      if (isOne) {
        packSpan(spans.get(0), rest + ASSURED);
      }
    }
    if (!clause.area().isEverywhere()) {
      clause.area().coarse().copyTo(words, rest + GRID);
    }
  }

  private void packSpan(Span span, int start) {
    words[start] = span.from().getEpochSecond();
    words[start + 1] = span.to().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE);
  }

  private int rest(int i) {
    return HEAD * matches.length + REST * i;
  }

  private boolean needs(int i, long needs) {
    return (words[HEAD * i + KINDS] & needs) != 0;
  }

  /** All of them, by name. */
  List<Clause> list() {
    return list;
  }

  int size() {
    return matches.length;
  }

  Match match(int i) {
    return matches[i];
  }

  boolean isFor(int i, long leafBit) {
    return (words[HEAD * i + LEAVES] & leafBit) != 0;
  }

  boolean isOfKind(int i, int kindBit) {
    return needs(i, kindBit);
  }

  boolean requiresCase(int i) {
    return needs(i, CASE);
  }

  boolean isInForce(int i, Instant at) {
    int start = rest(i) + IN_FORCE;
    return isClear(start, at) ? holds(start, at) : list.get(i).span().contains(at);
  }

  /** Whether every assurance that it relies on is in force. Spec: terms §4.2c. */
  boolean isAssured(int i, Instant at) {
    if (!needs(i, ASSURANCE | ASSURANCES)) {
      return true;
    }
    int start = rest(i) + ASSURED;
    return needs(i, ASSURANCE) && isClear(start, at) ? holds(start, at) : list.get(i).isAssured(at);
  }

  /** Whether whole seconds settle on which side of both ends of a span {@code at} is. */
  private boolean isClear(int start, Instant at) {
    long second = at.getEpochSecond();
    return second != words[start] && second != words[start + 1];
  }

  private boolean holds(int start, Instant at) {
    long second = at.getEpochSecond();
    return second > words[start] && second < words[start + 1];
  }

  boolean isForRole(int i, String role) {
    return !needs(i, ROLE) || list.get(i).isForRole(role);
  }

  boolean covers(int i, @Nullable Place place) {
    if (!needs(i, AREA)) {
      return true;
    }
    if (place == null) {
      return false;
    }
    byte known = Grid.at(words, rest(i) + GRID, Grid.COARSE_SIDE, place.x, place.y);
    return known == Grid.NEAR_EDGE ? list.get(i).area().contains(place) : known == Grid.INSIDE;
  }
}
