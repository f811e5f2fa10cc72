package org.fairlead.scenario;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Invented names and numbers, each given once. */
final class Names {
  private static final String[] FIRST = {
    "AZURE",
    "CORAL",
    "GOLDEN",
    "SILVER",
    "AMBER",
    "MISTY",
    "GRAND",
    "LITTLE",
    "NORTHERN",
    "SOUTHERN",
    "BRIGHT",
    "QUIET",
    "SWIFT",
    "ROYAL",
    "EARLY",
    "LUCKY",
    "BLUE",
    "GREEN",
    "WHITE",
    "OLD"
  };
  private static final String[] SECOND = {
    "HERON",
    "PELICAN",
    "FRIGATE",
    "TAMARIND",
    "NUTMEG",
    "MAHOGANY",
    "TRADEWIND",
    "HORIZON",
    "LANTERN",
    "COMPASS",
    "MARLIN",
    "DORADO",
    "CONCH",
    "LAGOON",
    "HARBOUR",
    "MORNING",
    "CINNAMON",
    "PALM",
    "CASCADE",
    "SAPPHIRE"
  };
  private static final int[] COUNTRIES = {
    301, 304, 306, 314, 325, 329, 330, 341, 343, 347, 362, 366, 375, 376, 377, 378, 244, 232, 636
  };

  private final SplittableRandom random;
  private final Set<String> names = new HashSet<>();
  private final Set<Integer> numbers = new HashSet<>();

  Names(SplittableRandom random) {
    this.random = random;
  }

  String name() {
    int tries = 0;
    while (true) {
      String name =
          FIRST[random.nextInt(FIRST.length)] + " " + SECOND[random.nextInt(SECOND.length)];
      // Large fleets run out of pairs and number the rest.
      String unique = ++tries > 50 ? name + " " + names.size() : name;
      if (names.add(unique)) {
        return unique;
      }
    }
  }

  int mmsi() {
    while (true) {
      int mmsi =
          COUNTRIES[random.nextInt(COUNTRIES.length)] * 1_000_000 + random.nextInt(1_000_000);
      if (numbers.add(mmsi)) {
        return mmsi;
      }
    }
  }
}
