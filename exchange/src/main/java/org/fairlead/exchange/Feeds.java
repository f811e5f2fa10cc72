package org.fairlead.exchange;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;

/** Port: reads the lines of feeds. */
public interface Feeds {
  /** A reader for one source; it keeps what a message of several lines needs. */
  Reader open(SourceId source);

  /**
   * Which of {@code lines}, consecutive ones of a source, hold the message that the last of them
   * completes: their indices in order. Empty where what completes it is not among them.
   */
  default List<Integer> together(List<String> lines) {
    return List.of(lines.size() - 1);
  }

  /** Reads one source's lines in order. A line that says nothing is counted, never thrown. */
  interface Reader {
    /** Reads one line. */
    void line(
        RawLine at,
        String text,
        Consumer<PositionReport> positions,
        Consumer<IdentityReport> identities);

    /** How much was rejected so far, by reason. */
    default SortedMap<String, Long> rejections() {
      return new TreeMap<>();
    }
  }
}
