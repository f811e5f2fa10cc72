package org.fairlead.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;

/** Port: the bytes of every feed as they came, in segments per source. Spec: journal §4. */
public interface RawInput {
  /**
   * Keeps {@code lines} of each source and returns where each lies, in their order, once all are
   * durable.
   *
   * @throws Journal.NotRecorded where they could not be made durable
   */
  Map<SourceId, List<RawLine>> append(Map<SourceId, List<String>> lines) throws Journal.NotRecorded;

  /** A line as it came. */
  Optional<String> line(RawLine at);

  /** The sources that have lines. */
  Set<SourceId> sources();

  /** Shows all lines of {@code source} after {@code after}, or from the first, in order. */
  void read(SourceId source, Optional<RawLine> after, Reader reader);

  /**
   * Closes the open segments and says what each holds that was closed since the last call.
   *
   * @throws Journal.NotRecorded where one could not be closed
   */
  List<Seal> seal() throws Journal.NotRecorded;

  /** How many segments of {@code source} are closed: those numbered below it. */
  int closed(SourceId source);

  /** What a closed segment holds. */
  Seal sealOf(SourceId source, int segment);

  /** Takes one line. */
  @FunctionalInterface
  interface Reader {
    /** The line at {@code at}. */
    void line(RawLine at, String text);
  }

  /**
   * What a closed segment holds.
   *
   * @param rootHex of the Merkle tree over its lines
   */
  record Seal(SourceId source, int segment, int lines, String rootHex) {}
}
