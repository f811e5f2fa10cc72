package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a witness answers: c2sp.org/tlog-witness. Spec: ledger §10.
 *
 * @param status as HTTP counts
 * @param type of the body
 * @param body of 200 signature lines, of 409 a size; otherwise words; not copied
 */
public record WitnessAnswer(int status, String type, byte[] body) {
  /** The type of a size. */
  public static final String SIZE = "text/x.tlog.size";

  /** The type of everything else. */
  public static final String TEXT = "text/plain; charset=utf-8";

  static WitnessAnswer no(int status, String why) {
    return new WitnessAnswer(status, TEXT, Text.utf8(why + "\n"));
  }

  static WitnessAnswer conflict(long size) {
    return new WitnessAnswer(409, SIZE, Text.utf8(size + "\n"));
  }

  static WitnessAnswer signed(SignedNote cosigned) {
    byte[] note = cosigned.bytes();
    return new WitnessAnswer(
        200, TEXT, Arrays.copyOfRange(note, cosigned.text().length + 1, note.length));
  }

  /** The size in a 409; empty where there is none of that form. */
  OptionalLong size() {
    try {
      String text = Text.decode(body, "an answer");
      return status == 409 && type.equals(SIZE) && text.endsWith("\n")
          ? OptionalLong.of(Text.number(text.substring(0, text.length() - 1), "a size"))
          : OptionalLong.empty();
    } catch (Malformed e) {
      return OptionalLong.empty();
    }
  }

  /** The lines in a 200 by which {@code witness} signed {@code text}; other keys' are left out. */
  List<SignedNote.Line> lines(byte[] text, Vkey witness) throws Malformed {
    byte[] note = Arrays.copyOf(text, text.length + 1 + body.length);
    note[text.length] = '\n';
    System.arraycopy(body, 0, note, text.length + 1, body.length);
    SignedNote read = SignedNote.parse(note);
    if (!Arrays.equals(read.text(), text)) {
      throw new Malformed("the answer holds more than signature lines");
    }
    List<SignedNote.Line> own = new ArrayList<>();
    for (SignedNote.Line line : read.lines()) {
      if (line.keyId() == witness.keyId() && line.name().equals(witness.name())) {
        own.add(line);
      }
    }
    return own;
  }
}
