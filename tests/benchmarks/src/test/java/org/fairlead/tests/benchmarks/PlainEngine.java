package org.fairlead.tests.benchmarks;

/** The floor: a loop over records, which says yes or no and nothing else. */
final class PlainEngine implements Engine {
  private final BoxWorld.Agreement[] agreements;

  PlainEngine(BoxWorld world) {
    this.agreements = world.agreements().toArray(new BoxWorld.Agreement[0]);
  }

  @Override
  public Object prepare(BoxWorld.Ask ask) {
    return ask;
  }

  @Override
  public boolean permits(Object prepared) {
    BoxWorld.Ask ask = (BoxWorld.Ask) prepared;
    for (BoxWorld.Agreement one : agreements) {
      if (one.recipient().equals(ask.recipient())
          && one.purposes().contains(ask.purpose())
          && ask.longitude() >= one.west()
          && ask.longitude() <= one.east()
          && ask.latitude() >= one.south()
          && ask.latitude() <= one.north()
          && ask.at() < one.until()) {
        return true;
      }
    }
    return false;
  }
}
