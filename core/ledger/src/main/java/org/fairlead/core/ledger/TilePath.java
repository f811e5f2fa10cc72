package org.fairlead.core.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a tile or entry bundle, as c2sp.org/tlog-tiles writes it: {@code
 * tile/0/x001/x234/067}, {@code tile/entries/000.p/17}. Spec: ledger §3.
 *
 * @param level 0 to 63, or {@link #ENTRIES}
 * @param index from 0 within the level
 * @param width how many hashes or entries: 1 to 256, 256 being a full tile
 */
public record TilePath(int level, long index, int width) {
  /** The level of entry bundles. */
  public static final int ENTRIES = -1;

  /** How many hashes a full tile holds, and entries a full bundle. */
  public static final int FULL = 256;

  private static final int LEVEL_MAX = 63;
  private static final Pattern FORM =
      Pattern.compile(
          "tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  /** Checks the bounds. */
  public TilePath {
    if (level < ENTRIES || level > LEVEL_MAX || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException(
          "no tile at level " + level + ", index " + index + ", width " + width);
    }
  }

  /** The full tile that this path becomes when it is filled. */
  public TilePath full() {
    return new TilePath(level, index, FULL);
  }

  /** Whether fewer than 256 hashes. */
  public boolean isPartial() {
    return width < FULL;
  }

  /** The path, relative to the log. */
  public String text() {
    StringBuilder path = new StringBuilder("tile/");
    path.append(level == ENTRIES ? "entries" : Integer.toString(level)).append('/');
    String digits = Long.toString(index);
    digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
    for (int i = 0; i < digits.length(); i += 3) {
      boolean last = i + 3 == digits.length();
      path.append(last ? "" : "x").append(digits, i, i + 3).append(last ? "" : "/");
    }
    return isPartial() ? path.append(".p/").append(width).toString() : path.toString();
  }

  /** Reads {@link #text()}; empty where {@code text} is not the one form of a path. */
  public static Optional<TilePath> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
    long index = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
    int width = matcher.group(3) == null ? FULL : Integer.parseInt(matcher.group(3));
    if (level > LEVEL_MAX || (matcher.group(3) != null && width >= FULL)) {
      return Optional.empty();
    }
    TilePath path = new TilePath(level, index, width);
    return path.text().equals(text) ? Optional.of(path) : Optional.empty();
  }

  @Override
  public String toString() {
    return text();
  }
}
