package org.fairlead.apps.cli.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Admission;
import org.fairlead.core.sharing.Asker;
import org.fairlead.core.sharing.CaseFile;
import org.fairlead.core.sharing.CaseKind;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.Request;
import org.fairlead.core.sharing.Sieve;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fairlead bench view}: positions through a view, and views anew after a suspension. */
@Command(description = "Measures views with polygons, on a world that it declares.")
public final class BenchViewCommand implements Callable<Integer> {
  private static final int REPORTS = 100_000;
  private static final int STREAMS = 200;

  /** A renewal is short: more of them for each round. */
  private static final int RENEWALS_PER_ROUND = 5;

  private static final int CASE_VESSELS = 20;

  private final PrintStream out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private WorldOptions options = new WorldOptions(List.of(100));

  /** A command that prints to {@code out}. */
  public BenchViewCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    options.check(spec);
    for (int agreements : options.sizes) {
      BenchTerms world = new BenchTerms(agreements, options.seed);
      Report report = new Report(out, options.json, "view");
      world.declare(report);
      filter(world, report);
      renew(world, report);
      report.end();
    }
    return 0;
  }

  private void filter(BenchTerms world, Report report) {
    List<PositionReport> reports = reports(world);
    List<VesselKey> wanted =
        reports.stream().limit(CASE_VESSELS).map(r -> r.vessels().get(0)).toList();
    Party party = new Party("n1.guard");
    Asker asker =
        Asker.of(party, "watch-officer", "DETECT_MONITOR")
            .inCase(CaseFile.open("c-1", CaseKind.ENFORCEMENT).by(List.of(party)).about(wanted));
    View view = (View) Decider.of(world.terms).view(asker, BenchRequests.NOW);
    Sieve sieve = view.sieve(ItemKind.POSITION);
    List<Admission> admissions =
        view.admissions().stream().filter(one -> one.kind() == ItemKind.POSITION).toList();
    long polygons =
        admissions.stream()
            .filter(one -> !one.area().isEverywhere())
            .map(Admission::area)
            .distinct()
            .count();
    report.figure(
        "admissions",
        admissions.size(),
        String.format(
            Locale.ROOT,
            "%d of positions in the view of %s for %s, with %d polygons and a case of %d vessels",
            admissions.size(),
            party,
            asker.purposeWord(),
            polygons,
            CASE_VESSELS));
    int admitted = 0;
    for (PositionReport one : reports) {
      boolean admits = sieve.admits(one);
      if (admits != view.mayAdmit(item(one))) {
        throw new IllegalStateException("the sieve and the view differ about " + one);
      }
      admitted += admits ? 1 : 0;
    }
    report.figure(
        "admitted",
        admitted,
        String.format(
            Locale.ROOT, "%,d of %,d positions, each also asked of the view", admitted, REPORTS));
    PositionReport[] all = reports.toArray(new PositionReport[0]);
    report.rate(
        "sieve", "positions", Rate.of(all.length, options.rounds, () -> admitted(sieve, all)));
  }

  private static long admitted(Sieve sieve, PositionReport[] reports) {
    long count = 0;
    for (PositionReport report : reports) {
      count += sieve.admits(report) ? 1 : 0;
    }
    return count;
  }

  private static Item item(PositionReport report) {
    return Item.of(
            report.id(),
            ItemKind.POSITION,
            List.of(report.source()),
            report.vessels(),
            report.observedAt())
        .at(report.position());
  }

  /** From all sources in turn, in the sea of each nation and around it. */
  private List<PositionReport> reports(BenchTerms world) {
    Random random = new Random(options.seed);
    List<PositionReport> reports = new ArrayList<>();
    for (int i = 0; i < REPORTS; i++) {
      int nation = i % world.nations;
      SourceId source = SourceId.of(BenchTerms.source(nation, random.nextInt(4)));
      Position position =
          new Position(
              Math.round((BenchTerms.centreX(nation) + 5 * random.nextGaussian() / 2) * 1e6) / 1e6,
              Math.round((BenchTerms.centreY(nation) + 5 * random.nextGaussian() / 2) * 1e6) / 1e6);
      reports.add(
          PositionReport.at(
                  new RawLine(source, 0, i),
                  Sensor.AIS_CLASS_A,
                  List.of(VesselKey.ofMmsi(100_000_000 + random.nextInt(5000))),
                  position,
                  BenchRequests.NOW.minusSeconds(7200 + random.nextInt(3600)))
              .end());
    }
    return reports;
  }

  /** A suspension has come: a new decider by new terms, and the view of each open stream. */
  private void renew(BenchTerms world, Report report) {
    List<Asker> askers = new ArrayList<>();
    Decider before = Decider.of(world.terms);
    for (Request request : new BenchRequests(world, 20 * STREAMS, options.seed).all) {
      if (askers.size() < STREAMS && before.view(request.asker(), request.at()) instanceof View) {
        askers.add(request.asker());
      }
    }
    JsonObject suspended = suspended(world.terms);
    int count = RENEWALS_PER_ROUND * options.rounds;
    double[] processorMillis = new double[count];
    double[] millis = new double[count];
    long admissions = 0;
    for (int i = 0; i < count; i++) {
      // Read anew, so that nothing that was computed before is left.
      Terms terms = BenchTerms.read(suspended);
      long startOfProcessor = Rate.processorNanos();
      long start = System.nanoTime();
      Decider decider = Decider.of(terms);
      admissions = 0;
      for (Asker asker : askers) {
        View view = (View) decider.view(asker, BenchRequests.NOW);
        admissions += view.admissions().size();
        if (view.admissionsHash().isEmpty()) {
          throw new IllegalStateException("no hash");
        }
      }
      millis[i] = (System.nanoTime() - start) / 1e6;
      processorMillis[i] = (Rate.processorNanos() - startOfProcessor) / 1e6;
    }
    double first = millis[0];
    Arrays.sort(millis);
    Arrays.sort(processorMillis);
    report.figure(
        "renewMicros",
        Math.round(millis[count / 2] * 1000),
        String.format(
            Locale.ROOT,
            "%.1f ms for %d views with their hashes, %.0f admissions each, after a suspension (the"
                + " first time %.1f ms), %.1f ms of processor time",
            millis[count / 2],
            askers.size(),
            (double) admissions / askers.size(),
            first,
            processorMillis[count / 2]));
  }

  private static JsonObject suspended(Terms terms) {
    Json scope =
        JsonObject.with("recipients", JsonArray.of(Json.of("n1")))
            .and("sources", JsonArray.of())
            .and("kinds", JsonArray.of())
            .and("purposes", JsonArray.of())
            .and("vessels", JsonArray.of())
            .and("items", JsonArray.of())
            .and("agreements", JsonArray.of())
            .and("area", Json.nothing())
            .end();
    List<Json> all = new ArrayList<>(terms.toJson().array("suspensions").values());
    all.add(
        JsonObject.with("id", "now")
            .and("by", "n0")
            .and("from", BenchRequests.NOW.toString())
            .and("to", Json.nothing())
            .and("reach", "FORWARD")
            .and("scope", scope)
            .end());
    return terms.toJson().plus("suspensions", new JsonArray(all));
  }
}
