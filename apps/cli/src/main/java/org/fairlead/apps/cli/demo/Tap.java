package org.fairlead.apps.cli.demo;

import java.util.ArrayList;
import java.util.List;
import org.fairlead.exchange.Delivery;
import org.fairlead.exchange.OpenStream;

/** The reader's end of an open stream. */
final class Tap implements OpenStream.Sink {
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private boolean ended;

  @Override
  public void delivery(Delivery delivery) {
    deliveries.add(delivery);
  }

  @Override
  public void changed(List<String> changedTold) {
    told.clear();
    told.addAll(changedTold);
  }

  @Override
  public void ended(List<String> endTold) {
    ended = true;
    told.clear();
    told.addAll(endTold);
  }

  boolean hasEnded() {
    return ended;
  }

  /** What was last told of a change. */
  List<String> told() {
    return told;
  }

  int deliveries() {
    return deliveries.size();
  }

  /** How many items of {@code nation} came since delivery number {@code from}. */
  long from(String nation, int from) {
    return deliveries.subList(from, deliveries.size()).stream()
        .mapToLong(delivery -> Watch.from(nation, delivery.items()))
        .sum();
  }
}
