package org.fairlead.core.basics;

/**
 * A nation, an organisation of one, or a unit: a dotted lower-case path such as {@code gb}, {@code
 * us.uscg}. Spec: terms §1.
 */
public record Party(String id) implements Comparable<Party> {
  /**
   * A party by its id.
   *
   * @throws IllegalArgumentException where {@code id} is not a party's id; ask {@link #isId} first
   */
  public Party {
    if (!isId(id)) {
      throw new IllegalArgumentException("`" + id + "` is not a party id such as `us.uscg`");
    }
  }

  /** Whether {@code text} has the form of a party's id. */
  public static boolean isId(String text) {
    int partLength = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isLetter(c)) {
        partLength++;
      } else if (c == '.' && partLength > 0) {
        partLength = 0;
      } else {
        return false;
      }
    }
    return partLength > 0;
  }

  /** Whether {@code c} may stand in a part of a party's id, or in a source's name. */
  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  /** Whether {@code other} is this party or below it: {@code gb} covers {@code gb.nca}. */
  public boolean covers(Party other) {
    return covers(id, other.id);
  }

  /** As {@link #covers(Party)}, on ids. */
  public static boolean covers(String above, String below) {
    return below.startsWith(above)
        && (below.length() == above.length() || below.charAt(above.length()) == '.');
  }

  /** The first part: {@code gb} of {@code gb.nca}. */
  public Party nation() {
    int dot = id.indexOf('.');
    return dot < 0 ? this : new Party(id.substring(0, dot));
  }

  @Override
  public int compareTo(Party other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
