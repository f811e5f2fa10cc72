package org.fairlead.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Admission;
import org.fairlead.core.sharing.View;

/**
 * Step 4: what was decided is durable before it is answered. Where the journal cannot be written,
 * every method throws and nothing is released.
 */
final class Record {
  private final Ports ports;
  private final Leases leases;
  private final Decide decide;
  private Instant lastAt = Instant.MIN;

  /** A record is durable that the registers do not hold: what follows would hide the hole. */
  private boolean behind;

  Record(Ports ports, Leases leases, Decide decide) {
    this.ports = ports;
    this.leases = leases;
    this.decide = decide;
  }

  /** The instant of recording; a clock that steps back denies. Spec: terms §5, design §2. */
  synchronized Instant now() throws Journal.NotRecorded {
    Instant now = ports.clock().instant();
    if (now.isBefore(lastAt)) {
      throw new Journal.NotRecorded(
          "the clock stepped back to " + now + " from " + lastAt + "; set it right",
          new IllegalStateException("clock"));
    }
    lastAt = now;
    return now;
  }

  synchronized void sawAt(Instant at) {
    lastAt = at.isAfter(lastAt) ? at : lastAt;
  }

  /** Makes {@code content} durable, and findable. */
  synchronized long append(JsonObject content) throws Journal.NotRecorded {
    if (behind) {
      throw new Journal.NotRecorded(
          "the registers fell behind the journal; open the node again to rebuild them",
          new IllegalStateException("behind"));
    }
    long index = ports.journal().append(content);
    behind = true;
    ports.registers().add(index, content);
    behind = false;
    return index;
  }

  /** Records a decision; what comes back is the only way to a {@link Pass}. */
  Answer decision(Decide.Decided decided, long leasePosition) throws Journal.NotRecorded {
    String id = ports.party() + "/" + ports.chance().id();
    List<String> told = decide.told(decided.ask().who().party(), decided.at());
    JsonObject.Builder content =
        head("decision", decided.ask(), decided.at())
            .and("id", id)
            .and("positions", positions(decided));
    Optional<View> view = Decide.view(decided.reading());
    if (view.isEmpty()) {
      String code = decided.reading().match(any -> "", refused -> refused.code().name());
      long index = append(content.and("decision", "DENY").and("code", code).end());
      if (code.equals("FORBIDDEN_PURPOSE") || code.equals("PURPOSE_OUT_OF_SCOPE")) {
        tellOriginators(decided, index);
      }
      return Answer.refused(code, told);
    }
    append(
        content
            .and("decision", "PERMIT")
            .and("admissions", admissions(view.get()))
            .and("terms", terms(decided))
            .end());
    return Answer.granted(
        new Pass(
            decided.ask(), view.get(), decided.decider().desk(decided.asker()), id, leasePosition),
        told);
  }

  /** Each originator learns of an attempt on its own: who asked, for what, when. */
  private void tellOriginators(Decide.Decided decided, long index) throws Journal.NotRecorded {
    Set<Party> originators = new TreeSet<>();
    decided.register().terms().sources().forEach(source -> originators.add(source.originator()));
    for (Party originator : originators) {
      append(
          JsonObject.with("type", "notice")
              .and("at", decided.at().toString())
              .and("to", originator.id())
              .and("about", "ATTEMPT")
              .and("party", decided.ask().who().party().id())
              .and("officer", decided.ask().who().officer())
              .and("purpose", decided.ask().purpose())
              .and("record", index)
              .end());
    }
  }

  JsonObject.Builder head(String type, Ask ask, Instant at) {
    return JsonObject.with("type", type)
        .and("at", at.toString())
        .and("party", ask.who().party().id())
        .and("officer", ask.who().officer())
        .and("role", ask.who().role())
        .and("purpose", ask.purpose())
        .and("case", ask.caseId().map(Json::of).orElse(Json.nothing()));
  }

  private static Json positions(Decide.Decided decided) {
    JsonObject json = JsonObject.empty();
    for (var position : decided.register().positions().entrySet()) {
      json = json.plus(position.getKey().id(), Json.of(position.getValue()));
    }
    return json;
  }

  private static Json admissions(View view) {
    return new JsonArray(
        view.admissions().stream().map(Admission::json).map(json -> (Json) json).toList());
  }

  private static Json terms(Decide.Decided decided) {
    Set<Party> originators = new TreeSet<>();
    decided.register().terms().sources().forEach(source -> originators.add(source.originator()));
    JsonObject json = JsonObject.empty();
    for (Party originator : originators) {
      json = json.plus(originator.id(), Json.of(decided.register().terms().hashOf(originator)));
    }
    return json;
  }

  /** The lease position under which the next decision is made. */
  long leasePosition() {
    return leases.position();
  }
}
