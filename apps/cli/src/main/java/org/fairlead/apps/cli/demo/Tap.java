package org.fairlead.apps.cli.demo;

import java.util.ArrayList;
import java.util.List;
import org.fairlead.exchange.Delivery;
import org.fairlead.exchange.OpenStream;

/** The reader's end of an open stream; written by the stream's thread, read by the play's. */
final class Tap implements OpenStream.Sink {
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @Override
  public synchronized void delivery(Delivery delivery) {
    deliveries.add(delivery);
  }

  @Override
  public synchronized void changed(List<String> changedTold) {
    told.clear();
    told.addAll(changedTold);
  }

  @Override
  public synchronized void ended(List<String> endTold) {
    told.clear();
    told.addAll(endTold);
  }

  @Override
  public void cut() {}

  /** What was last told of a change. */
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  synchronized int deliveries() {
    return deliveries.size();
  }

  /** How many items of {@code nation} came since delivery number {@code from}. */
  synchronized long from(String nation, int from) {
    return deliveries.subList(from, deliveries.size()).stream()
        .mapToLong(delivery -> Watch.from(nation, delivery.items()))
        .sum();
  }
}
