package org.fairlead.core.sharing;

import java.util.function.Function;

/** What asking for a view gives: the view, or the step-1 reason against it. Spec: terms §4.1. */
public sealed interface ViewReading permits View, ViewReading.Refused {
  /** The answer of the one of the two functions that this calls for. */
  <T> T match(Function<View, T> whenViewed, Function<Refused, T> whenRefused);

  /** Nothing is shown, whatever the terms. */
  record Refused(Asker asker, ReasonCode code) implements ViewReading {
    @Override
    public <T> T match(Function<View, T> whenViewed, Function<Refused, T> whenRefused) {
      return whenRefused.apply(this);
    }
  }
}
