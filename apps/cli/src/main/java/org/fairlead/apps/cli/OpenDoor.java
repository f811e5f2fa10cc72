package org.fairlead.apps.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fairlead.adapters.http.NodeDoor;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.exchange.Journal;

/**
 * The door of a node that runs in this process: commands of who owns its folder come through it
 * while no second process may open that. Spec: cli §3.
 */
public final class OpenDoor implements AutoCloseable {
  static final String FILE = "door.json";
  private static final int SECRET_BYTES = 32;
  private static final int ARGUMENTS_MAX = 64;

  private final NodeFolder folder;
  private final Path file;
  private final NodeDoor door;

  private OpenDoor(NodeFolder folder, Path file, String secret) throws IOException {
    this.folder = folder;
    this.file = file;
    this.door = NodeDoor.open(this::answer, new JacksonText(), secret);
  }

  /** Opens the door of {@code folder}, which is open here. */
  public static OpenDoor of(NodeFolder folder) throws IOException {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    Path file = folder.data().resolve(FILE);
    // What a process left that was killed.
    Files.deleteIfExists(file);
    OpenDoor opened = new OpenDoor(folder, file, secret);
    String text = CanonicalJson.text(RunningNode.json(opened.door.address(), secret)) + "\n";
    if (Files.getFileAttributeView(folder.data(), PosixFileAttributeView.class) != null) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text, StandardOpenOption.WRITE);
    } else {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    }
    return opened;
  }

  /** The folder of the node. */
  public Path folder() {
    return folder.data();
  }

  private Optional<JsonObject> answer(String path, JsonObject request)
      throws IOException, Journal.NotRecorded {
    try {
      return switch (path) {
        case "/position" -> Optional.of(position(request));
        case "/act" -> Optional.of(act(request));
        case "/run" -> Optional.of(run(request));
        default -> Optional.empty();
      };
    } catch (StoreFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private JsonObject position(JsonObject request) {
    long position = folder.node().position(new Party(request.text("party")));
    return JsonObject.with("is", Json.of(position)).end();
  }

  private JsonObject act(JsonObject request) throws StoreFailure, Journal.NotRecorded {
    try {
      Optional<TakenAct.Beside> beside =
          request.get("beside").isPresent()
              ? Optional.of(
                  new TakenAct.Beside(
                      request.object("beside").text("salt"),
                      request.object("beside").object("data")))
              : Optional.empty();
      return TakenAct.take(folder, Act.read(request.object("act")), beside).json();
    } catch (Act.Unreadable e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private JsonObject run(JsonObject request) {
    List<String> arguments =
        request.array("arguments").values().stream()
            .map(one -> one instanceof JsonString text ? text.value() : "")
            .toList();
    if (arguments.size() > ARGUMENTS_MAX || !RunningNode.mayRun(arguments)) {
      throw new IllegalArgumentException(
          "only commands that read go through a running node; stop it for this one");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Optional.of(folder));
    int code = Main.run(console, arguments.toArray(String[]::new));
    return JsonObject.with("code", Json.of((long) code))
        .and("out", out.toString(StandardCharsets.UTF_8))
        .and("err", err.toString(StandardCharsets.UTF_8))
        .end();
  }

  @Override
  public void close() throws IOException {
    door.close();
    Files.deleteIfExists(file);
  }
}
