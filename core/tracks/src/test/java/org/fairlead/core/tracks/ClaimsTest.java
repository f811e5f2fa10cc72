package org.fairlead.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.junit.jupiter.api.Test;

/** Who vessels say they are is kept with its history; what changes and stays so is told. */
class ClaimsTest {
  private static final BehaviourSettings SETTINGS = BehaviourSettings.coastal(List.of());
  private static final SourceId SOURCE = SourceId.of("gb.nca/static");
  private static final VesselKey ONE = VesselKey.ofMmsi(235000001);
  private static int lines;

  private static IdentityReport said(VesselKey key, double minute, String... claims) {
    Map<String, String> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < claims.length; i += 2) {
      map.put(claims[i], claims[i + 1]);
    }
    Instant at = Voyage.START.plusSeconds((long) (minute * 60));
    return new IdentityReport(new RawLine(SOURCE, 0, lines++), key, map, at);
  }

  /** Every six minutes, as a class A transponder does. */
  private static List<IdentityReport> every(int from, int to, String... claims) {
    List<IdentityReport> all = new ArrayList<>();
    for (int minute = from; minute < to; minute += 6) {
      all.add(said(ONE, minute, claims));
    }
    return all;
  }

  @SafeVarargs
  private static List<IdentityReport> all(List<IdentityReport>... parts) {
    List<IdentityReport> all = new ArrayList<>();
    for (List<IdentityReport> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static Voyage voyage() {
    return Voyage.ais(235000001, -62, 17).sail(240, 90, 10);
  }

  private static List<Behaviour> changes(List<PositionReport> reports, List<IdentityReport> said) {
    return Behaviours.of(reports, said, SETTINGS).stream()
        .filter(one -> one.kind() == BehaviourKind.IDENTITY_CHANGE)
        .toList();
  }

  @Test
  void aNewNameThatStaysIsTold() {
    List<IdentityReport> said =
        all(
            every(1, 100, "name", "SEA ROSE", "callsign", "MABC1"),
            every(103, 240, "name", "SEA HAWK", "callsign", "MABC1"));
    assertThat(changes(voyage().reports(), said))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.claims())
                  .extracting(Claim::value)
                  .containsExactly("SEA ROSE", "SEA HAWK");
              assertThat(change.claims().get(0).lastAt())
                  .isBefore(change.claims().get(1).firstAt());
              assertThat(change.label())
                  .as("also who heard the claims")
                  .contains(SOURCE, SourceId.of("gb.nca/ais"));
              assertThat(change.inputs()).contains(change.claims().get(1).item());
              assertThat(change.json().get("claims")).isPresent();
            });
  }

  @Test
  void whatIsGarbledOnceOrSaidByTwoInTurnIsNoChange() {
    List<IdentityReport> garbled =
        all(
            every(1, 100, "name", "SEA ROSE"),
            List.of(said(ONE, 103, "name", "SEA\"ROSE"), said(ONE, 104, "name", "SEA\"ROSE")),
            every(109, 240, "name", "SEA ROSE"));
    assertThat(changes(voyage().reports(), garbled)).isEmpty();
    List<IdentityReport> inTurn =
        all(every(1, 240, "name", "SEA ROSE"), every(4, 240, "name", "SEA HAWK"));
    Collections.sort(inTurn, java.util.Comparator.comparing(IdentityReport::observedAt));
    assertThat(changes(voyage().reports(), inTurn)).isEmpty();
    List<IdentityReport> justNow =
        all(every(1, 230, "name", "SEA ROSE"), every(231, 240, "name", "SEA HAWK"));
    assertThat(changes(voyage().reports(), justNow)).as("not settled yet").isEmpty();
    List<IdentityReport> bound =
        all(every(1, 100, "destination", "ST JOHNS"), every(103, 240, "destination", "PORT"));
    assertThat(changes(voyage().reports(), bound)).as("every voyage has its own").isEmpty();
  }

  @Test
  void aStreamTellsOfClaimsWhatTheRecordingTells() {
    List<IdentityReport> said =
        all(
            every(1, 60, "name", "SEA ROSE", "imo", "9074729"),
            every(63, 130, "name", "SEA HAWK", "imo", "9074728"),
            every(133, 240, "name", "SEA OWL", "imo", "9074728"));
    List<PositionReport> reports = voyage().reports();
    List<String> batch = changes(reports, said).stream().map(one -> one.json().toString()).toList();
    assertThat(batch).hasSize(2);
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      List<Map.Entry<Long, Object>> arriving = new ArrayList<>();
      for (PositionReport report : reports) {
        arriving.add(Map.entry(report.observedAt().getEpochSecond() + random.nextInt(301), report));
      }
      for (IdentityReport report : said) {
        arriving.add(Map.entry(report.observedAt().getEpochSecond() + random.nextInt(301), report));
      }
      arriving.sort(Map.Entry.comparingByKey());
      List<String> told = new ArrayList<>();
      Watch watch =
          new Watch(
              SETTINGS,
              one -> {
                if (one.kind() == BehaviourKind.IDENTITY_CHANGE) {
                  told.add(one.json().toString());
                }
              });
      for (Map.Entry<Long, Object> one : arriving) {
        if (one.getValue() instanceof PositionReport report) {
          watch.see(report);
        } else {
          watch.see((IdentityReport) one.getValue());
        }
      }
      watch.end();
      assertThat(watch.late()).isZero();
      assertThat(told).as("seed " + seed).isEqualTo(batch);
    }
  }

  @Test
  void aTrackCarriesItsClaimsWithWhoHeardThemAndWhatSpeaksAgainstThem() {
    List<IdentityReport> said =
        all(every(1, 100, "imo", "9074729"), every(103, 240, "imo", "1234560"));
    List<TrackDetail> details = TrackDetail.of(voyage().reports(), said);
    assertThat(details).hasSize(1);
    List<Claim> claims = details.get(0).claims();
    assertThat(claims)
        .extracting(Claim::kind)
        .containsExactly(Claim.Kind.IMO, Claim.Kind.IMO, Claim.Kind.FLAG);
    assertThat(claims.get(0).doubt()).isEmpty();
    assertThat(claims.get(0).times()).isEqualTo(17);
    assertThat(claims.get(0).sources()).containsExactly(SOURCE);
    assertThat(claims.get(1).doubt().orElseThrow()).contains("check digit");
    assertThat(claims.get(2).value()).isEqualTo("GB");
    assertThat(TrackDetail.of(Voyage.ais(123456789, -62, 17).sail(9, 0, 9).reports(), List.of()))
        .singleElement()
        .satisfies(
            one -> assertThat(one.claims().get(0).doubt().orElseThrow()).contains("no State"));
  }

  @Test
  void oneClaimInTwoPlacesIsTwoTracksAndSaysWhy() {
    List<TrackDetail> details =
        TrackDetail.of(
            Voyage.all(
                Voyage.ais(235000001, -62, 17).sail(60, 90, 10),
                Voyage.ais(235000001, -60, 15).sail(60, 0, 10)),
            List.of());
    assertThat(details).hasSize(2);
    assertThat(details.stream().filter(one -> one.split().isPresent()).toList())
        .singleElement()
        .satisfies(
            one -> {
              Split split = one.split().orElseThrow();
              assertThat(split.reason()).isEqualTo(Split.Reason.UNREACHABLE);
              assertThat(split.nauticalMiles()).isBetween(150.0, 180.0);
              assertThat(details).extracting(d -> d.track().id()).contains(split.track());
            });
  }

  @Test
  void aHullThatGoesOnUnderAnotherClaimIsJoinedWithItsConfidence() {
    Voyage before = Voyage.ais(235000001, -62, 17).sail(60, 90, 12);
    PositionReport last = before.reports().get(before.reports().size() - 1);
    Voyage after =
        Voyage.ais(235000002, last.position().longitudeDegrees() + 0.007, 17).silent(true);
    after.sail(62, 0, 0).silent(false).sail(60, 92, 12);
    List<TrackDetail> details = TrackDetail.of(Voyage.all(before, after), List.of());
    assertThat(details).hasSize(2);
    for (int i = 0; i < 2; i++) {
      Association join = details.get(i).associations().get(0);
      assertThat(join.basis()).isEqualTo(Association.Basis.WENT_ON);
      assertThat(join.track()).isEqualTo(details.get(1 - i).track().id());
      assertThat(join.confidence()).isBetween(0.1, 1.0);
    }
  }

  @Test
  void radarAndTransponderOfOneHullAreAssociatedTheSurerTheMorePairs() {
    List<Double> confidences = new ArrayList<>();
    for (int minutes : new int[] {6, 60}) {
      List<TrackDetail> details =
          TrackDetail.of(
              Voyage.all(
                  Voyage.ais(235000001, -62, 17).sail(minutes, 90, 12),
                  Voyage.radar(3, -62, 17).sail(minutes, 90, 12),
                  Voyage.ais(235000002, -62, 17.1).sail(minutes, 90, 12)),
              List.of());
      List<TrackDetail> radar = details.stream().filter(one -> !one.track().isAis()).toList();
      assertThat(radar).hasSize(1);
      assertThat(radar.get(0).associations())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.basis()).isEqualTo(Association.Basis.MOVED_TOGETHER);
                assertThat(one.vessel()).isEqualTo(VesselKey.ofMmsi(235000001));
              });
      confidences.add(radar.get(0).associations().get(0).confidence());
      assertThat(radar.get(0).estimate()).isPresent();
    }
    assertThat(confidences.get(0)).isLessThan(0.8);
    assertThat(confidences.get(1)).isGreaterThan(0.9);
  }
}
