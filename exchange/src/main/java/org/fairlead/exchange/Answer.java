package org.fairlead.exchange;

import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;

/** The answer to an {@link Ask}: a pass, or a refusal; and what the requester is told. */
public final class Answer {
  private final Optional<Pass> pass;
  private final String code;
  private final List<String> told;

  private Answer(Optional<Pass> pass, String code, List<String> told) {
    this.pass = pass;
    this.code = code;
    this.told = List.copyOf(told);
  }

  static Answer granted(Pass pass, List<String> told) {
    return new Answer(Optional.of(pass), "", told);
  }

  static Answer refused(String code, List<String> told) {
    return new Answer(Optional.empty(), code, told);
  }

  /** The pass, where there is one. */
  public Optional<Pass> pass() {
    return pass;
  }

  /** The step-1 reason of a refusal, or the {@link Gate}'s; empty where it was granted. */
  public String code() {
    return code;
  }

  /** A refusal in words, and what to do. */
  public String says() {
    return Gate.words(code);
  }

  /** What the requester is told of the state of their own agreements. */
  public List<String> told() {
    return told;
  }

  /** For an interface. */
  public JsonObject json() {
    return JsonObject.with("granted", org.fairlead.core.basics.Json.of(pass.isPresent()))
        .and("code", code)
        .and("says", says())
        .and("told", JsonArray.ofTexts(told))
        .end();
  }
}
