package org.fairlead.core.basics;

/** A source of reports, {@code party/name}: {@code gb.nca/radar-anguilla}. Spec: terms §1. */
public record SourceId(Party originator, String name) implements Comparable<SourceId> {
  /**
   * A source of {@code originator}.
   *
   * @throws IllegalArgumentException where {@code name} is not of {@code [a-z0-9-]+}
   */
  public SourceId {
    if (!isName(name)) {
      throw new IllegalArgumentException("`" + name + "` is not a source name such as `radar-1`");
    }
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Party.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether {@code text} is {@code party/name}. */
  public static boolean isId(String text) {
    int slash = text.indexOf('/');
    return slash > 0 && Party.isId(text.substring(0, slash)) && isName(text.substring(slash + 1));
  }

  /**
   * Reads {@code party/name}.
   *
   * @throws IllegalArgumentException where it is not of that form; ask {@link #isId} first
   */
  public static SourceId of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("`" + text + "` is not a source id `party/name`");
    }
    return new SourceId(new Party(text.substring(0, slash)), text.substring(slash + 1));
  }

  @Override
  public int compareTo(SourceId other) {
    return originator.equals(other.originator)
        ? name.compareTo(other.name)
        : toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return originator.id() + "/" + name;
  }
}
