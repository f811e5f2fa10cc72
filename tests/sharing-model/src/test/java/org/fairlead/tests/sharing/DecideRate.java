package org.fairlead.tests.sharing;

import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Desk;
import org.fairlead.core.sharing.Request;

/** Prints how many decisions with full reasons one thread makes a second, at 100 agreements. */
final class DecideRate {
  private DecideRate() {}

  public static void main(String[] args) {
    RandomWorld world = new RandomWorld(42);
    Decider decider = Decider.of(Given.terms(world.terms(100)));
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 4096; i++) {
      requests.add(ViewPropertyTest.request(world, i));
    }
    List<Desk> desks = requests.stream().map(request -> decider.desk(request.asker())).toList();
    for (int round = 0; round < 8; round++) {
      long permits = 0;
      long start = System.nanoTime();
      for (int n = 0; n < 1_000_000; n++) {
        permits += decider.decide(requests.get(n & 4095)).isPermit() ? 1 : 0;
      }
      long middle = System.nanoTime();
      for (int n = 0; n < 1_000_000; n++) {
        Request request = requests.get(n & 4095);
        Decision decision = desks.get(n & 4095).decide(request.id(), request.item(), request.at());
        permits += decision.isPermit() ? 1 : 0;
      }
      long end = System.nanoTime();
      System.out.printf(
          "decide %,d/s, desk %,d/s, permits %d%n",
          1_000_000_000_000_000L / (middle - start),
          1_000_000_000_000_000L / (end - middle),
          permits);
    }
  }
}
