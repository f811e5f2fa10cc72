package org.fairlead.core.sharing;

import java.time.Instant;
import java.util.List;
import org.fairlead.core.basics.JsonText;

/** What {@code fairlead terms check}, {@code show} and {@code diff} print, line by line. */
public final class TermsLines {
  private TermsLines() {}

  /** Reads terms from the bytes of a file; text that is not JSON is one fault. */
  public static TermsReading read(byte[] document, JsonText text) {
    try {
      return TermsReader.read(text.parse(document));
    } catch (JsonText.Malformed malformed) {
      String where =
          malformed.line() > 0
              ? " at line " + malformed.line() + ", column " + malformed.column()
              : "";
      return new TermsReading.Faulty(
          List.of(new Fault("", "not JSON" + where + ": " + malformed.getMessage())));
    }
  }

  /** One line per fault, {@code path: message}; none where the terms are whole. */
  public static List<String> check(byte[] document, JsonText text) {
    return read(document, text)
        .match(terms -> List.of(), faults -> faults.stream().map(Fault::toString).toList());
  }

  /** What is in force at {@code at}. */
  public static List<String> show(Terms terms, Instant at) {
    return TermsState.at(terms, at);
  }

  /** What differs; none where nothing does. */
  public static List<String> diff(Terms before, Terms after) {
    return TermsDiff.between(before, after).stream().map(TermsDiff.Entry::line).toList();
  }
}
