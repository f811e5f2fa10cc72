package org.fairlead.core.ledger;

import java.util.List;

/**
 * The head of a log: c2sp.org/tlog-checkpoint. Spec: ledger §4.
 *
 * @param origin the log's name, its first line
 * @param size how many entries
 * @param root the root over them
 * @param extensions further lines, none empty; ours has none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  /** Checks the origin and the size. */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
      throw new IllegalArgumentException("no such checkpoint: `" + origin + "`, size " + size);
    }
  }

  /** A checkpoint without extension lines. */
  public static Checkpoint of(String origin, long size, Hash root) {
    return new Checkpoint(origin, size, root, List.of());
  }

  /** The text that is signed. */
  public byte[] body() {
    StringBuilder body = new StringBuilder();
    body.append(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
    for (String extension : extensions) {
      body.append(extension).append('\n');
    }
    return Text.utf8(body.toString());
  }

  /**
   * Reads {@link #body()}.
   *
   * @throws Malformed where a line is missing or not of its form
   */
  public static Checkpoint parse(byte[] body) throws Malformed {
    String text = Text.decode(body, "a checkpoint");
    if (!text.endsWith("\n")) {
      throw new Malformed("a checkpoint does not end its last line");
    }
    String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
    if (lines.length < 3) {
      throw new Malformed("a checkpoint has origin, size and root; this has fewer lines");
    }
    for (String line : lines) {
      if (line.isEmpty()) {
        throw new Malformed("a checkpoint has an empty line");
      }
    }
    return new Checkpoint(
        lines[0],
        Text.number(lines[1], "a checkpoint's size"),
        Text.hash(lines[2], "a checkpoint's root"),
        List.of(lines).subList(3, lines.length));
  }
}
