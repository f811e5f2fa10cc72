package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * DuckDB's native library: each process unpacks 70 MB of it into the folder for temporary files and
 * deletes it when it ends in order. Processes that are killed would fill the disk; once it is
 * mapped it needs no name.
 */
final class UnpackedLibrary {
  private static final Path MAPPED = Path.of("/proc/self/maps");
  private static final String NAME = "libduckdb_java";

  private UnpackedLibrary() {}

  /** Deletes what this process has unpacked and mapped, where the system says what that is. */
  static void forget() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize();
    for (Path file : mapped()) {
      if (temporary.equals(file.getParent())) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException stays) {
          // As it does where this is not tried: it is deleted when the process ends.
        }
      }
    }
  }

  private static List<Path> mapped() {
    if (!Files.exists(MAPPED)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(MAPPED)) {
      return lines
          .filter(line -> line.indexOf('/') > 0)
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .filter(file -> String.valueOf(file.getFileName()).startsWith(NAME))
          .distinct()
          .toList();
    } catch (IOException unknown) {
      return List.of();
    }
  }
}
