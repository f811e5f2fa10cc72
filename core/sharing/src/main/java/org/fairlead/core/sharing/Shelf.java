package org.fairlead.core.sharing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.fairlead.core.basics.Party;

/** Documents between two parties, found by both without looking through all. */
final class Shelf<D> {
  private final Map<Party, Map<Party, List<D>>> documents = new HashMap<>();

  Shelf(List<D> all, Function<D, Party> giver, Function<D, Party> taker) {
    for (D document : all) {
      documents
          .computeIfAbsent(giver.apply(document), any -> new HashMap<>())
          .computeIfAbsent(taker.apply(document), any -> new ArrayList<>())
          .add(document);
    }
  }

  /** Those whose giver covers {@code giver} and whose taker covers {@code taker}. */
  List<D> between(Party giver, Party taker) {
    List<D> found = new ArrayList<>();
    List<Party> takers = upwards(taker);
    for (Party above : upwards(giver)) {
      Map<Party, List<D>> given = documents.getOrDefault(above, Map.of());
      for (Party other : takers) {
        found.addAll(given.getOrDefault(other, List.of()));
      }
    }
    return found;
  }

  /** The parties that cover {@code party}: itself first, its nation last. */
  private static List<Party> upwards(Party party) {
    List<Party> all = new ArrayList<>();
    String id = party.id();
    for (int end = id.length(); end > 0; end = id.lastIndexOf('.', end - 1)) {
      all.add(new Party(id.substring(0, end)));
    }
    return all;
  }
}
