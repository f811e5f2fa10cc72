package org.fairlead.apps.cli.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.fairlead.apps.cli.bench.BenchTerms.Grant;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Asker;
import org.fairlead.core.sharing.CaseFile;
import org.fairlead.core.sharing.CaseKind;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.Reason;
import org.fairlead.core.sharing.Request;

/**
 * Requests by {@link BenchTerms}: each is made to fit a permission, and half of them are then
 * broken in one thing, so that every reason for a denial comes up.
 */
final class BenchRequests {
  static final Instant NOW = Instant.parse("2025-10-20T12:00:00Z");

  /** Purposes that nothing opens, or that this party may not have: spec terms §4.1. */
  private static final List<String> CLOSED_PURPOSES =
      List.of("LETHAL_TARGETING", "COUNTER_TERRORISM", "LAW_ENFORCEMENT", "PATROL", "JUDICIAL_USE");

  private static final Map<String, List<String>> LEAVES =
      Map.of(
          "LAW_ENFORCEMENT", List.of("DETECT_MONITOR", "IDENTIFY", "FLAG_STATE_ENQUIRY"),
          "SAFETY", List.of("NAVIGATION_SAFETY"),
          "JUSTICE", List.of("INVESTIGATION"));

  private final BenchTerms terms;
  private final Random random;
  final List<Request> all = new ArrayList<>();

  BenchRequests(BenchTerms terms, int count, long seed) {
    this.terms = terms;
    this.random = new Random(seed);
    for (int i = 0; i < count; i++) {
      all.add(request("q" + i));
    }
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private Request request(String id) {
    Grant grant = any(terms.grants);
    int broken = one(2) ? -1 : random.nextInt(9);
    String party =
        grant.grantee().indexOf('.') > 0
            ? grant.grantee()
            : grant.grantee() + "." + any(BenchTerms.UNITS);
    if (broken == 0) {
      party = one(4) ? "n9999.guard" : BenchTerms.nation(random.nextInt(terms.nations)) + ".police";
    }
    String purpose = leaf(any(grant.purposes()));
    if (broken == 1) {
      purpose = one(2) ? any(CLOSED_PURPOSES) : "STRATEGIC_ANALYSIS";
    }
    String role = grant.role().isEmpty() || broken == 2 ? "watch-officer" : grant.role();
    VesselKey vessel = VesselKey.ofMmsi(100_000_000 + random.nextInt(1000));
    Asker asker = Asker.of(new Party(party), role, purpose);
    if (grant.requiresCase() ? broken != 3 : one(4)) {
      asker =
          asker.inCase(
              CaseFile.open("c-" + id, CaseKind.ENFORCEMENT)
                  .by(List.of(new Party(party)))
                  .about(List.of(vessel)));
    }
    ItemKind kind =
        broken == 4 ? ItemKind.EVIDENCE : any(List.of(ItemKind.POSITION, ItemKind.BEHAVIOUR));
    Instant observedAt =
        broken == 5 ? NOW.minusSeconds(60) : NOW.minusSeconds(7200 + random.nextInt(36_000));
    double away = broken == 6 ? 4.5 : 2.5 * random.nextDouble();
    double angle = 2 * Math.PI * random.nextDouble();
    Position position =
        new Position(
            Math.round((grant.centreX() + away * Math.cos(angle)) * 1e6) / 1e6,
            Math.round((grant.centreY() + away * Math.sin(angle)) * 1e6) / 1e6);
    Item item =
        Item.of("i-" + id, kind, label(grant, broken), List.of(vessel), observedAt).at(position);
    return new Request(id, asker, item, NOW);
  }

  private String leaf(String purpose) {
    List<String> below = LEAVES.get(purpose);
    return below == null ? purpose : any(below);
  }

  /** One source; of what was derived, two. */
  private List<SourceId> label(Grant grant, int broken) {
    if (broken == 7) {
      return List.of();
    }
    List<SourceId> label = new ArrayList<>();
    label.add(
        broken == 8
            ? SourceId.of(BenchTerms.nation(grant.grantor()) + ".navy/sonar")
            : source(grant));
    if (one(6)) {
      label.add(source(grant));
    }
    return label;
  }

  private SourceId source(Grant grant) {
    String pattern = any(grant.sources());
    if (!pattern.endsWith("/*")) {
      return SourceId.of(pattern);
    }
    return SourceId.of(
        BenchTerms.source(grant.grantor(), random.nextInt(pattern.contains(".guard/") ? 2 : 4)));
  }

  /** How often each answer comes: PERMIT, or the code of the first reason. */
  Map<String, Integer> mix(Decider decider) {
    Map<String, Integer> mix = new TreeMap<>();
    for (Request request : all) {
      Decision decision = decider.decide(request);
      String answer =
          decision.reasons().stream()
              .findFirst()
              .map(Reason::code)
              .map(Enum::name)
              .orElse("PERMIT");
      mix.merge(answer, 1, Integer::sum);
    }
    return mix;
  }

  /** The permissions that bear on a request, all together. Spec: terms §4.2c. */
  long considered() {
    long count = 0;
    for (Request request : all) {
      for (SourceId source : request.item().label()) {
        String id = source.toString();
        for (Grant grant : terms.grants) {
          if (Party.covers(grant.grantee(), request.asker().party().id())
              && grant.sources().stream().anyMatch(pattern -> matches(pattern, id))) {
            count++;
          }
        }
      }
    }
    return count;
  }

  private static boolean matches(String pattern, String source) {
    int star = pattern.indexOf("/*");
    return star < 0
        ? pattern.equals(source)
        : Party.covers(pattern.substring(0, star), source.substring(0, source.indexOf('/')));
  }
}
