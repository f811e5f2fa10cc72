package org.fairlead.core.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The language-neutral cases under {@code vectors/ledger}. */
final class Vectors {
  private Vectors() {}

  static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("vectors/ledger"))) {
      at = at.getParent();
    }
    return at.resolve("vectors/ledger");
  }

  static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of {@code file} but comments, split at spaces. */
  static List<String[]> rows(String file) {
    return new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" "))
        .toList();
  }
}
