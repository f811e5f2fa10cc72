package org.fairlead.adapters.store;

/**
 * How far a projection has read a source: up to and including this line. Spec: journal §6.
 *
 * @param segment from 0
 * @param line from 0
 */
public record Place(int segment, int line) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    return segment != other.segment
        ? Integer.compare(segment, other.segment)
        : Integer.compare(line, other.line);
  }
}
