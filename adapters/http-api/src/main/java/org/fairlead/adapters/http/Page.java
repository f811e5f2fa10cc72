package org.fairlead.adapters.http;

import java.util.List;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.exchange.Journal;

/** What a page shows. Its methods are called by several threads. */
public interface Page {
  /** What the sea is, in plain words: SYNTHETIC, or a REAL RECORDING given to a role play. */
  String label();

  /** The lines told so far; a line that begins with {@code #} is a heading. */
  List<String> story();

  /** Who may be chosen to look: parties of the play. */
  List<String> viewers();

  /** Land and ports, as GeoJSON. */
  JsonObject chart();

  /**
   * What {@code viewer}, one of {@link #viewers}, sees now: decided and recorded like any other
   * use, before this returns.
   *
   * @throws Journal.NotRecorded where it could not be recorded: then nothing is shown
   */
  JsonObject picture(String viewer) throws Journal.NotRecorded;
}
