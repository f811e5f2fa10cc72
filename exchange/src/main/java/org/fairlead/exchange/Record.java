package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Admission;
import org.fairlead.core.sharing.View;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * Step 4: what was decided is durable before it is answered. Where the journal cannot be written,
 * every method throws and nothing is released.
 */
final class Record {
  private final Ports ports;
  private final Leases leases;
  private final Decide decide;
  private final Appends appends;
  private Instant lastAt = Instant.MIN;

  Record(Ports ports, Leases leases, Decide decide, BiConsumer<Long, JsonObject> folds) {
    this.ports = ports;
    this.leases = leases;
    this.decide = decide;
    this.appends = new Appends(ports.journal(), ports.registers(), folds, Appends.WAIT_MAX);
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
  long append(JsonObject content) throws Journal.NotRecorded {
    return appendTogether(List.of(content));
  }

  /**
   * Makes {@code contents} durable, and findable, all or none; the index of the first. Each use is
   * followed by its extracts.
   */
  long appendTogether(List<JsonObject> contents) throws Journal.NotRecorded {
    return appends.append(
        contents.stream()
            .flatMap(content -> Stream.concat(Stream.of(content), Extract.of(content).stream()))
            .map(RecordKind::versioned)
            .toList());
  }

  /** Whether records are durable whose callers were refused: {@link #catchUp} comes first. */
  boolean isBehind() {
    return appends.isBehind();
  }

  /** Takes records again; those whose callers were refused. */
  List<JsonObject> catchUp() throws Journal.NotRecorded {
    return appends.catchUp();
  }

  /** Makes {@code contents} durable, and findable; as many together as the journal takes. */
  void appendAll(List<JsonObject> contents) throws Journal.NotRecorded {
    for (int from = 0; from < contents.size(); from += Journal.TOGETHER_MAX) {
      int to = Math.min(contents.size(), from + Journal.TOGETHER_MAX);
      appendTogether(contents.subList(from, to));
    }
  }

  /** Records a decision; what comes back is the only way to a {@link Pass}. */
  Answer decision(Decide.Decided decided, long leasePosition) throws Journal.NotRecorded {
    return decisions(List.of(decided), leasePosition).get(0);
  }

  /** Records decisions together, and answers each. */
  List<Answer> decisions(List<Decide.Decided> all, long leasePosition) throws Journal.NotRecorded {
    List<JsonObject> contents = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    for (Decide.Decided decided : all) {
      String id = ports.party() + "/" + ports.chance().id();
      List<String> told = decide.told(decided.ask().who().party(), decided.at());
      JsonObject.Builder content =
          head("decision", decided.ask(), decided.at())
              .and("id", id)
              .and("positions", positions(decided.register()));
      Optional<View> view = Decide.view(decided.reading());
      JsonObject made = content.andAll(outcome(decided)).end();
      Set<String> about = Shopping.about(decided.ask(), decided.register());
      // What was refused in a case is not asked about outside it either.
      boolean keeps = view.isEmpty() && !about.isEmpty();
      contents.add(keeps ? made.plus(Shopping.ABOUT, JsonArray.ofTexts(about)) : made);
      if (view.isPresent()) {
        answers.add(
            Answer.granted(
                new Pass(
                    decided.ask(),
                    view.get(),
                    decided.decider().desk(decided.asker()),
                    id,
                    leasePosition),
                told));
      } else {
        String code = decided.reading().match(any -> "", refused -> refused.code().name());
        contents.addAll(attempts(decided, code, id));
        answers.add(Answer.refused(code, told));
      }
    }
    appendAll(contents);
    return answers;
  }

  /** What was decided, as the record keeps it: it can be computed again from the acts. */
  static JsonObject outcome(Decide.Decided decided) {
    return decided
        .reading()
        .match(
            view ->
                JsonObject.with("decision", "PERMIT")
                    .and("admissions", admissions(view))
                    .and("terms", terms(decided.register()))
                    .end(),
            refused ->
                JsonObject.with("decision", "DENY").and("code", refused.code().name()).end());
  }

  /** Each originator learns of an attempt on its own: who asked, for what, when. */
  private static List<JsonObject> attempts(Decide.Decided decided, String code, String id) {
    if (!code.equals("FORBIDDEN_PURPOSE") && !code.equals("PURPOSE_OUT_OF_SCOPE")) {
      return List.of();
    }
    List<JsonObject> notices = new ArrayList<>();
    for (Party originator : originators(decided.register())) {
      notices.add(
          JsonObject.with("type", "notice")
              .and("at", decided.at().toString())
              .and("to", originator.id())
              .and("about", "ATTEMPT")
              .and("party", decided.ask().who().party().id())
              .and("officer", decided.ask().who().officer())
              .and("purpose", decided.ask().purpose())
              .and("decision", id)
              .end());
    }
    return notices;
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

  /** How far each party's acts had come. */
  static JsonObject positions(ActRegister register) {
    JsonObject json = JsonObject.empty();
    for (var position : register.positions().entrySet()) {
      json = json.plus(position.getKey().id(), Json.of(position.getValue()));
    }
    return json;
  }

  private static Json admissions(View view) {
    return new JsonArray(
        view.admissions().stream().map(Admission::json).map(json -> (Json) json).toList());
  }

  private static Set<Party> originators(ActRegister register) {
    Set<Party> originators = new TreeSet<>();
    register.terms().sources().forEach(source -> originators.add(source.originator()));
    return originators;
  }

  private static Json terms(ActRegister register) {
    JsonObject json = JsonObject.empty();
    for (Party originator : originators(register)) {
      json = json.plus(originator.id(), Json.of(register.terms().hashOf(originator)));
    }
    return json;
  }

  /** The lease position under which the next decision is made. */
  long leasePosition() {
    return leases.position();
  }
}
