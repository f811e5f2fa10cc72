package org.fairlead.core.sharing;

import java.util.Comparator;
import java.util.List;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * One way in which items of one source and kind may be shown. Spec: terms §5 "View".
 *
 * @param area where an item must lie
 * @param vessels of which an item must hold one, sorted; empty for any
 * @param items which items alone it admits, sorted: those of a release; empty for any
 * @param treatment at least what is done to it; of several admissions each item gets its own
 * @param clause what opens it: {@code agreement/permission}, a release, {@code public}, {@code own}
 */
public record Admission(
    SourceId source,
    ItemKind kind,
    Area area,
    List<VesselKey> vessels,
    List<String> items,
    Treatment treatment,
    String clause) {
  /** The order of admissions of one source and kind. */
  static final Comparator<Admission> BY_CLAUSE =
      Comparator.comparing(Admission::clause)
          .thenComparing(admission -> admission.json().members().toString());

  /** Copies the lists. */
  public Admission {
    vessels = List.copyOf(vessels);
    items = List.copyOf(items);
  }

  /** Whether {@code item}, one of whose sources this is about, lies under it. */
  public boolean admits(Item item) {
    return item.kind() == kind
        && (items.isEmpty() || items.contains(item.id()))
        && (vessels.isEmpty() || item.vessels().stream().anyMatch(vessels::contains))
        && area.contains(item.place());
  }

  /** As an object of its fields. */
  public JsonObject json() {
    return JsonObject.with("source", source.toString())
        .and("kind", kind.name())
        .and("area", area.json())
        .and("vessels", JsonArray.ofTexts(vessels))
        .and("items", JsonArray.ofTexts(items))
        .and("treatment", treatment.json())
        .and("clause", clause)
        .end();
  }

  /** A line that is the same for equal admissions, and for no others. */
  String line() {
    // Only of the last two may the text be any.
    return source
        + " "
        + kind
        + " "
        + clause
        + " "
        + area.digest()
        + " "
        + treatment.delay()
        + " "
        + treatment.coarsenDegrees()
        + " "
        + (vessels.isEmpty() ? "" : CanonicalJson.text(JsonArray.ofTexts(vessels)))
        + " "
        + (items.isEmpty() ? "" : CanonicalJson.text(JsonArray.ofTexts(items)))
        + "\n";
  }
}
