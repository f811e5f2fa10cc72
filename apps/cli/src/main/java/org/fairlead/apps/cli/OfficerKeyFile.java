package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.fairlead.exchange.OfficerKey;

/** The secret of a node's pseudonyms, in a file that only its owner reads. Spec: journal §8. */
final class OfficerKeyFile {
  private static final String NAME = "officers.key";

  private OfficerKeyFile() {}

  /** The key of the node in {@code data}; made where there is none yet, and durable then. */
  static OfficerKey readOrMake(Path data) throws IOException {
    Path file = data.resolve(NAME);
    if (!Files.exists(file)) {
      make(data, file);
    }
    try {
      return OfficerKey.of(Base64.getDecoder().decode(Files.readString(file).strip()));
    } catch (IllegalArgumentException e) {
      throw new IOException("`" + file + "` is not a key: " + e.getMessage(), e);
    }
  }

  private static void make(Path data, Path file) throws IOException {
    byte[] secret = new byte[OfficerKey.SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    // Aside first: half a key would keep the node from opening.
    Path aside = data.resolve(NAME + ".new");
    Files.deleteIfExists(aside);
    if (Files.getFileAttributeView(data, PosixFileAttributeView.class) != null) {
      Files.createFile(
          aside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(aside);
    }
    Files.writeString(
        aside,
        Base64.getEncoder().encodeToString(secret) + "\n",
        StandardCharsets.US_ASCII,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(data, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
