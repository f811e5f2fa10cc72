package org.fairlead.adapters.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;

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
   * What is asked for.
   *
   * @param viewer one of {@link #viewers}
   * @param purpose other than the viewer's usual one
   * @param place {@code west,south,east,north}
   * @param reason why, in writing, where it was refused before for another purpose
   */
  record Asked(
      String viewer,
      Optional<String> purpose,
      Optional<String> caseId,
      List<String> vessels,
      Optional<String> place,
      Optional<String> reason) {
    /** Copies {@code vessels}. */
    public Asked {
      vessels = List.copyOf(vessels);
    }
  }

  /**
   * What {@code asked} is shown now: decided and recorded like any other use, before this returns.
   *
   * @throws Journal.NotRecorded where it could not be recorded: then nothing is shown
   * @throws IllegalArgumentException where a vessel or place is none
   */
  Picture picture(Asked asked) throws Journal.NotRecorded;

  /**
   * What is to be shown.
   *
   * @param leave by which its bytes leave; empty where nothing was delivered
   */
  record Picture(JsonObject json, Optional<Leave> leave) {}

  /** Lets bytes leave while the lease under which they were delivered holds. Spec: delivery §8. */
  interface Leave {
    /** Whether all of {@code bytes} left by {@code outlet}. */
    boolean send(byte[] bytes, Node.Outlet<IOException> outlet) throws IOException;
  }
}
