package org.fairlead.core.sharing;

import java.util.List;
import java.util.function.Function;

/** What reading terms gives: the terms, or every fault in them. */
public sealed interface TermsReading {
  /** The answer of the one of the two functions that this calls for. */
  <T> T match(Function<Terms, T> whenRead, Function<List<Fault>, T> whenFaulty);

  /** The terms are whole. */
  record Read(Terms terms) implements TermsReading {
    @Override
    public <T> T match(Function<Terms, T> whenRead, Function<List<Fault>, T> whenFaulty) {
      return whenRead.apply(terms);
    }
  }

  /** They are refused whole; at least one fault, in the order in which they stand. */
  record Faulty(List<Fault> faults) implements TermsReading {
    /** Copies {@code faults}. */
    public Faulty {
      faults = List.copyOf(faults);
    }

    @Override
    public <T> T match(Function<Terms, T> whenRead, Function<List<Fault>, T> whenFaulty) {
      return whenFaulty.apply(faults);
    }
  }
}
