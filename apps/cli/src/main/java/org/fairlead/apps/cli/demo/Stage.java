package org.fairlead.apps.cli.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.fairlead.apps.cli.NodeFolder;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.exchange.Answer;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Delivery;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Pass;
import org.fairlead.exchange.Query;

/**
 * What every scene of the play works with.
 *
 * @param incident what a third party will report; absent with a real recording
 */
record Stage(
    NodeFolder folder,
    Cast cast,
    Voices voices,
    SteppedClock clock,
    Pace pace,
    Teller teller,
    Tide tide,
    Optional<JsonObject> incident,
    Path out) {
  Node node() {
    return folder.node();
  }

  Instant now() {
    return clock.instant();
  }

  /** Everything since the play began. */
  Query all() {
    return Query.between(tide.start().minusSeconds(3600), now().plusSeconds(1));
  }

  Pass pass(Ask ask) throws Journal.NotRecorded {
    Answer answer = node().ask(ask);
    return answer
        .pass()
        .orElseThrow(() -> new IllegalStateException("the play needs a pass: " + answer.code()));
  }

  /** What was seen in the last hour. */
  Query lastHour() {
    return Query.between(now().minusSeconds(3600), now().plusSeconds(1));
  }

  Delivery look(Ask ask, Query query) throws Journal.NotRecorded {
    return node()
        .picture(pass(ask), query)
        .orElseThrow(() -> new IllegalStateException("the pass lapsed while it was used"));
  }

  static Ask watch(Party party) {
    return Ask.of(Cast.officer(party, "watch-officer"), "DETECT_MONITOR");
  }

  /** A releasing officer reads what concerns the own party's items. */
  static Ask releasing(Party party) {
    return Ask.of(Cast.officer(party, "releasing-officer"), "INVESTIGATION");
  }

  void tell(String step, Party party, String text) {
    teller.step(now(), step, party.id(), text);
  }

  void tell(String step, Party party, String text, JsonObject details) {
    teller.step(now(), step, party.id(), text, details);
  }
}
