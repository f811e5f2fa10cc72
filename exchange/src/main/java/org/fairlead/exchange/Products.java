package org.fairlead.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;

/** Written products: derived items, labelled with all that they rest on. Spec: terms §1 "Label". */
final class Products {
  private Products() {}

  /** A product as it is recorded. */
  record Product(
      String id,
      Set<SourceId> label,
      List<VesselKey> vessels,
      Instant observedAt,
      List<String> cites) {
    Item item() {
      return Item.of(id, ItemKind.PRODUCT, label, vessels, observedAt);
    }
  }

  static Product read(JsonObject record) {
    Set<SourceId> label = new TreeSet<>();
    Texts.of(record.array("label")).forEach(source -> label.add(SourceId.of(source)));
    return new Product(
        record.text("id"),
        label,
        Texts.of(record.array("vessels")).stream().map(VesselKey::new).toList(),
        Instant.parse(record.text("observedAt")),
        Texts.of(record.array("cites")));
  }
}
