package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.Purpose;
import org.fairlead.core.sharing.registers.VesselMarks;

/**
 * What can still be read here: all that came in, but what its originator withdrew and what its
 * holder may no longer keep. Every reading of items goes through it. Spec: acts §6, delivery §7.
 */
final class Kept {
  /** What may be read of something that is past its retention and under a hold, and why. */
  private static final Set<Purpose> UNDER_HOLD =
      EnumSet.of(Purpose.JUDICIAL_USE, Purpose.INDEPENDENT_REVIEW, Purpose.PROSECUTION);

  private final Ports ports;
  private final Decide decide;
  private final Held held;
  private final Products products;

  Kept(Ports ports, Decide decide, Held held, Products products) {
    this.ports = ports;
    this.decide = decide;
    this.held = held;
    this.products = products;
  }

  private boolean isWithdrawn(String item) {
    return decide.withdrawn().contains(item);
  }

  /** Own reports of {@code sources} observed in {@code [from, to)}. */
  List<PositionReport> reports(Set<SourceId> sources, Instant from, Instant to) {
    List<PositionReport> reports = ports.positions().reports(sources, from, to);
    return decide.withdrawn().isEmpty()
        ? reports
        : reports.stream().filter(report -> !isWithdrawn(report.id())).toList();
  }

  /** What other nodes delivered, observed in {@code [from, to)}, as far as it is kept at now. */
  List<PositionReport> held(Instant from, Instant to, Instant now) {
    return held.reports(from, to, now).stream()
        .filter(report -> !isWithdrawn(report.id()))
        .toList();
  }

  List<IdentityReport> identities(Set<SourceId> sources, Instant from, Instant to) {
    return ports.positions().identities(sources, from, to).stream()
        .filter(report -> !isWithdrawn(report.raw().itemId()))
        .toList();
  }

  /** The own report {@code itemId}. */
  Optional<PositionReport> report(String itemId) {
    try {
      return isWithdrawn(itemId)
          ? Optional.empty()
          : ports.positions().report(RawLine.ofItemId(itemId));
    } catch (IllegalArgumentException notAPosition) {
      return Optional.empty();
    }
  }

  /** What the own line {@code itemId} said of who a vessel is. */
  Optional<IdentityReport> identity(String itemId) {
    try {
      return isWithdrawn(itemId)
          ? Optional.empty()
          : ports.positions().identity(RawLine.ofItemId(itemId));
    } catch (IllegalArgumentException notALine) {
      return Optional.empty();
    }
  }

  /** The paragraphs that can be read for {@code purpose} at {@code now}. */
  List<Products.Paragraph> paragraphs(String purpose, Instant now) {
    boolean underHold = Purpose.of(purpose).filter(UNDER_HOLD::contains).isPresent();
    List<Products.Paragraph> kept = new ArrayList<>();
    List<Products.Paragraph> past = new ArrayList<>();
    for (Products.Paragraph paragraph : products.paragraphs()) {
      if (!isWithdrawn(paragraph.id()) && !isWithdrawn(paragraph.product())) {
        (paragraph.isKeptAt(now) ? kept : past).add(paragraph);
      }
    }
    if (underHold && !past.isEmpty()) {
      Holds holds = Holds.of(decide.register(), ports);
      past.stream().filter(one -> !holds.on(one).isEmpty()).forEach(kept::add);
    }
    return kept;
  }

  /** The marked vessels whose alerts are not raised to who asks. */
  Set<String> quietVessels(Ask ask, Set<Party> originators) {
    return VesselMarks.quiet(
        decide.register().shelves(), ask.who().party(), originators, ask.purpose());
  }

  /** What {@code paragraph} says. */
  Optional<String> text(Products.Paragraph paragraph) {
    return products.text(paragraph);
  }
}
