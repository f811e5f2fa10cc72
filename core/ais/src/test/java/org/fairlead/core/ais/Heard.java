package org.fairlead.core.ais;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what a reader says. */
final class Heard implements NmeaListener {
  final List<AisMessage> messages = new ArrayList<>();
  final List<Reception> receptions = new ArrayList<>();
  final List<RadarTarget> targets = new ArrayList<>();
  final List<Rejection> rejections = new ArrayList<>();
  final NmeaReader reader;
  private long line;

  Heard() {
    this(Optional.empty());
  }

  Heard(Optional<Instant> start) {
    reader = NmeaReader.of(start);
  }

  void read(String... lines) {
    for (String text : lines) {
      reader.line(line++, text, this);
    }
  }

  @Override
  public void message(AisMessage message, Reception reception) {
    messages.add(message);
    receptions.add(reception);
  }

  @Override
  public void target(RadarTarget target, Reception reception) {
    targets.add(target);
    receptions.add(reception);
  }

  @Override
  public void rejected(long at, Rejection reason) {
    rejections.add(reason);
  }
}
