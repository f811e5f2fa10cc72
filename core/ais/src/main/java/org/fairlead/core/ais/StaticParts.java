package org.fairlead.core.ais;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Joins the two parts in which class B says what it is (type 24): part A, the name, is remembered
 * for each sender, and answers what name goes with a part B. Bounded: of more than {@link
 * #VESSELS_MAX} senders, those heard longest ago are forgotten. Not safe for use by several
 * threads.
 */
public final class StaticParts {
  /** Senders whose names are remembered. */
  public static final int VESSELS_MAX = 100_000;

  private final Map<Integer, String> names =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
          return size() > VESSELS_MAX;
        }
      };

  /** Joins nothing yet. */
  public StaticParts() {}

  /**
   * Takes a message; others than parts of type 24 are let pass.
   *
   * @return for a part B, the name that part A of the same sender gave, which may be empty
   */
  public Optional<String> hear(AisMessage message) {
    if (message.type() != 24) {
      return Optional.empty();
    }
    long part = message.numberRaw("partno").orElse(-1);
    if (part == 0) {
      names.put(message.mmsi(), message.text("shipname").orElse(""));
    }
    return part == 1 ? Optional.ofNullable(names.get(message.mmsi())) : Optional.empty();
  }
}
