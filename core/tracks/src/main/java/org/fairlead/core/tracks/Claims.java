package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;

/**
 * The claims that were made under one key, with their history, from reports in order of time. Spec:
 * behaviours §7.
 */
final class Claims {
  /** A key that claims more values of one kind than this is noise: the rest are not kept. */
  private static final int VALUES_MAX = 50;

  private final VesselKey key;
  private final Map<Claim.Kind, Map<String, Said>> said = new EnumMap<>(Claim.Kind.class);

  /** What was said last of each kind, and what was said before it, until that is settled. */
  final Map<Claim.Kind, Change> changes = new EnumMap<>(Claim.Kind.class);

  Claims(VesselKey key) {
    this.key = key;
  }

  /** One value of one kind. */
  private static final class Said {
    private final IdentityReport first;
    private Instant lastAt;
    private int times;
    private final Set<SourceId> sources = new TreeSet<>();

    private Said(IdentityReport first) {
      this.first = first;
      this.lastAt = first.observedAt();
    }
  }

  /** The value that holds, and the one that may be about to. */
  static final class Change {
    String holds;
    @Nullable String next;
    long nextSecond;
    int nextTimes;
    @Nullable Fix before;

    private Change(String holds) {
      this.holds = holds;
    }
  }

  /** Takes what {@code report} says; {@code place} is where its vessel was then, if known. */
  void hear(IdentityReport report, @Nullable Fix place) {
    for (Map.Entry<String, String> one : report.claims().entrySet()) {
      Claim.Kind kind = kind(one.getKey());
      String value = one.getValue().strip();
      if (kind == null || value.isEmpty()) {
        continue;
      }
      Map<String, Said> values = said.computeIfAbsent(kind, any -> new LinkedHashMap<>());
      Said known = values.get(value);
      if (known == null && values.size() < VALUES_MAX) {
        known = new Said(report);
        values.put(value, known);
      }
      if (known != null) {
        known.lastAt = report.observedAt();
        known.times++;
        known.sources.add(report.raw().source());
      }
      if (kind.isLasting()) {
        follow(kind, value, report.observedAt().getEpochSecond(), place);
      }
    }
  }

  private void follow(Claim.Kind kind, String value, long second, @Nullable Fix place) {
    Change change = changes.get(kind);
    if (change == null) {
      changes.put(kind, new Change(value));
    } else if (value.equals(change.holds)) {
      // Said again: whatever was heard between is another's, or garbled.
      change.next = null;
    } else if (value.equals(change.next)) {
      change.nextTimes++;
    } else {
      change.next = value;
      change.nextSecond = second;
      change.nextTimes = 1;
      change.before = place;
    }
  }

  private static Claim.@Nullable Kind kind(String name) {
    return switch (name) {
      case "name" -> Claim.Kind.NAME;
      case "callsign" -> Claim.Kind.CALLSIGN;
      case "imo" -> Claim.Kind.IMO;
      case "shiptype" -> Claim.Kind.SHIPTYPE;
      case "destination" -> Claim.Kind.DESTINATION;
      default -> null;
    };
  }

  /** Those of {@code kind} with one of {@code values}. */
  List<Claim> of(Claim.Kind kind, String... values) {
    List<Claim> found = new ArrayList<>();
    Map<String, Said> known = said.getOrDefault(kind, Map.of());
    for (String value : values) {
      Said one = known.get(value);
      if (one != null) {
        found.add(claim(kind, value, one));
      }
    }
    return found;
  }

  /** All, by kind and then in the order in which they were first said. */
  List<Claim> all() {
    List<Claim> all = new ArrayList<>();
    said.forEach(
        (kind, values) -> values.forEach((value, one) -> all.add(claim(kind, value, one))));
    return all;
  }

  private Claim claim(Claim.Kind kind, String value, Said one) {
    return new Claim(
        kind,
        value,
        one.first.observedAt(),
        one.lastAt,
        one.times,
        one.sources,
        one.first.raw().itemId(),
        doubt(kind, value));
  }

  private static Optional<String> doubt(Claim.Kind kind, String value) {
    return kind == Claim.Kind.IMO && !Registry.isImo(value)
        ? Optional.of("its check digit does not fit: mistyped, or no IMO number")
        : Optional.empty();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %s", key, all());
  }
}
