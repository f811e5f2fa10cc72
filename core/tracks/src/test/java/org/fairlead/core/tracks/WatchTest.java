package org.fairlead.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.Test;

/** What comes as a stream, late and out of order within the bound, is told as of a recording. */
class WatchTest {
  private static final BehaviourSettings SETTINGS = BehaviourSettings.coastal(List.of());

  /** A sea in which something of every kind that needs no chart goes on. */
  private static List<PositionReport> sea() {
    Voyage dark = Voyage.ais(1, -62, 17).sail(60, 90, 10).silent(true).sail(80, 90, 10);
    Voyage adrift =
        Voyage.ais(6, -62.4, 17.4)
            .sail(60, 90, 10)
            .go(90, 280, 1.1, 10, org.fairlead.core.basics.NavigationStatus.NOT_UNDER_COMMAND);
    Voyage first = Voyage.radar(7, -62, 16).sail(60, 90, 10).sail(25, 90, 1).sail(90, 90, 10);
    Voyage second = Voyage.radar(8, -61.82526, 16.3).sail(36, 180, 30).sail(24, 180, 0.01);
    Voyage plotted = Voyage.ais(9, -63, 16).sail(240, 45, 9);
    return Voyage.all(
        dark.silent(false).sail(100, 90, 10),
        Voyage.ais(2, -61.9, 17.05).sail(240, 90, 10),
        adrift.sail(60, 90, 8),
        first,
        second.sail(25, 90, 1).sail(90, 0, 30),
        Voyage.ais(5, -62, 18).sail(200, 90, 10),
        Voyage.ais(5, -60, 15).sail(200, 0, 12),
        Voyage.ais(8, -64, 17).sail(60, 90, 10).sail(2, 180, 8).sail(120, 268, 10),
        plotted,
        Voyage.radar(9, -63, 16).sail(240, 45, 9));
  }

  private static List<String> told(List<Behaviour> behaviours) {
    return behaviours.stream().map(one -> one.json().toString() + one.id()).sorted().toList();
  }

  @Test
  void aStreamTellsWhatTheRecordingTells() {
    List<PositionReport> reports = sea();
    List<Behaviour> batch = Behaviours.of(reports, SETTINGS);
    assertThat(batch)
        .extracting(Behaviour::kind)
        .contains(
            BehaviourKind.DARK_GAP,
            BehaviourKind.DRIFTING,
            BehaviourKind.RENDEZVOUS,
            BehaviourKind.SHARED_IDENTITY,
            BehaviourKind.TURNED_BACK,
            BehaviourKind.GO_FAST);
    for (int seed = 0; seed < 20; seed++) {
      List<PositionReport> arriving = delayed(reports, seed, Watch.LATE_SECONDS_MAX);
      List<Behaviour> streamed = new ArrayList<>();
      Watch watch = new Watch(SETTINGS, streamed::add);
      arriving.forEach(watch::see);
      watch.end();
      assertThat(watch.late()).isZero();
      assertThat(told(Behaviours.withoutEnded(streamed))).as("seed " + seed).isEqualTo(told(batch));
      assertThat(streamed.stream().filter(Behaviour::isOpen)).as("told live").isNotEmpty();
    }
  }

  /** Each report arrives after a delay of its own, none more than {@code secondsMax} late. */
  private static List<PositionReport> delayed(
      List<PositionReport> reports, long seed, int secondsMax) {
    Random random = new Random(seed);
    Map<PositionReport, Long> arrives = new HashMap<>();
    for (PositionReport report : reports) {
      arrives.put(report, report.observedAt().getEpochSecond() + random.nextInt(secondsMax + 1));
    }
    List<PositionReport> arriving = new ArrayList<>(reports);
    arriving.sort(Comparator.comparing(arrives::get));
    return arriving;
  }

  @Test
  void whatComesTooLateIsCountedAndChangesNothing() {
    List<PositionReport> reports = Voyage.ais(1, -62, 17).sail(60, 90, 10).reports();
    Watch watch = new Watch(SETTINGS, behaviour -> {});
    watch.see(reports.get(200));
    watch.see(reports.get(200 - Watch.LATE_SECONDS_MAX / 10));
    assertThat(watch.late()).isZero();
    watch.see(reports.get(200 - Watch.LATE_SECONDS_MAX / 10 - 1));
    assertThat(watch.late()).isOne();
  }

  private static List<Behaviour> gaps(List<PositionReport> reports) {
    List<Behaviour> gaps = new ArrayList<>();
    Watch watch =
        new Watch(
            SETTINGS,
            one -> {
              if (one.kind() == BehaviourKind.DARK_GAP) {
                gaps.add(one);
              }
            });
    reports.stream().sorted(Tracks.IN_ORDER).forEach(watch::see);
    watch.end();
    return gaps;
  }

  private static List<PositionReport> joined(Voyage[] others, Voyage... rest) {
    List<PositionReport> all = Voyage.all(others);
    all.addAll(Voyage.all(rest));
    return all;
  }

  private static Voyage[] others(int minutes) {
    return new Voyage[] {
      Voyage.ais(2, -61.95, 17.05).sail(minutes, 90, 10),
      Voyage.ais(3, -61.95, 16.95).sail(minutes, 90, 10)
    };
  }

  @Test
  void aSilenceIsToldWhileItLastsAndEndedWhenItIsHeardAgain() {
    Voyage dark = Voyage.ais(1, -62, 17).sail(60, 90, 10);
    List<PositionReport> silent = joined(others(200), dark);
    assertThat(gaps(silent))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.isOpen()).isTrue();
              assertThat(gap.id()).endsWith("/open");
              assertThat(gap.measures().get("silentMinutesSoFar")).isBetween(30.0, 32.0);
              assertThat(gap.json().get("open")).isPresent();
              assertThat(gap.to())
                  .isBetween(Voyage.START.plusSeconds(89 * 60), Voyage.START.plusSeconds(92 * 60));
            });
    assertThat(Behaviours.of(silent, SETTINGS)).singleElement().matches(Behaviour::isOpen);
    dark.silent(true).sail(60, 90, 10).silent(false).sail(60, 90, 10);
    List<PositionReport> back = joined(others(200), dark);
    List<Behaviour> gaps = gaps(back);
    assertThat(gaps).extracting(Behaviour::isOpen).containsExactly(true, false);
    assertThat(gaps.get(0).id()).isEqualTo(gaps.get(1).id() + "/open");
    assertThat(Behaviours.of(back, SETTINGS)).singleElement().matches(one -> !one.isOpen());
  }

  @Test
  void aFeedThatIsLateOrDownMakesNobodySilent() {
    List<PositionReport> reports =
        new ArrayList<>(Voyage.ais(1, -62, 17).sail(60, 90, 10).reports());
    for (PositionReport report : Voyage.all(others(200))) {
      reports.add(
          PositionReport.at(
                  new RawLine(SourceId.of("fr.mn/ais"), 0, report.raw().line()),
                  report.sensor(),
                  report.vessels(),
                  report.position(),
                  report.observedAt())
              .speed(report.speed().orElseThrow())
              .course(report.course().orElseThrow())
              .end());
    }
    assertThat(gaps(reports)).isEmpty();
  }

  @Test
  void aVesselThatWasHeardBadlyOrWhoseNeighboursFellSilentTooIsNotToldWhileItIsSilent() {
    Voyage faint = Voyage.ais(1, -62, 17);
    for (int i = 0; i < 30; i++) {
      faint.silent(false).sail(1 / 6.0, 90, 10).silent(true).sail(2, 90, 10);
    }
    assertThat(gaps(joined(others(200), faint))).isEmpty();
    Voyage dark = Voyage.ais(1, -62, 17).sail(60, 90, 10);
    Voyage far = Voyage.ais(9, -58, 17).sail(200, 90, 10);
    assertThat(gaps(joined(others(62), dark, far))).isEmpty();
  }

  @Test
  void somethingIsToldWhileTheStreamGoesOn() {
    List<Behaviour> streamed = new ArrayList<>();
    Watch watch = new Watch(SETTINGS, streamed::add);
    Voyage.all(
            Voyage.ais(8, -64, 17).sail(60, 90, 10).sail(2, 180, 8).sail(300, 268, 10),
            Voyage.ais(2, -61.9, 17.05).sail(362, 90, 10))
        .stream()
        .sorted(Tracks.IN_ORDER)
        .forEach(watch::see);
    assertThat(streamed).extracting(Behaviour::kind).containsExactly(BehaviourKind.TURNED_BACK);
  }

  @Test
  void aHullThatGoesOnUnderAnotherClaimIsAnIdentityChange() {
    Voyage before = Voyage.ais(1, -62, 17).sail(60, 90, 12);
    Voyage rest = Voyage.ais(1, -62, 17).silent(true).sail(62, 90, 12);
    PositionReport last = before.reports().get(before.reports().size() - 1);
    Voyage after = Voyage.ais(2, last.position().longitudeDegrees() + 0.007, 17).silent(true);
    after.go(62, 0, 0, 0, org.fairlead.core.basics.NavigationStatus.UNDER_WAY_USING_ENGINE);
    after.silent(false).sail(60, 92, 12);
    List<PositionReport> reports = Voyage.all(before, rest, after);
    assertThat(Behaviours.of(reports, SETTINGS))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(BehaviourKind.IDENTITY_CHANGE);
              assertThat(change.vessels()).hasSize(2);
              assertThat(change.measures().get("fitProbability")).isGreaterThan(0.1);
            });
    Voyage still = Voyage.ais(1, -62, 17).sail(130, 90, 12);
    assertThat(Behaviours.of(Voyage.all(still, after), SETTINGS)).isEmpty();
  }
}
