package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a witness keeps, in memory; it can be made to crash after it has kept something. */
class KeptStates implements WitnessMemory {
  final Map<String, State> states = new HashMap<>();
  final Map<String, SignedNote> signed = new HashMap<>();
  final List<SplitView> evidence = new ArrayList<>();
  final Map<String, List<SignedNote>> refused = new HashMap<>();
  boolean crashes;

  @Override
  public Optional<State> of(String origin) throws NotKept {
    synchronized (states) {
      return Optional.ofNullable(states.get(origin));
    }
  }

  @Override
  public Optional<SignedNote> seen(String origin, long size) {
    synchronized (states) {
      return Optional.ofNullable(signed.get(origin + "\n" + size));
    }
  }

  @Override
  public void keep(String origin, SplitView split) {
    synchronized (states) {
      evidence.add(split);
    }
  }

  @Override
  public List<SignedNote> refused(String origin, long size) {
    synchronized (states) {
      return List.copyOf(refused.getOrDefault(origin + "\n" + size, List.of()));
    }
  }

  @Override
  public void keepRefused(String origin, long size, SignedNote checkpoint) {
    synchronized (states) {
      refused.computeIfAbsent(origin + "\n" + size, key -> new ArrayList<>()).add(checkpoint);
    }
  }

  @Override
  public boolean replace(String origin, Optional<State> expected, State next, SignedNote checkpoint)
      throws NotKept {
    synchronized (states) {
      if (!Optional.ofNullable(states.get(origin)).equals(expected)) {
        return false;
      }
      states.put(origin, next);
      signed.put(origin + "\n" + next.size(), checkpoint);
      if (crashes) {
        throw new NotKept("crashed", new IllegalStateException());
      }
      return true;
    }
  }

  int size(String origin) {
    State state = states.get(origin);
    return state == null ? 0 : (int) state.size();
  }
}
