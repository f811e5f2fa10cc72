package org.fairlead.tests.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fairlead.adapters.feed.AllFeeds;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.tracks.Behaviour;
import org.fairlead.core.tracks.BehaviourSettings;
import org.fairlead.core.tracks.Behaviours;
import org.fairlead.exchange.Feeds;
import org.fairlead.scenario.Chart;
import org.fairlead.scenario.Scenario;
import org.fairlead.scenario.Sea;
import org.fairlead.scenario.TimedLine;
import org.fairlead.scenario.Truth;

/**
 * The behaviours found in the sea of one seed, held against what is really so there.
 *
 * @param missed planted events of which nothing was said
 * @param innocentMissed innocent ones over the limits in force of which nothing was said
 * @param unexplained what was said of innocent ones without their cause first
 * @param mistold what was said of planted ones without what it should name
 * @param others what was said that is no planted event
 */
record SeedScore(
    long seed,
    List<Behaviour> behaviours,
    Truth truth,
    List<String> missed,
    List<String> innocentMissed,
    List<String> unexplained,
    List<String> mistold,
    List<Behaviour> others) {
  private static final Instant START = Instant.parse("2025-10-10T00:00:00Z");

  /** Within this of a port a silence is not told. Spec: behaviours §2. */
  private static final double PORT_METRES_MAX = 3000;

  /** What the first explanation of an innocent event must name. */
  private static final Map<String, String> CAUSES =
      Map.of(
          "DRIFTING", "not under command",
          "LOITERING", "waiting",
          "DARK_GAP", "poor reception");

  /** The sea that the demo plays on. */
  static Sea sea(long seed) {
    return Scenario.of(seed, START, Duration.ofHours(6), 60);
  }

  static BehaviourSettings settings() {
    return BehaviourSettings.coastal(Chart.ports().stream().map(Chart.Port::position).toList());
  }

  static SeedScore of(long seed) {
    Sea sea = sea(seed);
    BehaviourSettings settings = settings();
    List<Behaviour> behaviours = Behaviours.of(reports(sea), settings);
    List<String> missed = new ArrayList<>();
    List<String> innocentMissed = new ArrayList<>();
    List<String> unexplained = new ArrayList<>();
    List<String> mistold = new ArrayList<>();
    List<Behaviour> others = new ArrayList<>(behaviours);
    for (Truth.Event event : sea.truth().events()) {
      List<Behaviour> said = behaviours.stream().filter(b -> isOf(b, event)).toList();
      others.removeAll(said);
      if (said.isEmpty() && !event.isInnocent()) {
        missed.add(text(event));
      } else if (said.isEmpty() && isOverLimits(event, settings)) {
        innocentMissed.add(text(event));
      }
      if (event.isInnocent()) {
        said.stream()
            .filter(b -> !b.explanations().get(0).contains(CAUSES.get(event.kind())))
            .forEach(b -> unexplained.add(text(event) + " said: " + b.explanations()));
      } else if (!said.isEmpty() && said.stream().noneMatch(b -> names(b, sea.truth()))) {
        mistold.add(text(event) + " said: " + said.get(0).json());
      }
    }
    return new SeedScore(
        seed, behaviours, sea.truth(), missed, innocentMissed, unexplained, mistold, others);
  }

  /**
   * Whether it says what makes it worth a look: the silence that reception does not explain, the
   * claim of the vessel that was met, the aircraft that passed.
   */
  private static boolean names(Behaviour behaviour, Truth truth) {
    return switch (behaviour.kind()) {
      case DARK_GAP -> behaviour.explanations().get(0).startsWith("not explained by reception");
      case RENDEZVOUS -> behaviour.vessels().containsAll(truth.incident().vesselClaims());
      case TURNED_BACK ->
          behaviour.explanations().get(0).startsWith("seen by an aircraft or patrol then")
              && behaviour.evidence().stream().anyMatch(r -> r.sensor() == Sensor.SIGHTING);
      default -> true;
    };
  }

  private static List<PositionReport> reports(Sea sea) {
    List<PositionReport> reports = new ArrayList<>();
    AllFeeds feeds = new AllFeeds(new JacksonText());
    sea.feeds()
        .forEach(
            (SourceId source, List<TimedLine> lines) -> {
              Feeds.Reader reader = feeds.open(source);
              for (int i = 0; i < lines.size(); i++) {
                reader.line(
                    new RawLine(source, 0, i), lines.get(i).line(), reports::add, identity -> {});
              }
            });
    return reports;
  }

  /** Whether a behaviour tells of an event: its kind, one of its vessels, its time. */
  static boolean isOf(Behaviour behaviour, Truth.Event event) {
    Set<VesselKey> keys = new HashSet<>(behaviour.vessels());
    keys.retainAll(keys(event));
    return behaviour.kind().name().equals(event.kind())
        && !keys.isEmpty()
        && !behaviour.from().isAfter(event.toAt())
        && !behaviour.to().isBefore(event.fromAt());
  }

  private static Set<VesselKey> keys(Truth.Event event) {
    Set<VesselKey> keys = new HashSet<>();
    event.keys().values().forEach(keys::addAll);
    return keys;
  }

  static boolean isOverLimits(Truth.Event event, BehaviourSettings settings) {
    return !event.kind().equals("DARK_GAP")
        || Duration.between(event.fromAt(), event.toAt()).getSeconds()
                > settings.gapMinutesMax() * 60
            && Chart.ports().stream()
                .noneMatch(
                    port ->
                        Geodesic.distance(port.position(), event.place()).metres()
                            <= PORT_METRES_MAX);
  }

  /** What was said besides, by kind: of a vessel while something else was planted on it, or not. */
  SortedMap<String, Integer> othersByKind(boolean whileSomethingElse) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (Behaviour behaviour : others) {
      boolean about =
          truth.events().stream()
              .anyMatch(
                  event ->
                      !event.note().contains("reception")
                          && behaviour.vessels().stream().anyMatch(keys(event)::contains)
                          && !behaviour.from().isAfter(event.toAt())
                          && !behaviour.to().isBefore(event.fromAt()));
      if (about == whileSomethingElse) {
        counts.merge(behaviour.kind().name(), 1, Integer::sum);
      }
    }
    return counts;
  }

  static String text(Truth.Event event) {
    return event.kind()
        + " "
        + event.vessels()
        + " "
        + event.fromAt()
        + " to "
        + event.toAt()
        + (event.isInnocent() ? " (innocent)" : "");
  }
}
