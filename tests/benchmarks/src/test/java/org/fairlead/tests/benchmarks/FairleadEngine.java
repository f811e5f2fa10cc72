package org.fairlead.tests.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.Asker;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.Request;
import org.fairlead.core.sharing.TermsReader;

/** Ours: the full decision, with every reason, ground, treatment and hash of the terms. */
final class FairleadEngine implements Engine {
  private static final SourceId SOURCE = SourceId.of("gb/radar");

  private final Decider decider;

  FairleadEngine(BoxWorld world) {
    List<Json> parties = new ArrayList<>(List.of(party("gb")));
    world.agreements().stream()
        .map(BoxWorld.Agreement::recipient)
        .distinct()
        .forEach(recipient -> parties.add(party(recipient)));
    JsonObject json =
        JsonObject.with("version", Json.of(1))
            .and("parties", new JsonArray(parties))
            .and(
                "sources",
                JsonArray.of(JsonObject.with("id", SOURCE.toString()).and("public", false).end()))
            .and(
                "agreements",
                new JsonArray(world.agreements().stream().map(FairleadEngine::agreement).toList()))
            .and("assurances", JsonArray.of())
            .and("floors", JsonArray.of())
            .and("prohibitions", JsonArray.of())
            .and("suspensions", JsonArray.of())
            .and("releases", JsonArray.of())
            .end();
    this.decider =
        Decider.of(
            TermsReader.read(json)
                .match(
                    terms -> terms,
                    faults -> {
                      throw new IllegalStateException(faults.toString());
                    }));
  }

  private static Json party(String id) {
    return JsonObject.with("id", id).and("kind", "COAST_GUARD").end();
  }

  private static Json agreement(BoxWorld.Agreement one) {
    Json permission =
        JsonObject.with("id", "p")
            .and("sources", JsonArray.of(Json.of(SOURCE.toString())))
            .and("kinds", JsonArray.of(Json.of("POSITION")))
            .and("purposes", JsonArray.ofTexts(List.copyOf(one.purposes())))
            .and("area", box(one))
            .and(
                "treatment",
                JsonObject.with("delay", "PT0S").and("coarsenDegrees", Json.of(0)).end())
            .and("requiresCase", false)
            .and("requiresAssurances", JsonArray.of())
            .and("roles", JsonArray.of())
            .and("retention", Json.nothing())
            .end();
    return JsonObject.with("id", one.id())
        .and("grantor", "gb")
        .and("grantee", one.recipient())
        .and("from", "2000-01-01T00:00:00Z")
        .and("to", Instant.ofEpochSecond(one.until()).toString())
        .and("permissions", JsonArray.of(permission))
        .end();
  }

  private static Json box(BoxWorld.Agreement one) {
    JsonArray start = corner(one.west(), one.south());
    return JsonObject.with("type", "Polygon")
        .and(
            "coordinates",
            JsonArray.of(
                JsonArray.of(
                    start,
                    corner(one.east(), one.south()),
                    corner(one.east(), one.north()),
                    corner(one.west(), one.north()),
                    start)))
        .end();
  }

  private static JsonArray corner(double longitude, double latitude) {
    return JsonArray.of(Json.of(longitude), Json.of(latitude));
  }

  @Override
  public Object prepare(BoxWorld.Ask ask) {
    Instant at = Instant.ofEpochSecond(ask.at());
    Item item =
        Item.of("i", ItemKind.POSITION, List.of(SOURCE), List.of(), at)
            .at(new Position(ask.longitude(), ask.latitude()));
    return new Request("q", Asker.of(new Party(ask.recipient()), "watch", ask.purpose()), item, at);
  }

  @Override
  public boolean permits(Object prepared) {
    return decide(prepared).isPermit();
  }

  @Override
  public Decision decide(Object prepared) {
    return decider.decide((Request) prepared);
  }
}
