package org.fairlead.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.ledger.Hash;

/** Port: the bytes of every feed as they came, in segments per source. Spec: journal §5. */
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

  /** What each segment holds that was closed since the last call, or the last {@link #seal}. */
  List<Seal> closedSince() throws Journal.NotRecorded;

  /** The seal is recorded: its segment may be kept in a smaller form from now on. */
  void sealed(Seal seal);

  /** The last line of {@code source}. */
  Optional<RawLine> last(SourceId source);

  /** Shows the lines of one segment from {@code line} on, in order. */
  void readSegment(SourceId source, int segment, int line, Reader reader);

  /**
   * A line of a closed segment with its path to the root of the tree over the segment's lines;
   * empty where what it rests on is no longer whole.
   */
  Optional<Proved> proved(RawLine at);

  /** How many segments of {@code source} are closed: those numbered below it. */
  int closed(SourceId source);

  /** What a closed segment holds. */
  Seal sealOf(SourceId source, int segment);

  /**
   * A line and its path, from the leaf's sibling to the root's child.
   *
   * @param line one character for each byte, as it came
   */
  record Proved(String line, List<Hash> path) {
    /** Copies {@code path}. */
    public Proved {
      path = List.copyOf(path);
    }
  }

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
