package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.fairlead.adapters.http.LedgerServer;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.FolderReader;
import org.fairlead.adapters.store.JournalFiles;
import org.fairlead.adapters.store.LockFile;
import org.fairlead.adapters.store.Randomness;
import org.fairlead.adapters.store.RealDisk;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.ledger.NoteSigner;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.TileReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ledger verify} and {@code ledger prove}, with a policy, over HTTP, and the receipt. */
final class LedgerCommandsTest {
  private static final long TIME = 1_700_000_000;

  @TempDir Path folder;
  private Path node;
  private Path ledger;
  private String key;
  private final NoteSigner witness =
      NoteSigner.witness("witness.example/w", PrivateKey.of("x", Sha256.of(new byte[1])), TIME);

  @BeforeEach
  void create() throws IOException {
    node = folder.resolve("node");
    ledger = node.resolve("ledger");
    Path log = folder.resolve("log");
    Run made =
        Run.of("bench", "ledger", "--entries", "300", "--data", node + "", "--out", log + "");
    assertThat(made.code()).as(made.err()).isZero();
    key = Files.readString(log.resolve("vkey")).strip();
  }

  private Run verify(Object what, Object... more) {
    List<String> words = new ArrayList<>(List.of("ledger", "verify", what.toString()));
    words.addAll(List.of("--key", key));
    for (Object word : more) {
      words.add(word.toString());
    }
    return Run.of(words.toArray(String[]::new));
  }

  private Path policy(String lines) throws IOException {
    return Files.writeString(folder.resolve("policy"), lines);
  }

  private void cosign() throws Exception {
    Path file = ledger.resolve("checkpoint");
    SignedNote note = SignedNote.parse(Files.readAllBytes(file));
    Files.write(file, note.signedBy(witness).bytes());
  }

  @Test
  void aPolicyDemandsItsWitnessesOfALogAndOfAProof() throws Exception {
    Path proof = folder.resolve("p");
    assertThat(prove(proof).code()).isZero();
    Path policy = policy("log " + key + "\nwitness w " + witness.vkey() + "\nquorum w\n");
    for (Path what : List.of(node, ledger, proof)) {
      Run run = verify(what, "--policy", policy);
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).contains("quorum `w` has not witnessed the checkpoint");
      assertThat(verify(what).code()).isZero();
    }
    cosign();
    assertThat(prove(proof).code()).isZero();
    for (Path what : List.of(node, ledger, proof)) {
      Run run = verify(what, "--policy", policy);
      assertThat(run.code()).as(run.out()).isZero();
      assertThat(run.out()).contains("quorum `w` has witnessed the checkpoint");
    }
  }

  @Test
  void inJsonItSaysWhatWasVerifiedAndByWhomItWasCosigned() throws Exception {
    Path policy = policy("log " + key + "\nwitness w " + witness.vkey() + "\nquorum w\n");
    assertThat(verify(node, "--policy", policy, "--json").out())
        .startsWith("{\"holds\": false, \"origin\": \"bench.local\", \"size\": 300, \"root\": \"")
        .contains("\"entry\": null, \"cosigned\": [], \"firstWrong\": \"`checkpoint`: the policy")
        .hasLineCount(1);
    cosign();
    Path proof = folder.resolve("p");
    assertThat(prove(proof).code()).isZero();
    for (Path what : List.of(node, proof)) {
      Run run = verify(what, "--policy", policy, "--json");
      assertThat(run.code()).isZero();
      assertThat(run.out())
          .startsWith("{\"holds\": true, ")
          .contains("\"entry\": " + (what == proof ? "0" : "null"))
          .endsWith("\"cosigned\": [\"witness.example/w\"], \"firstWrong\": null}\n");
    }
    String stranger = PrivateKey.of("bench.local", Sha256.of(new byte[1])).vkey().text();
    Run other = Run.of("ledger", "verify", node + "", "--key", stranger, "--json");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.out())
        .startsWith("{\"holds\": false, \"origin\": null, \"size\": null, \"root\": null, ")
        .contains("\"firstWrong\": \"`checkpoint` is not signed by ");
  }

  @Test
  void aPolicyThatCannotBeUsedIsWrongUsageAndNamed() throws Exception {
    Path wrong = policy("quorum nobody\n");
    Run run = verify(node, "--policy", wrong);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith(wrong + ": line 1 of the policy: ");
    assertThat(verify(node, "--policy", folder.resolve("none")).code()).isEqualTo(2);
    assertThat(verify(node, "--policy", policy("#".repeat(1_000_001))).err()).contains("longer");
    assertThat(Run.of("ledger", "verify", node.toString(), "--key", "x").err()).startsWith("--key");
  }

  @Test
  void aServedLedgerIsVerifiedAndWhatCannotBeReadIsNeitherYesNorNo() throws Exception {
    String address;
    try (LedgerServer server = LedgerServer.ofLog(new FolderReader(new RealDisk(), ledger), 0)) {
      address = server.address();
      assertThat(verify(address).out()).isEqualTo(verify(node).out()).contains(" entries under ");
      Path policy = policy("witness w " + witness.vkey() + "\nquorum w\n");
      assertThat(verify(address, "--policy", policy).code()).isEqualTo(1);
      cosign();
      assertThat(verify(address + "/", "--policy", policy).code()).isZero();
      Path checkpoint = ledger.resolve("checkpoint");
      byte[] right = Files.readAllBytes(checkpoint);
      right[right.length / 2] ^= 1;
      Files.write(checkpoint, right);
      assertThat(verify(address).code()).isEqualTo(1);
      Files.delete(checkpoint);
      assertThat(verify(address).out()).isEqualTo("`checkpoint` is missing\n");
    }
    Run gone = verify(address);
    assertThat(gone.code()).isEqualTo(3);
    assertThat(gone.err()).contains("cannot read `" + address + "/checkpoint`");
    assertThat(gone.err().lines()).hasSize(1);
    assertThat(verify("http://").code()).isEqualTo(2);
    assertThat(verify("http://a b").code()).isEqualTo(2);
  }

  @Test
  void aServerThatFailsInTheMiddleIsAnOutsideFailure() throws Exception {
    FolderReader right = new FolderReader(new RealDisk(), ledger);
    TileReader failing =
        path -> {
          if (path.equals("tile/0/001.p/44")) {
            throw new TileReader.Unreadable("the disk failed");
          }
          return right.read(path);
        };
    try (LedgerServer server = LedgerServer.ofLog(failing, 0)) {
      Run run = verify(server.address());
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("/tile/0/001.p/44` was answered with 503").hasLineCount(1);
    }
    Path tile = ledger.resolve("tile/0/001.p/44");
    Files.delete(tile);
    Run missing = verify(node);
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.out()).isEqualTo("`tile/0/001.p/44` is missing\n");
  }

  private Run prove(Path out) {
    return Run.of("ledger", "prove", "--data", node + "", "--use", "0", "--out", out.toString());
  }

  @Test
  void theReceiptIsAPageWhoseCommandChecksTheProof() throws Exception {
    Path proof = folder.resolve("use 0.tlog-proof");
    Run run = prove(proof);
    Path receipt = folder.resolve("use 0.tlog-proof.txt");
    assertThat(run.out()).endsWith("wrote a receipt for people to `" + receipt + "`\n");
    List<String> page = Files.readAllLines(receipt);
    assertThat(page).hasSizeLessThan(50).allMatch(line -> line.length() < 140);
    assertThat(page.get(0)).isEqualTo("RECEIPT for entry 0 of the ledger bench.local");
    String hash = HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(proof)));
    assertThat(page).contains("SHA-256 of the proof  " + hash);
    assertThat(page).contains("  the ledger's   bench.local");
    String command =
        page.stream().filter(line -> line.startsWith("  fairlead ")).findFirst().orElseThrow();
    assertThat(command).isEqualTo("  fairlead ledger verify 'use 0.tlog-proof' --key " + key);
    assertThat(verify(proof).code()).isZero();
    cosign();
    prove(proof);
    assertThat(Files.readAllLines(receipt)).contains("  not checked    witness.example/w");
  }

  @Test
  void noReceiptIsWrittenWhereThereIsNoProof() {
    Run run =
        Run.of("ledger", "prove", "--data", node + "", "--use", "300", "--out", folder + "/none");
    assertThat(run.code()).isEqualTo(1);
    assertThat(folder.resolve("none.txt")).doesNotExist();
  }

  @Test
  void theProofOfAnErasedRecordHoldsAndSaysSo() throws Exception {
    Path proof = folder.resolve("p");
    assertThat(prove(proof).out()).doesNotContain("erased");
    byte[] before = Files.readAllBytes(proof);
    try (JournalFiles journal = JournalFiles.open(node, new RealDisk(), Randomness.secure())) {
      journal.erase(0);
    }
    Run run = prove(proof);
    assertThat(run.out()).contains("its content was erased: the proof holds, and opens nothing");
    assertThat(Files.readString(folder.resolve("p.txt"))).contains("ERASED the content");
    assertThat(Files.readAllBytes(proof)).isEqualTo(before);
    assertThat(verify(proof).code()).isZero();
    assertThat(verify(node).code()).isZero();
    LockFile lock = LockFile.take(node);
    try {
      assertThat(prove(proof).out()).contains("cannot be told: the node is running");
    } finally {
      lock.close();
    }
  }

  @Test
  void aProofWaitsForTheQuorumOfANodeThatRunsAndSaysWhereItDidNotCome() throws Exception {
    Path proof = folder.resolve("p");
    String lines = "log " + key + "\nwitness w " + witness.vkey() + "\nquorum w\n";
    Path policy = Files.writeString(node.resolve("witnesses.policy"), lines);
    assertThat(prove(proof).out())
        .contains("quorum `w` has not witnessed the checkpoint", "`fairlead ledger witnesses`");
    LockFile running = LockFile.take(node);
    try {
      AtomicReference<Run> proved = new AtomicReference<>();
      Thread proving = new Thread(() -> proved.set(prove(proof)));
      proving.start();
      while (proving.isAlive() && proving.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      cosign();
      proving.join();
      assertThat(proved.get().out()).contains("quorum `w` has witnessed the checkpoint");
    } finally {
      running.close();
    }
    assertThat(verify(proof, "--policy", policy).code()).isZero();
  }
}
