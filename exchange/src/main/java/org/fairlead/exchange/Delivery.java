package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Ed25519;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.Merkle;

/**
 * What leaves a node: items with their labels, clauses, treatment and retention, under a head that
 * the node signs. The head holds the Merkle root of the items, so that one item is proved in or
 * out. Spec: delivery §1.
 */
public final class Delivery {
  private static final String FORMAT = "delivery/v1";

  private final JsonObject head;
  private final List<JsonObject> items;
  private final byte[] signature;

  private Delivery(JsonObject head, List<JsonObject> items, byte[] signature) {
    this.head = head;
    this.items = List.copyOf(items);
    this.signature = signature.clone();
  }

  /** Head fields beside the items. */
  record Head(String id, Party node, Pass pass, Instant at) {}

  static Delivery signed(Ports ports, Head about, Items contents) {
    List<JsonObject> items = contents.shown();
    JsonObject head =
        JsonObject.with("fairlead", FORMAT)
            .and("id", about.id())
            .and("node", about.node().id())
            .and("to", about.pass().ask().who().party().id())
            .and("purpose", about.pass().ask().purpose())
            .and("case", about.pass().ask().caseId().map(Json::of).orElse(Json.nothing()))
            .and("decision", about.pass().decisionId())
            .and("at", about.at().toString())
            .and("items", items.size())
            .and("complete", contents.isComplete())
            .and("itemsRoot", rootHex(items))
            .and("recallAddress", about.node().id() + "/recalls")
            .end();
    return new Delivery(head, items, ports.signer().sign(signedBytes(head)));
  }

  private static byte[] signedBytes(JsonObject head) {
    return CanonicalJson.signedBytes(FORMAT, head);
  }

  static String rootHex(List<JsonObject> items) {
    List<Hash> leaves = new ArrayList<>(items.size());
    items.forEach(item -> leaves.add(Merkle.leaf(CanonicalJson.bytes(item))));
    return HexFormat.of().formatHex(Merkle.root(leaves).bytes());
  }

  /** Its id, {@code node/…}. */
  public String id() {
    return head.text("id");
  }

  /** The signed head. */
  public JsonObject head() {
    return head;
  }

  /** The items, in order. */
  public List<JsonObject> items() {
    return items;
  }

  /** The items of {@code kind}. */
  public List<JsonObject> items(String kind) {
    return items.stream().filter(item -> item.text("kind").equals(kind)).toList();
  }

  /** The whole envelope. */
  public JsonObject json() {
    return JsonObject.with("delivery", head)
        .and("items", new JsonArray(List.copyOf(items)))
        .and("signature", Base64.getEncoder().encodeToString(signature))
        .end();
  }

  /**
   * Reads an envelope whose head verifies under {@code publicKey} and whose items are the head's.
   */
  public static java.util.Optional<Delivery> read(JsonObject envelope, byte[] publicKey) {
    try {
      return verified(envelope, publicKey);
    } catch (IllegalArgumentException | ClassCastException notADelivery) {
      return java.util.Optional.empty();
    }
  }

  private static java.util.Optional<Delivery> verified(JsonObject envelope, byte[] publicKey) {
    JsonObject head = envelope.object("delivery");
    List<JsonObject> items = new ArrayList<>();
    envelope.array("items").values().forEach(item -> items.add((JsonObject) item));
    byte[] signature = Base64.getDecoder().decode(envelope.text("signature"));
    boolean good =
        Ed25519.verify(publicKey, signedBytes(head), signature)
            && head.text("fairlead").equals(FORMAT)
            && items.size() <= Items.ITEMS_MAX
            && head.text("itemsRoot").equals(rootHex(items));
    return good
        ? java.util.Optional.of(new Delivery(head, items, signature))
        : java.util.Optional.empty();
  }
}
