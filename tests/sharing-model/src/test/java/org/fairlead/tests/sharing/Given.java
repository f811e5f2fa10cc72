package org.fairlead.tests.sharing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.TermsReader;

/** Files and JSON that the tests of this module start from. */
final class Given {
  static final JsonText TEXT = new JacksonText();

  private Given() {}

  /**
   * How often a campaign over seeds runs: {@code usual} times, or a twentieth of that where {@code
   * -Dfairlead.rounds=few} asks for a quick look, as a run over mutants does.
   */
  static int rounds(int usual) {
    return "few".equals(System.getProperty("fairlead.rounds")) ? Math.max(1, usual / 20) : usual;
  }

  /** The root of the repository: the nearest folder above that has vectors. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("vectors"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("run the tests inside the repository");
    }
    return folder;
  }

  /** The folder that comes with the rules and their examples, where it is there. */
  static Optional<Path> shared() {
    String set = System.getenv("FAIRLEAD_SHARED");
    Path folder = set == null ? root().resolve("../shared").normalize() : Path.of(set);
    return Files.isDirectory(folder.resolve("terms-example"))
        ? Optional.of(folder)
        : Optional.empty();
  }

  static Json json(String text) {
    try {
      return TEXT.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonText.Malformed e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Json json(Path file) {
    try {
      return json(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Terms terms(Json json) {
    return TermsReader.read(json)
        .match(
            terms -> terms,
            faults -> {
              throw new AssertionError(faults.toString());
            });
  }
}
