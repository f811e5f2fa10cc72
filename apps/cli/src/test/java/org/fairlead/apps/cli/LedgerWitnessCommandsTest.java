package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.Vkey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node and its witnesses, all by the command line. */
final class LedgerWitnessCommandsTest {
  @TempDir Path folder;
  private Path node;
  private String key;
  private int parties;

  @BeforeEach
  void create() throws Exception {
    node = folder.resolve("node");
    PrivateKey gb = key("gb");
    gb.write(folder.resolve("gb.key"));
    String anchor = Base64.getEncoder().encodeToString(gb.publicKey());
    NodeFolder.create(node, new Party("hub"), Map.of(new Party("gb"), anchor));
    act();
    key = Files.readString(node.resolve("ledger/vkey")).strip();
  }

  private static PrivateKey key(String name) {
    return PrivateKey.of(name, Sha256.of(("test " + name).getBytes(StandardCharsets.UTF_8)));
  }

  /** Makes the ledger longer. */
  private void act() throws IOException {
    Run run = tryAct();
    assertThat(run.code()).as(run.err()).isZero();
  }

  private Run tryAct() throws IOException {
    String id = "p" + "abcdefghij".charAt(parties++);
    Path file = folder.resolve("party.json");
    Files.writeString(
        file, "{\"kind\":\"PARTY\",\"document\":{\"id\":\"" + id + "\",\"kind\":\"GOVERNMENT\"}}");
    return Run.of(
        "act", "--data", node + "", "--key", folder.resolve("gb.key") + "", file.toString());
  }

  private Served witness(String name) throws Exception {
    Path file = folder.resolve(name + ".key");
    if (!Files.exists(file)) {
      key(name).write(file);
    }
    return Served.of(
        "ledger", "witness", "--data", folder.resolve(name) + "", "--key", file + "", "--log", key);
  }

  private static Vkey vkey(String name) {
    return Vkey.of(name, Vkey.Type.COSIGNATURE, key(name).publicKey());
  }

  private Path policy(int quorum, Map<String, String> addresses) throws IOException {
    List<String> lines = new ArrayList<>(List.of("log " + key));
    List<String> names = new ArrayList<>();
    addresses.forEach(
        (name, address) -> {
          lines.add("witness " + name + " " + vkey(name) + " " + address);
          names.add(name);
        });
    lines.add("group all-of-them " + quorum + " " + String.join(" ", names));
    lines.add("quorum all-of-them");
    return Files.write(node.resolve("witnesses.policy"), lines);
  }

  private Run verify(Object what, String... more) {
    List<String> words = new ArrayList<>(List.of("ledger", "verify", what + "", "--key", key));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  @Test
  void twoOfThreeWitnessesAreEnoughWhenOneIsAway() throws Exception {
    try (Served one = witness("wa");
        Served two = witness("wb")) {
      assertThat(one.out()).contains("witnesses    hub\n", "vkey         " + vkey("wa") + "\n");
      String away = "http://127.0.0.1:1";
      Path policy = policy(2, Map.of("wa", one.address(), "wb", two.address(), "wc", away));
      assertThat(verify(node, "--policy", policy + "").code()).isEqualTo(1);
      act();
      Run asked = Run.of("ledger", "witnesses", "--data", node + "");
      assertThat(asked.code()).as(asked.err()).isZero();
      assertThat(asked.out())
          .contains("`wc` did not answer", "`wa` has signed\n", "`wb` has signed\n")
          .endsWith("the policy's quorum `all-of-them` has witnessed the checkpoint\n");
      assertThat(verify(node, "--policy", policy + "").code()).isZero();
      try (Served served = Served.of("ledger", "serve", "--data", node + "")) {
        assertThat(verify(served.address(), "--policy", policy + "").code()).isZero();
      }
      policy(3, Map.of("wa", one.address(), "wb", two.address(), "wc", away));
      assertThat(Run.of("ledger", "witnesses", "--data", node + "").code()).isEqualTo(1);
    }
  }

  @Test
  void anOlderCopyThatWasPutBackIsNotOpened() throws Exception {
    copy(node, folder.resolve("older"));
    try (Served one = witness("wa")) {
      policy(1, Map.of("wa", one.address()));
      act();
      act();
      assertThat(Run.of("ledger", "witnesses", "--data", node + "").code()).isZero();
      Path kept = folder.resolve("kept");
      Files.copy(node.resolve("ledger/checkpoint"), kept);
      assertThat(verify(node, "--since", kept + "").code()).isZero();
      byte[] before = Files.readAllBytes(folder.resolve("older/ledger/checkpoint"));
      copy(folder.resolve("older"), node);
      Run refused = tryAct();
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.err())
          .contains("`wa` has signed size 3, this checkpoint has only 1: the log was rolled back")
          .contains("put the newest copy of the folder back");
      assertThat(Files.readAllBytes(node.resolve("ledger/checkpoint"))).isEqualTo(before);
      assertThat(Files.readAllLines(node.resolve("ledger-alarms"))).hasSize(1);
      Run rolledBack = verify(node, "--since", kept + "");
      assertThat(rolledBack.code()).isEqualTo(1);
      assertThat(rolledBack.out()).contains("the log was rolled back");
    }
    // Without the witness nothing tells: it goes on, and whoever kept a checkpoint sees the fork.
    Files.delete(node.resolve("witnesses.policy"));
    act();
    act();
    act();
    Run forked = verify(node, "--since", folder.resolve("kept") + "");
    assertThat(forked.code()).isEqualTo(1);
    assertThat(forked.out()).contains("the log was forked");
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      for (String part : List.of("journal", "ledger", "keys")) {
        try (Stream<Path> files = Files.walk(to.resolve(part))) {
          for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      Files.deleteIfExists(to.resolve("registers.sqlite"));
      Files.deleteIfExists(to.resolve("positions.duckdb"));
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (!Files.isDirectory(target)) {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Test
  void aSplitViewIsShownToAnyoneByItsEvidence() throws Exception {
    try (Served one = witness("wa")) {
      policy(1, Map.of("wa", one.address()));
      assertThat(Run.of("ledger", "witnesses", "--data", node + "").code()).isZero();
      Run none = Run.of("ledger", "evidence", folder.resolve("wa") + "", "--key", key);
      assertThat(none.code()).isEqualTo(1);
      assertThat(none.out()).startsWith("no evidence in ");
      // Whoever holds the node's key shows this witness another ledger of the same size.
      PrivateKey own = PrivateKey.read(node.resolve("node.key"));
      Checkpoint other = Checkpoint.of("hub", 1, Hash.digest(new byte[] {1}));
      SignedNote signed = SignedNote.unsigned(other.body()).signedBy(own.noteSigner());
      assertThat(post(one, new AddCheckpoint(1, List.of(), signed)).statusCode()).isEqualTo(409);
      assertThat(one.err()).contains("ALARM: a ledger's key signed two ledgers");
    }
    Run shown = Run.of("ledger", "evidence", folder.resolve("wa") + "", "--key", key);
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .contains("SPLIT VIEW: the key of `hub` signed two ledgers of 1 entries");
    String file = shown.out().substring(0, shown.out().indexOf(": SPLIT"));
    assertThat(Run.of("ledger", "evidence", file, "--key", key).code()).isZero();
    String stranger = key("hub").vkey().text();
    assertThat(Run.of("ledger", "evidence", file, "--key", stranger).code()).isEqualTo(1);
  }

  private static HttpResponse<String> post(Served witness, AddCheckpoint request) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(witness.address() + "/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aForkFirstShownAtANewSizeIsKeptAndToldAndComparedLater() throws Exception {
    String evidence = folder.resolve("wa") + "";
    try (Served one = witness("wa")) {
      policy(1, Map.of("wa", one.address()));
      assertThat(Run.of("ledger", "witnesses", "--data", node + "").code()).isZero();
      PrivateKey own = PrivateKey.read(node.resolve("node.key"));
      Checkpoint fork = Checkpoint.of("hub", 2, Hash.digest(new byte[] {1}));
      SignedNote signed = SignedNote.unsigned(fork.body()).signedBy(own.noteSigner());
      assertThat(post(one, new AddCheckpoint(1, List.of(), signed)).statusCode()).isEqualTo(422);
      assertThat(one.err())
          .contains("ALARM: a ledger's key signed a checkpoint that was not shown to go on")
          .doesNotContain("signed two ledgers");
      Run refused = Run.of("ledger", "evidence", evidence, "--key", key);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.out()).contains("signed, and refused: shows nothing alone");
      act();
      String file = refused.out().substring(0, refused.out().indexOf(": signed"));
      Run since = verify(node, "--since", file);
      assertThat(since.code()).isEqualTo(1);
      assertThat(since.out()).contains("the log was forked");
      assertThat(Run.of("ledger", "witnesses", "--data", node + "").code()).isZero();
      assertThat(one.err()).contains("ALARM: a ledger's key signed two ledgers");
    }
    Run shown = Run.of("ledger", "evidence", evidence, "--key", key);
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains("SPLIT VIEW: the key of `hub` signed two ledgers of 2 ");
  }

  @Test
  void whatCannotBeUsedIsSaid() throws Exception {
    Path file = folder.resolve("wa.key");
    key("wa").write(file);
    String data = folder.resolve("w") + "";
    String own = vkey("wa").text();
    Run wrongKey = Run.of("ledger", "witness", "--data", data, "--key", "nowhere", "--log", key);
    assertThat(wrongKey.code()).isEqualTo(2);
    assertThat(wrongKey.err()).contains("fairlead key new");
    Run wrongLog = Run.of("ledger", "witness", "--data", data, "--key", file + "", "--log", own);
    assertThat(wrongLog.err()).contains("is not a ledger's key");
    Run unlisted = Run.of("ledger", "witnesses", "--data", node + "");
    assertThat(unlisted.code()).isEqualTo(2);
    assertThat(unlisted.err()).contains("witnesses.policy: no such file");
    Files.writeString(node.resolve("witnesses.policy"), "witness x\n");
    assertThat(Run.of("ledger", "witnesses", "--data", node + "").err())
        .contains("witnesses.policy", "line 1 of the policy");
    policy(1, Map.of("wa", "http://127.0.0.1:99999"));
    Run noPort = Run.of("ledger", "witnesses", "--data", node + "");
    assertThat(noPort.code()).isEqualTo(3);
    assertThat(noPort.err())
        .contains("witnesses.policy`: `http://127.0.0.1:99999` has a port beyond 65535");
    Files.delete(node.resolve("witnesses.policy"));
    Path proof = folder.resolve("p");
    Run.of("ledger", "prove", "--data", node + "", "--use", "0", "--out", proof + "");
    String checkpoint = node.resolve("ledger/checkpoint") + "";
    assertThat(verify(proof, "--since", checkpoint).err()).contains("needs the whole ledger");
    assertThat(verify(node, "--since", proof + "").code()).isEqualTo(2);
    try (Served one = witness("wa")) {
      Run twice =
          Run.of(
              "ledger",
              "witness",
              "--data",
              folder.resolve("wa") + "",
              "--key",
              file + "",
              "--log",
              key);
      assertThat(twice.code()).isEqualTo(3);
      assertThat(twice.err()).contains("is in use by process");
      assertThat(one.err()).isEmpty();
    }
  }
}
