package org.fairlead.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A reader of a stream that keeps what it was given, and how it ended. */
class Listener implements OpenStream.Sink {
  final List<Delivery> got = Collections.synchronizedList(new ArrayList<>());
  final List<String> ended = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void delivery(Delivery delivery) {
    got.add(delivery);
  }

  @Override
  public void changed(List<String> told) {}

  @Override
  public void ended(List<String> told) {
    ended.addAll(told);
  }

  @Override
  public void cut() {
    ended.add("cut");
  }
}
