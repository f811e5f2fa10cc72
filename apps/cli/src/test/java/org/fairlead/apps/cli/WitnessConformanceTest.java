package org.fairlead.apps.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.fairlead.adapters.http.LedgerServer;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.RealDisk;
import org.fairlead.adapters.store.WitnessFiles;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.Vkey;
import org.fairlead.core.ledger.Witness;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The witness by the letter of c2sp.org/tlog-witness, over HTTP and on real files: {@code
 * vectors/ledger/witness.json}.
 */
final class WitnessConformanceTest {
  private static final int ROUNDS = 30;

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonObject vectors = vectors();
  private int witnesses;

  private static JsonObject vectors() {
    try {
      Path file = Path.of("").toAbsolutePath().resolve("../../vectors/ledger/witness.json");
      return (JsonObject) new JacksonText().parse(Files.readAllBytes(file));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static long number(JsonObject object, String name) {
    return ((JsonNumber) object.get(name).orElseThrow()).value().longValueExact();
  }

  private Path nextFolder() {
    return folder.resolve("witness-" + witnesses++);
  }

  /** A witness as the vectors describe it. */
  private LedgerServer witness(Path kept) throws Exception {
    JsonObject described = vectors.object("witness");
    JsonObject log = vectors.object("log");
    byte[] seed = HexFormat.of().parseHex(described.text("seedHex"));
    PrivateKey key = PrivateKey.of(described.text("name"), seed);
    Witness witness =
        new Witness(
            key.name(),
            key,
            Map.of(log.text("origin"), List.of(Vkey.parse(log.text("vkey")))),
            WitnessFiles.open(kept, new RealDisk()));
    assertThat(witness.vkey()).hasToString(described.text("vkey"));
    long now = number(vectors, "nowSeconds");
    return LedgerServer.ofWitness(witness, () -> now, 0);
  }

  private HttpResponse<String> post(LedgerServer witness, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(witness.address() + "/add-checkpoint"))
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build(),
        HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private void step(LedgerServer witness, JsonObject step, String named) throws Exception {
    String request = step.text("request");
    if (step.get("padding").isPresent()) {
      int bytes = request.getBytes(UTF_8).length;
      request += "x".repeat((int) number(step, "padding") - bytes);
    }
    HttpResponse<String> answer = post(witness, request);
    assertThat((long) answer.statusCode()).as(named).isEqualTo(number(step, "status"));
    text(step, "body").ifPresent(body -> assertThat(answer.body()).as(named).isEqualTo(body));
    text(step, "type")
        .ifPresent(
            type ->
                assertThat(answer.headers().firstValue("Content-Type")).as(named).contains(type));
  }

  private static Optional<String> text(JsonObject step, String name) {
    return step.get(name).orElseThrow() instanceof JsonString text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  @TestFactory
  Stream<DynamicTest> eachCaseIsAnsweredAsTheSpecSays() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Json one : vectors.array("cases").values()) {
      JsonObject described = (JsonObject) one;
      tests.add(
          DynamicTest.dynamicTest(
              described.text("name"), () -> play(described.text("name"), described)));
    }
    assertThat(tests).hasSizeGreaterThan(30);
    return tests.stream();
  }

  /** Every step is answered by a witness that was started again: nothing is but on the disk. */
  private void play(String name, JsonObject described) throws Exception {
    Path kept = nextFolder();
    int at = 0;
    for (Json step : described.array("steps").values()) {
      try (LedgerServer witness = witness(kept)) {
        step(witness, (JsonObject) step, name + ", step " + ++at);
      }
    }
    assertThat(at).isPositive();
  }

  @Test
  void ofConcurrentGrowthsOneIsSignedAndNoneIsRolledBack() throws Exception {
    JsonObject described = vectors.object("concurrent");
    List<String> requests =
        described.array("together").values().stream()
            .map(json -> ((JsonString) json).value())
            .toList();
    List<Integer> expected =
        described.array("statuses").values().stream()
            .map(json -> ((JsonNumber) json).value().intValueExact())
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(requests.size());
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Path kept = nextFolder();
        try (LedgerServer witness = witness(kept)) {
          for (Json step : described.array("before").values()) {
            step(witness, (JsonObject) step, "before");
          }
          List<Callable<Integer>> calls = new ArrayList<>();
          for (String request : requests) {
            calls.add(() -> post(witness, request).statusCode());
          }
          List<Integer> statuses = new ArrayList<>();
          for (var answer : threads.invokeAll(calls)) {
            statuses.add(answer.get());
          }
          assertThat(statuses).containsExactlyInAnyOrderElementsOf(expected);
          long signed = size(requests.get(statuses.indexOf(200)));
          // The one that lost is told what the one that won left on the disk.
          String lost = requests.get(statuses.indexOf(409));
          assertThat(post(witness, lost).body()).isEqualTo(signed + "\n");
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static long size(String request) throws Exception {
    SignedNote note = AddCheckpoint.parse(request.getBytes(UTF_8)).checkpoint();
    return Checkpoint.parse(note.text()).size();
  }
}
