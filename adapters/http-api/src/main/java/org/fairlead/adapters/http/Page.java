package org.fairlead.adapters.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Pass;

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
  Picture picture(String viewer) throws Journal.NotRecorded;

  /**
   * What is to be shown.
   *
   * @param pass under which it was delivered; empty where nothing was
   */
  record Picture(JsonObject json, Optional<Pass> pass) {}

  /**
   * Lets the bytes of a picture leave while the lease on {@code pass} holds. Spec: delivery §8.
   *
   * @return whether all of it left
   */
  boolean send(Pass pass, byte[] bytes, Node.Outlet<IOException> outlet) throws IOException;
}
