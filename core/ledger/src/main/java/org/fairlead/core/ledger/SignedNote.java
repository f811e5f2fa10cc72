package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text and the signatures under it: c2sp.org/signed-note. Nothing is said about whether they
 * verify: ask {@link Vkey#verify}. Immutable. Spec: ledger §4.
 */
public final class SignedNote {
  /** The most signatures that are read. */
  public static final int SIGNATURES_MAX = 100;

  /** The most bytes that are read. */
  public static final int BYTES_MAX = 1_000_000;

  private static final String DASH = "\u2014 ";

  private final String text;
  private final List<Line> lines;

  private SignedNote(String text, List<Line> lines) {
    this.text = text;
    this.lines = List.copyOf(lines);
  }

  /**
   * A signature line.
   *
   * @param name the key's name
   * @param keyId the key's id, as an unsigned number
   * @param signature what follows the key id; not copied
   */
  public record Line(String name, int keyId, byte[] signature) {}

  /**
   * A note over {@code text} that nobody has signed yet.
   *
   * @throws IllegalArgumentException where it does not end in a newline
   */
  public static SignedNote unsigned(byte[] text) {
    try {
      String decoded = Text.decode(text, "a note");
      if (!decoded.endsWith("\n")) {
        throw new Malformed("a note's text ends in a newline");
      }
      return new SignedNote(decoded, List.of());
    } catch (Malformed e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** This note signed by {@code signer} too. */
  public SignedNote signedBy(NoteSigner signer) {
    return with(new Line(signer.vkey().name(), signer.vkey().keyId(), signer.sign(text())));
  }

  /** This note with {@code line} too, a signature that was made elsewhere. */
  public SignedNote with(Line line) {
    List<Line> more = new ArrayList<>(lines);
    more.add(line);
    return new SignedNote(text, more);
  }

  /** The signed text, with its last newline. */
  public byte[] text() {
    return Text.utf8(text);
  }

  /** The signatures, in order. */
  public List<Line> lines() {
    return lines;
  }

  /** The note as it is stored. */
  public byte[] bytes() {
    StringBuilder note = new StringBuilder(text).append('\n');
    for (Line line : lines) {
      byte[] blob = new byte[4 + line.signature().length];
      for (int i = 0; i < 4; i++) {
        blob[i] = (byte) (line.keyId() >>> (24 - 8 * i));
      }
      System.arraycopy(line.signature(), 0, blob, 4, line.signature().length);
      note.append(DASH).append(line.name()).append(' ');
      note.append(Base64.getEncoder().encodeToString(blob)).append('\n');
    }
    return Text.utf8(note.toString());
  }

  /**
   * Reads {@link #bytes()}.
   *
   * @throws Malformed where it is not a note with at least one signature
   */
  public static SignedNote parse(byte[] bytes) throws Malformed {
    if (bytes.length > BYTES_MAX) {
      throw new Malformed("a note of " + bytes.length + " bytes is too long");
    }
    String note = Text.decode(bytes, "a note");
    int end = note.lastIndexOf("\n\n");
    if (end < 0) {
      throw new Malformed("a note has an empty line between text and signatures");
    }
    String signatures = note.substring(end + 2);
    if (signatures.isEmpty() || !signatures.endsWith("\n")) {
      throw new Malformed("a note ends with a signature line");
    }
    List<Line> lines = new ArrayList<>();
    String[] each =
        signatures.substring(0, signatures.length() - 1).split("\n", SIGNATURES_MAX + 1);
    for (String line : each) {
      if (lines.size() == SIGNATURES_MAX) {
        throw new Malformed("a note has more than " + SIGNATURES_MAX + " signatures");
      }
      lines.add(line(line));
    }
    return new SignedNote(note.substring(0, end + 1), lines);
  }

  private static Line line(String line) throws Malformed {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new Malformed("a signature line is `\u2014 name base64`");
    }
    String name = line.substring(DASH.length(), space);
    if (!Text.isKeyName(name)) {
      throw new Malformed("a signature line names no key");
    }
    byte[] blob = Text.base64(line.substring(space + 1), "the signature of `" + name + "`");
    if (blob.length < 5) {
      throw new Malformed("the signature of `" + name + "` is too short");
    }
    int keyId = 0;
    for (int i = 0; i < 4; i++) {
      keyId = keyId << 8 | (blob[i] & 0xff);
    }
    return new Line(name, keyId, java.util.Arrays.copyOfRange(blob, 4, blob.length));
  }
}
