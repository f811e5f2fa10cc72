package org.fairlead.apps.cli;

import java.util.List;

/**
 * What was asked cannot be done as it was asked: wrong usage or wrong input, each line a reason.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<String> lines;

  Refusal(String line) {
    this(List.of(line));
  }

  Refusal(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
  }

  List<String> lines() {
    return lines;
  }
}
