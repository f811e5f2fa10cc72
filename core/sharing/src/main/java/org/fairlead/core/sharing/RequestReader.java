package org.fairlead.core.sharing;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;

/** Reads requests, their purpose first. Spec: terms §3. */
public final class RequestReader {
  private RequestReader() {}

  /** Reads {@code value}. */
  public static RequestReading read(Json value) {
    Faults faults = new Faults();
    Request request = request(value, faults);
    if (request != null && faults.isEmpty()) {
      return new RequestReading.Read(request);
    }
    boolean forbidden =
        Purpose.of(text(value, "purpose"))
            .filter(purpose -> purpose.group() == Purpose.FORBIDDEN)
            .isPresent();
    return new RequestReading.Spoilt(
        value instanceof JsonObject object && object.members().get("id") instanceof JsonString id
            ? id.value()
            : null,
        forbidden ? ReasonCode.FORBIDDEN_PURPOSE : ReasonCode.UNREADABLE,
        faults.found());
  }

  private static String text(Json value, String field) {
    return value instanceof JsonObject object
            && object.members().get(field) instanceof JsonString text
        ? text.value()
        : "";
  }

  private static @Nullable Request request(Json value, Faults faults) {
    Shape shape = Shape.open(value, "", faults, "id", "at", "requester", "purpose", "case", "item");
    if (shape == null) {
      return null;
    }
    // Any string will do for these two: the id is the asker's own, the purpose is judged later.
    String id = shape.word("id", text -> text);
    String purpose = shape.word("purpose", text -> text);
    Instant at = shape.word("at", Words::instantRoundedDown);
    Asker asker = asker(shape, purpose == null ? "" : purpose);
    Item item = item(shape);
    if (id == null || at == null || asker == null || item == null) {
      return null;
    }
    JsonObject object = shape.object();
    String cut = Words.remainder(object.text("at"));
    String observedCut = Words.remainder(object.object("item").text("observedAt"));
    return new Request(id, asker, item, at, cut.compareTo(observedCut) < 0);
  }

  private static @Nullable Asker asker(Shape request, String purpose) {
    Json value = request.get("requester");
    Shape shape =
        value == null
            ? null
            : Shape.open(value, request.path("requester"), request.faults(), "party", "role");
    Party party = shape == null ? null : shape.word("party", Words::party);
    String role = shape == null ? null : shape.word("role", Words.ROLE);
    CaseFile file = caseFile(request);
    if (party == null || role == null) {
      return null;
    }
    Asker asker = Asker.of(party, role, purpose);
    return file == null ? asker : asker.inCase(file);
  }

  private static @Nullable CaseFile caseFile(Shape request) {
    Json value = request.get("case");
    if (value == null || value == JsonNull.NULL) {
      return null;
    }
    Shape shape =
        Shape.open(
            value,
            request.path("case"),
            request.faults(),
            "id",
            "kind",
            "state",
            "parties",
            "vessels",
            "area");
    if (shape == null) {
      return null;
    }
    String id = shape.word("id", Words.ITEM_ID);
    CaseKind kind = shape.word("kind", Words.CASE_KIND);
    CaseState state = shape.word("state", Words.CASE_STATE);
    List<Party> parties = shape.words("parties", true, Words::party);
    List<VesselKey> vessels = shape.words("vessels", true, Words::vesselKey);
    Area area = shape.area("area");
    if (id == null || kind == null || state == null) {
      return null;
    }
    CaseFile file = CaseFile.open(id, kind).in(state).by(parties).about(new HashSet<>(vessels));
    // A case without area has none, unlike terms, where none means everywhere.
    return shape.isNull("area") ? file : file.within(area);
  }

  private static @Nullable Item item(Shape request) {
    Json value = request.get("item");
    Shape shape =
        value == null
            ? null
            : Shape.open(
                value,
                request.path("item"),
                request.faults(),
                "id",
                "kind",
                "label",
                "vessels",
                "observedAt",
                "position");
    if (shape == null) {
      return null;
    }
    String id = shape.word("id", Words.ITEM_ID);
    ItemKind kind = shape.word("kind", Words.ITEM_KIND);
    List<SourceId> label = shape.words("label", true, Words::source);
    List<VesselKey> vessels = shape.words("vessels", true, Words::vesselKey);
    Instant observedAt = shape.word("observedAt", Words::instantRoundedDown);
    Json position = shape.get("position");
    Place place =
        position == null || position == JsonNull.NULL
            ? null
            : AreaReader.place(position, shape.path("position"), shape.faults());
    if (id == null || kind == null || observedAt == null) {
      return null;
    }
    Item item = Item.of(id, kind, label, vessels, observedAt);
    return place == null ? item : item.at(place);
  }
}
