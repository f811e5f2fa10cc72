package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.exchange.AroundTerms;

/**
 * What is said of a person, in a file of its own: the act that is signed holds only its commitment.
 * Spec: registers §10.
 */
final class PersonFile {
  private static final int SALT_BYTES = 32;

  private PersonFile() {}

  /** What {@code file} says, to be kept beside an act of {@code kind} that says {@code content}. */
  static Optional<TakenAct.Beside> read(Optional<Path> file, ActKind kind, JsonObject content)
      throws Refusal, IOException {
    boolean keeps =
        kind == ActKind.PERSON
            || (kind == ActKind.PERSON_STATE
                && content.get("state").equals(Optional.of(Json.of("CORRECTED"))));
    if (keeps != file.isPresent()) {
      throw new Refusal(
          "--person: give the file of what is said of the person with a PERSON act, and with a"
              + " PERSON_STATE that is CORRECTED, and with no other");
    }
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (content.get("commitment").isPresent()) {
      throw new Refusal("document: commitment: is made of the file of --person; take it out");
    }
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    String text = Base64.getEncoder().encodeToString(salt);
    return Optional.of(new TakenAct.Beside(text, InputFiles.object(file.get())));
  }

  /** {@code content} with the commitment to what is kept beside it. */
  static JsonObject committed(JsonObject content, Optional<TakenAct.Beside> beside) {
    return beside
        .map(one -> AroundTerms.commitment(one.salt(), one.data()))
        .map(commitment -> content.plus("commitment", Json.of(commitment)))
        .orElse(content);
  }

  /** A record as a line for people. */
  static String row(JsonObject person) {
    Json data = person.get("data").orElse(Json.nothing());
    return String.format(
        "%-16s %-10s %-10s kept until %-20.20s  %s%n",
        person.text("id"),
        person.text("category"),
        person.text("state"),
        person.text("keptUntil"),
        data.equals(Json.nothing())
            ? "nothing is shown for this purpose"
            : CanonicalJson.inOrder(data));
  }
}
