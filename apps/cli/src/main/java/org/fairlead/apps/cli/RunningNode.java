package org.fairlead.apps.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;

/** A node whose folder another process has, asked by its door. Spec: cli §3. */
final class RunningNode {
  private static final Duration ANSWERING_MAX = Duration.ofSeconds(60);

  private final String address;
  private final String secret;

  private RunningNode(String address, String secret) {
    this.address = address;
    this.secret = secret;
  }

  /** The node that keeps {@code data} from being opened; empty where none has a door there. */
  static Optional<RunningNode> of(Path data, StoreFailure why) throws IOException {
    Path file = data.resolve(OpenDoor.FILE);
    if (why.code() != StoreFailure.Code.IN_USE || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return new JacksonText().parse(Files.readAllBytes(file)) instanceof JsonObject door
          ? Optional.of(new RunningNode(door.text("address"), door.text("secret")))
          : Optional.empty();
    } catch (JsonText.Malformed e) {
      throw new IOException("`" + file + "` is not a running node's: " + e.getMessage(), e);
    }
  }

  /**
   * What the node answers.
   *
   * @throws Refusal where it does not take the request, in its words
   * @throws IOException where it does not answer, or cannot do it now
   */
  JsonObject ask(String path, JsonObject request) throws Refusal, IOException {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(ANSWERING_MAX)
            .header("Authorization", "Bearer " + secret)
            .POST(HttpRequest.BodyPublishers.ofByteArray(CanonicalJson.bytes(request)))
            .build();
    try {
      HttpResponse<byte[]> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(post, HttpResponse.BodyHandlers.ofByteArray());
      String text = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8).strip();
      if (answer.statusCode() == 400) {
        throw new Refusal(text);
      }
      if (answer.statusCode() != 200
          || !(new JacksonText().parse(answer.body()) instanceof JsonObject json)) {
        throw new IOException("the running node says: " + text);
      }
      return json;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (JsonText.Malformed e) {
      throw new IOException("the running node's answer is not JSON", e);
    }
  }

  /** Runs a command there, and shows what it said; its exit code. */
  int run(Console console, List<String> arguments) throws Refusal, IOException {
    JsonObject said = ask("/run", JsonObject.with("arguments", JsonArray.ofTexts(arguments)).end());
    console.out().print(said.text("out"));
    console.err().print(said.text("err"));
    return (int) said.number("code");
  }

  /** Whether {@code arguments} are of a command that reads, and needs no file of who runs it. */
  static boolean mayRun(List<String> arguments) {
    boolean reads =
        arguments.size() > 1
            && (arguments.get(0).equals("uses")
                || arguments.get(0).equals("replay")
                || arguments.subList(0, 2).equals(List.of("terms", "show"))
                || (arguments.get(0).equals("act")
                    && arguments.stream().anyMatch(one -> one.startsWith("--proposals"))));
    return reads
        && arguments.stream()
            .noneMatch(
                one ->
                    one.startsWith("@")
                        || one.matches("--(key|keep|letters|receipt|sealed-to|person)(=.*)?"));
  }

  static Json json(String address, String secret) {
    return JsonObject.with("address", address).and("secret", secret).end();
  }
}
