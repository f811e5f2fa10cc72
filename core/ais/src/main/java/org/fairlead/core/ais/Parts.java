package org.fairlead.core.ais;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Messages of which some parts have come. Bounded: at most {@link #GROUPS_MAX} at a time, and none
 * waits longer than {@link #LINES_MAX} lines or, by the feed's own clock, {@link #APART_MAX}.
 */
final class Parts {
  static final int GROUPS_MAX = 64;
  static final int LINES_MAX = 500;
  static final Duration APART_MAX = Duration.ofSeconds(60);

  /** One sentence of several. */
  record Part(
      String kind,
      int total,
      int number,
      String sequence,
      String channel,
      String payload,
      int fill,
      Context context,
      long line,
      @Nullable Rejection doubt) {}

  /** Told of parts whose others did not come. */
  interface Expiry {
    /**
     * Takes them.
     *
     * @param parts in their places; null where one is missing
     */
    void expired(@Nullable Part[] parts);
  }

  private static final class Group {
    private final @Nullable Part[] parts;
    private final long startedAt;
    private int missing;

    Group(int total, long startedAt) {
      this.parts = new Part[total];
      this.startedAt = startedAt;
      this.missing = total;
    }
  }

  private final Deque<Group> groups = new ArrayDeque<>();
  private long count;

  /**
   * Adds a part.
   *
   * @return all parts in order, when this one was the last that was missing
   */
  @Nullable List<Part> add(Part part, Expiry expiry) {
    Group group = find(part);
    if (group == null) {
      group = new Group(part.total(), count);
      if (groups.size() == GROUPS_MAX) {
        expiry.expired(groups.removeFirst().parts);
      }
      groups.addLast(group);
    }
    group.parts[part.number() - 1] = part;
    group.missing--;
    if (group.missing > 0) {
      return null;
    }
    groups.remove(group);
    return whole(group);
  }

  private static List<Part> whole(Group group) {
    List<Part> parts = new ArrayList<>(group.parts.length);
    for (Part part : group.parts) {
      parts.add(Objects.requireNonNull(part));
    }
    return parts;
  }

  /** Counts a line, and gives up what waited too long. */
  void nextLine(Expiry expiry) {
    count++;
    while (!groups.isEmpty() && count - groups.getFirst().startedAt > LINES_MAX) {
      expiry.expired(groups.removeFirst().parts);
    }
  }

  /** Gives up whatever still waits. */
  void end(Expiry expiry) {
    while (!groups.isEmpty()) {
      expiry.expired(groups.removeFirst().parts);
    }
  }

  /** The latest group that lacks this part and to which it may belong. */
  private @Nullable Group find(Part part) {
    Iterator<Group> latestFirst = groups.descendingIterator();
    while (latestFirst.hasNext()) {
      Group group = latestFirst.next();
      if (group.parts.length == part.total()
          && group.parts[part.number() - 1] == null
          && belongs(part, any(group))) {
        return group;
      }
    }
    return null;
  }

  private static Part any(Group group) {
    List<Part> found = new ArrayList<>(1);
    for (Part part : group.parts) {
      if (part != null) {
        found.add(part);
        break;
      }
    }
    return found.get(0);
  }

  private static boolean belongs(Part part, Part other) {
    if (!part.kind().equals(other.kind()) || areApart(part.context().at(), other.context().at())) {
      return false;
    }
    String group = part.context().group();
    String otherGroup = other.context().group();
    if (group != null && otherGroup != null) {
      return group.equals(otherGroup);
    }
    // Some receivers name the channel in the first part only.
    boolean channel =
        part.channel().equals(other.channel())
            || part.channel().isEmpty()
            || other.channel().isEmpty();
    return channel && part.sequence().equals(other.sequence());
  }

  private static boolean areApart(@Nullable Instant one, @Nullable Instant other) {
    return one != null
        && other != null
        && Duration.between(one, other).abs().compareTo(APART_MAX) > 0;
  }
}
