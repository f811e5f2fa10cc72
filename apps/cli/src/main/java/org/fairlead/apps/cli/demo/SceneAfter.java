package org.fairlead.apps.cli.demo;

import static org.fairlead.core.sharing.ItemKind.BEHAVIOUR;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.corroboration.Report;
import org.fairlead.core.corroboration.Roots;
import org.fairlead.core.review.Contribution;
import org.fairlead.core.review.Incident;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.exchange.Answer;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Delivery;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Query;
import org.fairlead.exchange.Reviews;

/** What follows: the incident, the objection, the review, the suspension and the recall. */
final class SceneAfter {
  private static final String CASE = "un.review/r-1";
  private static final List<String> RECEIPTS = List.of("QUARANTINED", "HELD", "CANNOT_RECALL");

  private final Stage stage;
  private final SceneAtSea sea;
  private int behaviours;

  SceneAfter(Stage stage, SceneAtSea sea) {
    this.stage = stage;
    this.sea = sea;
  }

  int behaviours() {
    return behaviours;
  }

  void play() throws Journal.NotRecorded {
    stage.teller().chapter("What the watch saw in all, each with its innocent reason");
    List<JsonObject> seen =
        Watch.behaviours(stage.look(Stage.watch(Cast.USCG), stage.all().only(BEHAVIOUR)));
    Query query = stage.incident().isPresent() ? stage.lastHour() : stage.all();
    Delivery last = stage.look(Stage.watch(Cast.USCG), query);
    behaviours = seen.size();
    tellBehaviours(seen);
    boolean lost = stage.incident().isPresent();
    stage
        .teller()
        .chapter(lost ? "A vessel is lost, and questions are asked" : "Questions are asked");
    stage.clock().to(stage.now().plus(Duration.ofMinutes(30)));
    JsonObject incident = incident(seen, last);
    stage.voices().must(Cast.ISLAND, ActKind.INCIDENT, incident);
    String vessel = String.join(", ", Watch.texts(incident, "vesselClaims"));
    String at = Teller.hour(Instant.parse(incident.text("at")));
    stage.tell(
        "incident",
        Cast.ISLAND,
        lost
            ? "reports that " + vessel + " was lost at " + at
            : "asks what " + vessel + " did until " + at + " (role play: nothing happened to it)");
    object();
    review(incident);
    stage.teller().chapter("gb stops sharing with us.jiatfs, with one act");
    suspend();
    stage.teller().chapter("Two reports of it go round");
    compare();
  }

  /** Every behaviour is a step; for people, silences that reception explains share a line. */
  private void tellBehaviours(List<JsonObject> seen) {
    List<JsonObject> faded = new ArrayList<>();
    for (JsonObject behaviour : seen) {
      boolean fade = Watch.texts(behaviour, "explanations").get(0).startsWith("poor reception");
      if (fade) {
        faded.add(behaviour);
      } else {
        stage.tell("behaviour", Cast.USCG, Watch.line(behaviour), behaviour);
      }
    }
    if (!faded.isEmpty()) {
      Set<String> vessels = new TreeSet<>();
      faded.forEach(behaviour -> vessels.add(Watch.first(behaviour)));
      stage
          .teller()
          .together(
              stage.now(),
              "behaviour",
              Cast.USCG.id(),
              faded.size()
                  + " more dark gaps of "
                  + vessels.size()
                  + " vessels: poor reception explains each",
              faded,
              Watch::line);
    }
  }

  /** From the play's third party; with a recording, the longest stop. */
  private JsonObject incident(List<JsonObject> seen, Delivery last) {
    JsonObject what = stage.incident().orElseGet(() -> longestStop(seen, last));
    return what.plus("id", Json.of(Cast.ISLAND + "/" + what.text("id")))
        .plus("asOf", Json.of(stage.now().toString()))
        .plus("originators", Documents.list("gb", "ca", "us", "nl"));
  }

  private JsonObject longestStop(List<JsonObject> seen, Delivery last) {
    JsonObject longest = null;
    Duration most = Duration.ZERO;
    for (JsonObject behaviour : seen) {
      Duration length =
          Duration.between(
              Instant.parse(behaviour.text("from")), Instant.parse(behaviour.text("to")));
      boolean stop =
          List.of("DRIFTING", "LOITERING", "SUDDEN_STOP").contains(behaviour.text("kind"));
      if (stop && length.compareTo(most) > 0 && !behaviour.array("evidence").values().isEmpty()) {
        longest = behaviour;
        most = length;
      }
    }
    JsonObject item = longest == null ? lastItem(last) : lastEvidence(longest);
    return JsonObject.with("id", "longest-stop")
        .and("at", longest == null ? item.text("observedAt") : longest.text("to"))
        .and("uncertaintySeconds", 60)
        .and("position", item.array("position"))
        .and("radiusNm", 5)
        .and("vesselClaims", longest == null ? item.array("vessels") : longest.array("vessels"))
        .end();
  }

  private static JsonObject lastEvidence(JsonObject behaviour) {
    List<Json> evidence = behaviour.array("evidence").values();
    return (JsonObject) evidence.get(evidence.size() - 1);
  }

  private static JsonObject lastItem(Delivery last) {
    List<JsonObject> positions = last.items("POSITION");
    return positions.get(positions.size() - 1);
  }

  private void object() throws Journal.NotRecorded {
    JsonObject objection =
        JsonObject.with("id", "gb/objection-1")
            .and("officer", "gb-legal-adviser-1")
            .and("subject", "gb-us-2019")
            .and("ground", "NO_LAWFUL_BASIS")
            .and(
                "text",
                "no lawful basis has been shown for the use of force against vessels; our items"
                    + " may have been in view")
            .end();
    stage.voices().must(Cast.GB, ActKind.OBJECTION, objection);
    stage.tell("objection", Cast.GB, "a legal adviser objects; it can be answered, never removed");
  }

  private void review(JsonObject incident) throws Journal.NotRecorded {
    JsonObject document =
        Documents.caseOf(CASE, "REVIEW", Cast.REVIEW, Watch.texts(incident, "vesselClaims"))
            .plus("area", around(incident));
    stage.voices().must(Cast.REVIEW, ActKind.CASE, document);
    Ask ask = Ask.in(CASE, Cast.officer(Cast.REVIEW, "reviewer"), "INDEPENDENT_REVIEW");
    Reviews.Review review =
        stage.node().review(stage.pass(ask), Incident.read(incident)).orElseThrow();
    stage.tell(
        "review",
        Cast.REVIEW,
        review.reconstruction().sentence(),
        JsonObject.with("review", review.json()).end());
    stage.tell(
        "review-behaviours",
        Cast.REVIEW,
        review.reconstruction().behaviours().isEmpty()
            ? "nothing more was seen of it in the hours before"
            : "in the hours before: "
                + String.join(
                    ", ",
                    review.reconstruction().behaviours().stream()
                        .map(
                            b -> b.kind() + " " + Teller.hour(b.from()) + "–" + Teller.hour(b.to()))
                        .toList()));
    for (Contribution contribution : review.contributions()) {
      if (contribution.originator().equals(Cast.GB) || contribution.originator().equals(Cast.CA)) {
        stage.tell("contribution", Cast.REVIEW, contribution.statement());
        contribution.lines().stream()
            .limit(6)
            .forEach(line -> stage.tell("contribution", Cast.REVIEW, "  " + line.sentence()));
      }
    }
    stage.tell(
        "review-record",
        Cast.REVIEW,
        review.attempts().size()
            + " denied requests and "
            + review.objections().size()
            + " objection are in the bundle");
  }

  /** A box of a degree about the incident, in which the reviewer may see every vessel. */
  private static Json around(JsonObject incident) {
    List<Json> place = incident.array("position").values();
    double lon = ((JsonNumber) place.get(0)).value().doubleValue();
    double lat = ((JsonNumber) place.get(1)).value().doubleValue();
    double west = Math.max(-180, Math.floor(lon) - 1);
    double east = Math.min(180, Math.floor(lon) + 2);
    double south = Math.max(-90, Math.floor(lat) - 1);
    double north = Math.min(90, Math.floor(lat) + 2);
    List<Json> ring = new ArrayList<>();
    for (double[] corner :
        new double[][] {
          {west, south}, {east, south}, {east, north}, {west, north}, {west, south}
        }) {
      ring.add(JsonArray.of(Json.of(corner[0]), Json.of(corner[1])));
    }
    return JsonObject.with("type", "Polygon")
        .and("coordinates", JsonArray.of(new JsonArray(ring)))
        .end();
  }

  private void suspend() throws Journal.NotRecorded {
    Delivery before = stage.look(Stage.watch(Cast.JIATFS), stage.all());
    JsonObject suspension = Documents.suspension("s1", Cast.GB, Cast.JIATFS);
    JsonObject preview =
        stage.node().preview(stage.pass(Stage.releasing(Cast.GB)), suspension).orElseThrow();
    stage.tell(
        "preview", Cast.GB, "before it, sees what it would do: " + Node.sentence(preview), preview);
    for (Json value : preview.array("options").values()) {
      JsonObject option = (JsonObject) value;
      if (!option.text("option").equals("STOP_ALL")) {
        stage.tell(
            "preview",
            Cast.GB,
            "could " + option.text("option") + " in its place: " + option.text("says"));
      }
    }
    stage.voices().must(Cast.GB, ActKind.SUSPENSION, suspension);
    boolean cut = sea.militaryHasEnded();
    List<JsonObject> notices = stage.node().settle();
    stage.tell(
        "suspension",
        Cast.GB,
        "suspends us.jiatfs (s1), recall asked of "
            + notices.size()
            + " deliveries; the open stream "
            + (cut ? "is cut before this is acknowledged" : "GOES ON"));
    Answer next = stage.node().ask(Stage.watch(Cast.JIATFS));
    next.told().forEach(text -> stage.tell("told", Cast.JIATFS, "is told: " + text));
    Delivery after = stage.node().picture(next.pass().orElseThrow(), stage.all()).orElseThrow();
    stage.tell(
        "after",
        Cast.JIATFS,
        "saw "
            + Watch.from("gb", before.items())
            + " cells and products made from gb's items before, and sees "
            + Watch.from("gb", after.items())
            + " now");
    receipts(notices);
  }

  private void receipts(List<JsonObject> recalls) throws Journal.NotRecorded {
    int number = 0;
    for (JsonObject recall : recalls) {
      String status = RECEIPTS.get(number % RECEIPTS.size());
      number++;
      JsonObject receipt =
          JsonObject.with("id", Cast.JIATFS + "/receipt-" + number)
              .and("recall", recall.text("id"))
              .and("status", status)
              .end();
      String why = "";
      if (status.equals("HELD")) {
        why = "for the inspector general, under a preservation order; next review in 30 days";
        receipt =
            receipt
                .plus("heldFor", Json.of("the inspector general"))
                .plus("authority", Json.of("preservation order 7 (role play)"))
                .plus("nextReview", Json.of(stage.now().plus(Duration.ofDays(30)).toString()));
      } else if (status.equals("CANNOT_RECALL")) {
        why = "the stream was shown on a wall display and noted by hand";
        receipt = receipt.plus("why", Json.of(why));
      }
      stage.voices().must(Cast.JIATFS, ActKind.RECEIPT, receipt);
      List<Json> derived = recall.array("derived").values();
      stage.tell(
          "receipt",
          Cast.JIATFS,
          "signs for "
              + recall.text("id")
              + " ("
              + recall.number("items")
              + " items beneath its cells"
              + (derived.isEmpty() ? "" : ", derived " + ((JsonString) derived.get(0)).value())
              + "): "
              + status
              + (why.isEmpty() ? "" : ", " + why));
    }
  }

  private void compare() {
    Roots roots =
        Roots.of(
            List.of(
                new Report(
                    "harbour-gazette.txt",
                    "Harbour Gazette",
                    "Sharing stopped in the spring, two officials told Meridian News. At least 75"
                        + " people have died in such strikes so far. (Invented for this play.)"),
                new Report(
                    "island-courier.txt",
                    "Island Courier",
                    "Meridian News reported that sharing has stopped. At least 76 people have died"
                        + " in such strikes so far. (Invented for this play.)")));
    stage.tell(
        "compare",
        Cast.REVIEW,
        "two texts, "
            + roots.independent()
            + " root (both name Meridian News); they differ: "
            + roots.differences().stream()
                .filter(d -> d.kind().name().equals("NUMBER"))
                .map(d -> d.a() + " against " + d.b())
                .toList(),
        JsonObject.with("compare", roots.json()).end());
  }
}
