package org.fairlead.core.sharing;

import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonText;

/** Decides requests line by line, as {@code fairlead decide} does. Spec: decision. */
public final class DecideLines {
  private final Decider decider;
  private final JsonText text;

  /** Decides by {@code terms}, reading lines with {@code text}. */
  public DecideLines(Terms terms, JsonText text) {
    this.decider = Decider.of(terms);
    this.text = text;
  }

  /** The decision about the request on one line, as one line of JSON without its end. */
  public String decide(byte[] line) {
    return CanonicalJson.inOrder(decider.decide(read(line)).json());
  }

  private RequestReading read(byte[] line) {
    try {
      return RequestReader.read(text.parse(line));
    } catch (JsonText.Malformed malformed) {
      String message = malformed.getMessage();
      return RequestReading.Spoilt.unreadable(message == null ? "not JSON" : message);
    }
  }
}
