package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.EmbeddedStore;
import org.fairlead.adapters.store.JournalRecord;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.EntryBundle;
import org.fairlead.core.ledger.LedgerEntry;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.TlogProof;
import org.fairlead.core.ledger.Vkey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the ledger anyone may see, after the whole of the main job; and what is under it. */
final class PublicPartTest {
  @TempDir Path folder;

  @Test
  void thePublicPartTellsNeitherWhoNorWhatNorWhen() throws Exception {
    Run demo = Run.of("demo", "--exit", "--seed", "3", "--data", folder.resolve("demo") + "");
    assertThat(demo.code()).as(demo.err()).isZero();
    Path node = folder.resolve("demo/node");
    List<JsonObject> contents = new ArrayList<>();
    List<Long> erased = new ArrayList<>();
    Set<String> commitments = new HashSet<>();
    PrivateKey key = PrivateKey.read(node.resolve("node.key"));
    try (EmbeddedStore store = EmbeddedStore.open(node, key.noteSigner())) {
      store.ledger().settle();
      store
          .journal()
          .forEach(
              0,
              record -> {
                assertThat(commitments.add(record.commitment().toString())).isTrue();
                if (record.isErased()) {
                  erased.add(record.index());
                } else {
                  contents.add(canonical(record));
                }
              });
    }
    kindsAreOfTheSpecAndMany(contents);
    officersStandByPseudonym(contents);
    Path ledger = node.resolve("ledger");
    long entries = entriesAreOfOneForm(ledger, commitments);
    assertThat(entries).isEqualTo(contents.size() + erased.size());
    nothingElseIsThere(ledger, key, entries);
    wordsOfTheContentsAreNowhere(ledger, contents);
    whatAnOriginatorKeepsVerifiesAndTellsNothingOfOthers(node, contents);
  }

  private void whatAnOriginatorKeepsVerifiesAndTellsNothingOfOthers(
      Path node, List<JsonObject> contents) throws Exception {
    Path kept = folder.resolve("kept");
    String[] keep = {
      "uses",
      "--data",
      node.toString(),
      "--originator",
      "gb",
      "--keep",
      kept.toString(),
      "--as",
      "gb/releasing-officer",
      "--purpose",
      "INVESTIGATION"
    };
    Run first = Run.of(keep);
    assertThat(first.code()).as(first.err()).isZero();
    List<Path> proofs = files(kept);
    long extracts =
        contents.stream()
            .filter(content -> content.text("type").equals("extract"))
            .filter(content -> content.text("originator").startsWith("gb"))
            .count();
    assertThat((long) proofs.size()).isEqualTo(extracts).isGreaterThan(10);
    assertThat(Run.of(keep).out()).contains("0 proofs written", proofs.size() + " were there");
    Vkey key = Vkey.parse(Files.readString(node.resolve("ledger/vkey")).strip());
    for (Path proof : proofs) {
      TlogProof read = TlogProof.parse(Files.readAllBytes(proof));
      assertThat(read.verifyEntry(key).message()).contains("commits to the content");
      String told = new String(read.openedContent().orElseThrow(), StandardCharsets.UTF_8);
      assertThat(told).contains("\"gb.");
      for (String other : List.of("us.uscg/", "us.jiatfs/", "ca.rcmp/", "ca.navy/", "nl.kmar/")) {
        assertThat(told).doesNotContain(other);
      }
    }
    Run verified = Run.of("ledger", "verify", proofs.get(0).toString(), "--key", key.text());
    assertThat(verified.code()).as(verified.out()).isZero();
    withAWitnessEachProofGetsItsSignature(node, key, keep, proofs);
    String[] stranger = keep.clone();
    stranger[8] = "us/releasing-officer";
    assertThat(Run.of(stranger).code()).isEqualTo(1);
  }

  private void withAWitnessEachProofGetsItsSignature(
      Path node, Vkey key, String[] keep, List<Path> proofs) throws Exception {
    PrivateKey own = PrivateKey.of("w", new byte[PrivateKey.SEED_BYTES]);
    Path file = folder.resolve("w.key");
    own.write(file);
    String data = folder.resolve("w") + "";
    try (Served witness =
        Served.of("ledger", "witness", "--data", data, "--key", file + "", "--log", key.text())) {
      Vkey signs = Vkey.of("w", Vkey.Type.COSIGNATURE, own.publicKey());
      Path policy = node.resolve("witnesses.policy");
      Files.writeString(
          policy, "log " + key + "\nwitness w " + signs + " " + witness.address() + "\nquorum w\n");
      assertThat(Run.of(keep).out())
          .contains(proofs.size() + " proofs written", ", 0 were there")
          .doesNotContain("has not signed");
      for (Path proof : proofs) {
        Run verified =
            Run.of("ledger", "verify", proof + "", "--key", key.text(), "--policy", policy + "");
        assertThat(verified.code()).as(verified.out()).isZero();
      }
      assertThat(Run.of(keep).out()).contains("0 proofs written");
    }
  }

  /** Under the commitment: typed, versioned, canonical. */
  private static JsonObject canonical(JournalRecord record) {
    byte[] content = record.content().orElseThrow();
    try {
      JsonObject read = (JsonObject) new JacksonText().parse(content);
      assertThat(CanonicalJson.bytes(read)).isEqualTo(content);
      assertThat(LedgerEntry.commitment(record.salt().orElseThrow(), content))
          .isEqualTo(record.commitment());
      assertThat(read.text("fairlead")).isEqualTo("record/v1");
      Instant unused = Instant.parse(read.text("at"));
      return read;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void kindsAreOfTheSpecAndMany(List<JsonObject> contents) throws Exception {
    String spec = Files.readString(Path.of("").toAbsolutePath().resolve("../../specs/ledger.md"));
    Map<String, Integer> kinds = new TreeMap<>();
    contents.forEach(content -> kinds.merge(content.text("type"), 1, Integer::sum));
    assertThat(kinds).hasSizeGreaterThan(7).containsKeys("act", "decision", "delivery", "seal");
    assertThat(kinds.keySet()).allMatch(kind -> spec.contains("`" + kind + "`"));
    Set<Integer> lengths = new HashSet<>();
    contents.forEach(content -> lengths.add(CanonicalJson.bytes(content).length));
    assertThat(lengths).as("contents of many lengths").hasSizeGreaterThan(50);
  }

  /** A name stands in its opening, and in what the parties themselves signed; nowhere else. */
  private static void officersStandByPseudonym(List<JsonObject> contents) {
    Set<String> names = new HashSet<>();
    contents.stream()
        .filter(content -> content.text("type").equals("officer"))
        .forEach(opening -> assertThat(names.add(opening.text("name"))).isTrue());
    assertThat(names).hasSizeGreaterThan(5).contains("us-uscg-watch-officer-1");
    for (JsonObject content : contents) {
      if (!Set.of("officer", "act", "act-rejected").contains(content.text("type"))) {
        assertThat(names).noneMatch(CanonicalJson.text(content)::contains);
      }
      if (content.get("officer").isPresent()) {
        assertThat(content.text("officer")).matches("o(-[a-z2-7]{4}){4}");
      }
    }
  }

  /** No kind, no length, no time: a fixed line and a commitment. */
  private static long entriesAreOfOneForm(Path ledger, Set<String> commitments) throws Exception {
    // The bundles of earlier checkpoints hold the same entries once more.
    Set<String> seen = new HashSet<>();
    for (Path bundle : files(ledger.resolve("tile/entries"))) {
      for (byte[] entry : EntryBundle.decode(Files.readAllBytes(bundle)).orElseThrow()) {
        assertThat(entry).hasSize(LedgerEntry.BYTES);
        assertThat(new String(Arrays.copyOf(entry, 18), StandardCharsets.UTF_8))
            .isEqualTo("fairlead.entry/v1\n");
        String commitment = LedgerEntry.commitment(entry).orElseThrow().toString();
        assertThat(commitments).contains(commitment);
        seen.add(commitment);
      }
    }
    return seen.size();
  }

  private static void nothingElseIsThere(Path ledger, PrivateKey key, long entries)
      throws Exception {
    SignedNote note = SignedNote.parse(Files.readAllBytes(ledger.resolve("checkpoint")));
    Checkpoint head = Checkpoint.parse(note.text());
    assertThat(head.extensions()).isEmpty();
    assertThat(head.size()).isEqualTo(entries);
    // An Ed25519 signature has no room for more.
    assertThat(note.lines()).hasSize(1);
    assertThat(note.lines().get(0).signature()).hasSize(64);
    assertThat(Vkey.parse(Files.readString(ledger.resolve("vkey")).strip())).isEqualTo(key.vkey());
    for (Path file : files(ledger)) {
      String name = ledger.relativize(file).toString();
      assertThat(name).matches("checkpoint|vkey|tile/(entries|[0-9])/[x0-9/]+(\\.p/[0-9]+)?");
      if (name.matches("tile/[0-9].*")) {
        assertThat(Files.size(file) % 32).isZero();
      }
    }
  }

  /** Parties, officers, cases, vessels, items, purposes: every text that a record holds. */
  private static void wordsOfTheContentsAreNowhere(Path ledger, List<JsonObject> contents)
      throws Exception {
    Set<String> words = new HashSet<>();
    contents.forEach(content -> collect(content, words));
    words.removeIf(word -> word.length() < 5);
    assertThat(words).hasSizeGreaterThan(500).contains("us.uscg", "LETHAL_TARGETING");
    StringBuilder all = new StringBuilder();
    for (Path file : files(ledger)) {
      all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).append('\0');
    }
    String shown = all.toString();
    String origin = Files.readString(ledger.resolve("vkey")).split("\\+")[0];
    assertThat(words.stream().filter(word -> !origin.contains(word)).filter(shown::contains))
        .isEmpty();
  }

  private static void collect(Json json, Set<String> words) {
    if (json instanceof JsonString text) {
      words.add(text.value());
    } else if (json instanceof JsonArray array) {
      array.values().forEach(value -> collect(value, words));
    } else if (json instanceof JsonObject object) {
      object.members().values().forEach(value -> collect(value, words));
    }
  }

  private static List<Path> files(Path under) throws Exception {
    try (Stream<Path> files = Files.walk(under)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
