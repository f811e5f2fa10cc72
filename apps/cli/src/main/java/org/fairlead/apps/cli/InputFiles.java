package org.fairlead.apps.cli;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.sharing.Fault;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.TermsLines;
import org.fairlead.core.sharing.TermsReading;

/** Files named on the command line: what is wrong with one is said before it is used. */
final class InputFiles {
  private static final long DOCUMENT_BYTES_MAX = 64L << 20;

  private InputFiles() {}

  /** Refuses {@code file} where it is missing, a folder or empty. */
  static void check(Path file) throws Refusal, IOException {
    if (!Files.exists(file)) {
      throw new Refusal(file + ": no such file");
    }
    if (Files.isDirectory(file)) {
      throw new Refusal(file + ": is a folder; name a file in it");
    }
    if (!Files.isReadable(file)) {
      throw new Refusal(file + ": may not be read by this user");
    }
    if (Files.isRegularFile(file) && Files.size(file) == 0) {
      throw new Refusal(file + ": is empty");
    }
  }

  /** Something that reads a file. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Runs {@code reading} of {@code file}, and names the file where its gzip is damaged. */
  static <T> T unpacked(Path file, Reading<T> reading) throws Refusal, IOException {
    try {
      return reading.read();
    } catch (ZipException | EOFException e) {
      throw new Refusal(file + ": is not whole gzip (" + e.getMessage() + "); fetch it again");
    }
  }

  /** The bytes of a document. */
  static byte[] bytes(Path file) throws Refusal, IOException {
    check(file);
    if (Files.size(file) > DOCUMENT_BYTES_MAX) {
      throw new Refusal(file + ": is longer than " + DOCUMENT_BYTES_MAX + " bytes");
    }
    return Files.readAllBytes(file);
  }

  /** A text in UTF-8. */
  static String text(Path file, int bytesMax) throws Refusal, IOException {
    byte[] bytes = bytes(file);
    if (bytes.length > bytesMax) {
      throw new Refusal(file + ": is longer than " + bytesMax + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(file + ": is not UTF-8 text; save it as UTF-8");
    }
  }

  /** A file that holds one JSON object. */
  static JsonObject object(Path file) throws Refusal, IOException {
    try {
      Json json = new JacksonText().parse(bytes(file));
      if (json instanceof JsonObject object) {
        return object;
      }
      throw new Refusal(file + ": holds a JSON " + json.typeName() + "; give an object");
    } catch (JsonText.Malformed e) {
      throw new Refusal(file + ":" + Math.max(1, e.line()) + ": not JSON: " + e.getMessage());
    }
  }

  /** Terms without fault; else every fault, a line each. */
  static Terms terms(Path file) throws Refusal, IOException {
    TermsReading reading = TermsLines.read(bytes(file), new JacksonText());
    List<String> faults = new ArrayList<>();
    return reading
        .match(
            java.util.Optional::of,
            found -> {
              faults.addAll(lines(file, found));
              return java.util.Optional.<Terms>empty();
            })
        .orElseThrow(() -> new Refusal(faults));
  }

  static List<String> lines(Path file, List<Fault> faults) {
    return faults.stream().map(fault -> file + ": " + fault).toList();
  }

  /** An instant in an option. */
  static Instant instant(String option, String text) throws Refusal {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refusal(
          option + ": `" + text + "` is not an instant; write it as 2025-10-10T04:12:00Z");
    }
  }
}
