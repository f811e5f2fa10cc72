package org.fairlead.exchange;

import static org.fairlead.core.sharing.ItemKind.BEHAVIOUR;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.review.Contribution;
import org.fairlead.core.review.Incident;
import org.fairlead.core.review.Reconstruction;
import org.fairlead.core.review.Use;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;
import org.fairlead.core.sharing.registers.Objections;
import org.fairlead.core.tracks.Behaviour;

/**
 * A reviewer's answer: what the vessel did, and whose items were used for what; from the reviewer's
 * own view and from the record. Spec: review-bundle.
 */
public final class Reviews {
  private final Ports ports;
  private final Track track;
  private final Uses uses;

  Reviews(Ports ports, Track track, Uses uses) {
    this.ports = ports;
    this.track = track;
    this.uses = uses;
  }

  /** A review and what it rests on. */
  public record Review(
      Incident incident,
      Reconstruction reconstruction,
      List<Contribution> contributions,
      List<JsonObject> objections,
      List<JsonObject> attempts,
      List<JsonObject> recalls,
      List<Reviewed> reviewed) {
    /** The bundle's content. Spec: review-bundle §4. */
    public JsonObject json() {
      return JsonObject.with("fairlead", "review-bundle/v1")
          .and("incident", incident.id())
          .and("asOf", incident.asOf().toString())
          .and("reconstruction", reconstruction.json())
          .and(
              "contributions",
              new JsonArray(contributions.stream().map(c -> (Json) c.json()).toList()))
          .and("objections", new JsonArray(List.copyOf(objections)))
          .and("attempts", new JsonArray(List.copyOf(attempts)))
          .and("recalls", new JsonArray(List.copyOf(recalls)))
          .and(
              "limits",
              "what other nodes or people did without this node is not in its record; whoever lies"
                  + " about a purpose is bound by name to it, not stopped by it")
          .end();
    }
  }

  /**
   * An item that a review rests on.
   *
   * @param from the reports that it was made from, where it is a behaviour
   */
  record Reviewed(Item item, List<String> from, Decision decision) {}

  private static List<Reviewed> reviewed(Pass pass, Reconstruction reconstruction, Instant now) {
    Map<String, Reviewed> reviewed = new LinkedHashMap<>();
    reconstruction
        .states()
        .forEach(
            state ->
                state
                    .fixes()
                    .forEach(
                        fix -> add(pass, Track.item(fix, BEHAVIOUR), List.of(), now, reviewed)));
    for (Behaviour found : reconstruction.behaviours()) {
      List<String> from = found.evidence().stream().map(PositionReport::id).toList();
      add(pass, Track.item(found), from, now, reviewed);
    }
    return List.copyOf(reviewed.values());
  }

  private static void add(
      Pass pass, Item item, List<String> from, Instant now, Map<String, Reviewed> reviewed) {
    Decision decision = pass.desk().decide(item.id(), item, now);
    if (decision.isPermit()) {
      reviewed.put(item.id(), new Reviewed(item, from, decision));
    }
  }

  Review review(Pass pass, Incident incident, ActRegister register, Recalls recalls, Instant now) {
    Instant from = incident.at().minus(Duration.ofHours(6));
    Track.Picture picture = track.picture(pass, from, incident.at().plus(Duration.ofHours(1)), now);
    Reconstruction reconstruction =
        Reconstruction.of(incident, picture.tracks(), picture.behaviours());
    List<Use> all = uses.all();
    List<Contribution> contributions = new ArrayList<>();
    List<JsonObject> states = new ArrayList<>();
    Set<Party> open = new TreeSet<>();
    pass.view().admissions().forEach(one -> open.add(one.source().originator()));
    for (Party originator : incident.originators()) {
      // Whether an originator's items were used is its own to tell, like the items.
      if (open.stream().noneMatch(originator::covers)) {
        continue;
      }
      contributions.add(
          Contribution.of(all, originator, reconstruction.vessels(), incident.asOf()));
      states.addAll(recalls.state(originator, false, register, now));
    }
    List<JsonObject> attempts = new ArrayList<>();
    for (Registers.Entry entry : ports.registers().ofType("decision")) {
      if (entry.content().text("decision").equals("DENY")) {
        attempts.add(entry.content());
      }
    }
    return new Review(
        incident,
        reconstruction,
        contributions,
        objections(register),
        attempts,
        states,
        reviewed(pass, reconstruction, now));
  }

  /** Every objection with how far it has come, and what was answered. */
  private static List<JsonObject> objections(ActRegister register) {
    return register.documents(ActKind.OBJECTION).stream()
        .map(
            one ->
                one.plus("state", Json.of(Objections.state(register.shelves(), one).name()))
                    .plus("answers", answers(register, one.text("id"))))
        .toList();
  }

  private static Json answers(ActRegister register, String objection) {
    return new JsonArray(
        register.documents(ActKind.OBJECTION_ANSWER).stream()
            .filter(answer -> answer.text("objection").equals(objection))
            .map(answer -> (Json) answer)
            .toList());
  }
}
