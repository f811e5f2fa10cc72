package org.fairlead.core.basics;

/**
 * Where a report's own bytes lie: the segment of its source's raw input and the line in it. From it
 * follows the report's item id. Spec: journal §5.
 *
 * @param segment from 0, counted per source
 * @param line from 0 in the segment; a report made of several lines names its last
 */
public record RawLine(SourceId source, int segment, int line) {
  /** The id of the item read from this line: {@code gb.nca/ais-anguilla/0:1207}. */
  public String itemId() {
    return source + "/" + segment + ":" + line;
  }

  /**
   * Reads {@link #itemId()}.
   *
   * @throws IllegalArgumentException where it is not of that form
   */
  public static RawLine ofItemId(String id) {
    int slash = id.lastIndexOf('/');
    int colon = id.lastIndexOf(':');
    if (slash < 0 || colon < slash) {
      throw new IllegalArgumentException("`" + id + "` is not `party/source/segment:line`");
    }
    return new RawLine(
        SourceId.of(id.substring(0, slash)),
        Integer.parseInt(id.substring(slash + 1, colon)),
        Integer.parseInt(id.substring(colon + 1)));
  }
}
