package org.fairlead.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;

/** Port: a projection of the raw input that answers by source and time; may be deleted. */
public interface Positions {
  /** Adds what was read of each source up to and including {@code upTo}, in one transaction. */
  void add(
      Map<SourceId, RawLine> upTo, List<PositionReport> positions, List<IdentityReport> identities);

  /** How far {@code source} has been read. */
  Optional<RawLine> highWater(SourceId source);

  /** Reports of {@code sources} observed in {@code [from, to)}, in {@code Tracks.IN_ORDER}. */
  List<PositionReport> reports(Set<SourceId> sources, Instant from, Instant to);

  /** What vessels said of themselves, by {@code sources}, observed in {@code [from, to)}. */
  List<IdentityReport> identities(Set<SourceId> sources, Instant from, Instant to);

  /** What the line {@code at} said of who a vessel is. */
  default Optional<IdentityReport> identity(RawLine at) {
    return identities(Set.of(at.source()), Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"))
        .stream()
        .filter(report -> report.raw().equals(at))
        .findFirst();
  }

  /** The report that the line {@code at} said. */
  default Optional<PositionReport> report(RawLine at) {
    return Optional.ofNullable(reports(Set.of(at)).get(at));
  }

  /** The reports that {@code lines} said; without those that said none. */
  Map<RawLine, PositionReport> reports(Set<RawLine> lines);
}
