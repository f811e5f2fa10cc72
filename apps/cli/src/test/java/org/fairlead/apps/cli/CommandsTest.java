package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands' refusals, and their answers on given data. */
final class CommandsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"review", "review verify"})
  void whatIsNotBuiltSaysSo(String command) {
    Run run = Run.of((command + " --data somewhere x").split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).endsWith("not built yet\n").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bogus",
        "decode",
        "decode --bogus x",
        "decide --terms x",
        "terms",
        "terms bogus",
        "bench",
        "bench decide --agreements 0",
        "bench view --rounds 0",
        "bench ledger",
        "scenario --seed x --hours 6 --vessels 60 --out y",
        "scenario --seed 1 --hours 1 --vessels 60 --out y",
        "key new --party US --out nowhere/k",
        "compare one",
        "ledger verify nowhere --key x",
        "uses --data nowhere --originator gb --as gb --purpose SAFETY",
        "decode nowhere",
        "decode src",
        "decode --csv src",
        "tracks --geojson src",
        "decode --start yesterday pom.xml"
      })
  void wrongUsageIsOneLineThatSaysWhatToDo(String line) {
    Run run = line.isEmpty() ? Run.of() : Run.of(line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void anEmptyFileAndAFileThatIsNotUtf8AreNamed() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'n', (byte) 0xe9, '\n'});
    assertThat(Run.of("decode", empty.toString()).err()).isEqualTo(empty + ": is empty\n");
    assertThat(Run.of("compare", latin.toString(), latin.toString()).err())
        .startsWith(latin + ": is not UTF-8");
    assertThat(Run.of("terms", "check", latin.toString()).code()).isEqualTo(1);
  }

  @Test
  void aDamagedGzipIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("f.gz"), new byte[] {0x1f, (byte) 0x8b, 7, 7});
    for (String command : List.of("decode", "tracks", "behaviours")) {
      Run run = Run.of(command, file.toString());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith(file + ": is not whole gzip");
    }
  }

  @Test
  void aRequestThatCannotBeReadIsDeniedAndTheRestAnswered() throws IOException {
    String examples = "src/test/resources/examples/";
    String good = Files.readString(Path.of(examples + "requests.ndjson")).lines().toList().get(0);
    Run run =
        Run.with(
            "{\n\n" + good + "\n" + good,
            "decide",
            "--terms",
            examples + "terms.json",
            "--requests",
            "-");
    assertThat(run.code()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("UNREADABLE");
    assertThat(lines.get(2)).contains("\"PERMIT\"").isEqualTo(lines.get(1));
  }

  @Test
  void aFileWithoutAMessageIsNotAFailureButIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "hello\n");
    Run run = Run.of("decode", file.toString());
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("no AIS message in 1 lines");
  }

  @Test
  void aFolderInUseIsAnOutsideFailure() throws Exception {
    Path node = folder.resolve("node");
    NodeFolder.create(node, new org.fairlead.core.basics.Party("hub.antilles"), java.util.Map.of());
    NodeFolder open = NodeFolder.open(node, java.time.Clock.systemUTC(), List.of());
    Run run =
        Run.of(
            "uses",
            "--data",
            node.toString(),
            "--originator",
            "gb",
            "--as",
            "gb/x",
            "--purpose",
            "SAFETY");
    open.close();
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("in use by process").hasLineCount(1);
  }

  @Test
  void aDemoWhosePortIsTakenIsAnOutsideFailure() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      Run run = Run.of("demo", "--port", port, "--data", folder.resolve("demo").toString());
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("port " + port + " cannot be had").hasLineCount(1);
    }
  }

  @Test
  void aDemoEmptiesNoFolderOfOthers() throws IOException {
    Path file = Files.writeString(folder.resolve("precious"), "x");
    Run run = Run.of("demo", "--exit", "--data", folder.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("not a demo's");
    assertThat(file).exists();
  }

  @Test
  void theTermsExamplesAreDecidedAsExpected() throws IOException, JsonText.Malformed {
    Optional<Path> shared = shared();
    assumeTrue(shared.isPresent(), "no shared folder here: set FAIRLEAD_SHARED to run this");
    for (int world = 1; world <= 4; world++) {
      Path example = shared.orElseThrow().resolve("terms-example/world-" + world);
      Run run =
          Run.of(
              "decide",
              "--terms",
              example.resolve("terms.json").toString(),
              "--requests",
              example.resolve("requests.ndjson").toString());
      assertThat(run.code()).isZero();
      List<String> got = run.out().lines().toList();
      List<String> expected = Files.readAllLines(example.resolve("expected.ndjson"));
      assertThat(got).hasSameSizeAs(expected);
      for (int i = 0; i < got.size(); i++) {
        JsonObject answer = parse(got.get(i));
        for (var member : parse(expected.get(i)).members().entrySet()) {
          assertThat(text(answer.get(member.getKey()).orElse(Json.nothing())))
              .isEqualTo(text(member.getValue()));
        }
      }
    }
  }

  private static String text(Json json) {
    return org.fairlead.core.basics.CanonicalJson.text(json);
  }

  private static JsonObject parse(String line) throws JsonText.Malformed {
    return (JsonObject) new JacksonText().parse(line.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Path> shared() {
    String set = System.getenv("FAIRLEAD_SHARED");
    Path folder =
        set == null ? Path.of("../../../shared").toAbsolutePath().normalize() : Path.of(set);
    return Optional.of(folder).filter(path -> Files.isDirectory(path.resolve("terms-example")));
  }

  @Test
  void whatAlwaysPrintsJsonTakesTheOptionToo() throws IOException {
    Path message = folder.resolve("one.nmea");
    Files.writeString(message, "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A\n");
    Run plain = Run.of("decode", message.toString());
    Run json = Run.of("decode", "--json", message.toString());
    assertThat(json.code()).isZero();
    assertThat(json.out()).isEqualTo(plain.out()).startsWith("{\"class\":\"AIS\"");
  }

  /** Whatever goes wrong in here, it is not the answer "no". */
  @Test
  void aBugIsToldInALineAndIsNoAnswer() {
    for (Throwable bug :
        List.of(new IllegalStateException("not\nso"), new StackOverflowError("deep"))) {
      PrintStream failing =
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
              if (bug instanceof RuntimeException fault) {
                throw fault;
              }
              throw (Error) bug;
            }
          };
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code = Main.run(failing, new PrintStream(err, true, StandardCharsets.UTF_8), "--version");
      assertThat(code).isEqualTo(3);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .startsWith("fairlead: a bug, please report it: `java.lang.")
          .contains("` in org.fairlead.")
          .hasLineCount(1);
    }
  }
}
