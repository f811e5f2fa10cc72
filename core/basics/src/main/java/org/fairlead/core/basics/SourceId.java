package org.fairlead.core.basics;

import java.util.regex.Pattern;

/** A source of reports, {@code party/name}: {@code gb.nca/radar-anguilla}. Spec: terms §1. */
public record SourceId(Party originator, String name) implements Comparable<SourceId> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

  /**
   * A source of {@code originator}.
   *
   * @throws IllegalArgumentException where {@code name} is not of {@code [a-z0-9-]+}
   */
  public SourceId {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("`" + name + "` is not a source name such as `radar-1`");
    }
  }

  /** Whether {@code text} is {@code party/name}. */
  public static boolean isId(String text) {
    int slash = text.indexOf('/');
    return slash > 0
        && Party.isId(text.substring(0, slash))
        && NAME.matcher(text.substring(slash + 1)).matches();
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
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return originator.id() + "/" + name;
  }
}
