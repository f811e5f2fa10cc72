package org.fairlead.core.sharing;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far in one document. */
final class Faults {
  /** Beyond this nobody reads on, and a hostile document would fill the memory. */
  static final int FAULTS_MAX = 10_000;

  private final List<Fault> found = new ArrayList<>();

  void add(String path, String message) {
    if (found.size() < FAULTS_MAX) {
      found.add(new Fault(path, message));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Fault> found() {
    return List.copyOf(found);
  }
}
