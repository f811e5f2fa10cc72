package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code act --proposals}, {@code act --sealed-to}, {@code uses --letters}, {@code --open}. */
final class RegisterCommandsTest {
  private static final String TEXT = "the basis was never shown to this office";
  private static final String OBJECTION =
      "{\"kind\":\"OBJECTION\",\"document\":{\"id\":\"gb/o-1\",\"officer\":\"adviser-3\","
          + "\"subject\":\"gb-us-2019\",\"ground\":\"NO_LAWFUL_BASIS\",\"text\":\""
          + TEXT
          + "\"}}";

  @TempDir Path folder;
  private String node = "";

  @BeforeEach
  void create() throws IOException {
    node = folder.resolve("node").toString();
    Map<Party, String> anchors = new TreeMap<>();
    for (String party : List.of("gb", "us", "un.review")) {
      PrivateKey key =
          PrivateKey.of(party, Sha256.of(("example " + party).getBytes(StandardCharsets.UTF_8)));
      key.write(folder.resolve(party + ".key"));
      anchors.put(new Party(party), Base64.getEncoder().encodeToString(key.publicKey()));
    }
    NodeFolder.create(folder.resolve("node"), new Party("hub.antilles"), anchors);
    for (String kind : List.of("gb GOVERNMENT", "us GOVERNMENT", "un.review REVIEW_BODY")) {
      String[] parts = kind.split(" ");
      act(
          "gb",
          "{\"kind\":\"PARTY\",\"document\":{\"id\":\""
              + parts[0]
              + "\",\"kind\":\""
              + parts[1]
              + "\"}}");
    }
  }

  private Path file(String text) throws IOException {
    Path file = Files.createTempFile(folder, "document", ".json");
    return Files.writeString(file, text);
  }

  private String key(String party) {
    return folder.resolve(party + ".key").toString();
  }

  private void act(String speaker, String document) throws IOException {
    Run run = Run.of("act", "--data", node, "--key", key(speaker), file(document).toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  private Run seal(Path receipt, String body) throws IOException {
    return Run.of(
        "act",
        "--data",
        node,
        "--key",
        key("gb"),
        "--sealed-to",
        body,
        "--receipt",
        receipt.toString(),
        file(OBJECTION).toString());
  }

  private Run review(String party, String purpose, String keyOf) {
    return Run.of(
        "uses",
        "--data",
        node,
        "--letters",
        key(keyOf),
        "--as",
        party + "/reviewer",
        "--purpose",
        purpose);
  }

  @Test
  void aSealedObjectionIsReadByItsBodyAloneAndProvedByItsAuthorWithoutTheNode() throws Exception {
    Path receipt = folder.resolve("receipt.json");
    Run run = seal(receipt, "un.review");
    assertThat(run.code()).as(run.err()).isZero();
    Run read = review("un.review", "INDEPENDENT_REVIEW", "un.review");
    assertThat(read.out()).contains(TEXT, "\"asCommitted\": true", "\"speaker\": \"gb\"");
    assertThat(review("un.review", "INDEPENDENT_REVIEW", "us").out()).isEmpty();
    assertThat(review("us", "INDEPENDENT_REVIEW", "us").code()).isEqualTo(1);
    assertThat(review("gb", "INVESTIGATION", "gb").code()).isEqualTo(1);
    String vkey = Files.readString(folder.resolve("node/ledger/vkey")).strip();
    // Away from the node: only the receipt, its proof and the ledger's public key.
    Path kept = Files.createDirectories(folder.resolve("kept"));
    Path text = Files.move(receipt, kept.resolve("receipt.json"));
    Files.move(ObjectSealed.proof(receipt), ObjectSealed.proof(text));
    Run proved = Run.of("ledger", "verify", text.toString(), "--key", vkey);
    assertThat(proved.code()).as(proved.out() + proved.err()).isZero();
    assertThat(proved.out()).contains("the record commits to the objection as the receipt has it");
    Files.writeString(text, Files.readString(text).replace("never shown", "always shown"));
    assertThat(Run.of("ledger", "verify", text.toString(), "--key", vkey).code()).isEqualTo(1);
  }

  @Test
  void nothingThatTheNodeKeepsOrSaysShowsWhatWasSealedOrByWhom() throws Exception {
    Run before = uses();
    assertThat(seal(folder.resolve("receipt.json"), "un.review").code()).isZero();
    Run after = uses();
    assertThat(after.out()).isEqualTo(before.out());
    Run terms =
        Run.of(
            "terms",
            "show",
            "--data",
            node,
            "--as",
            "gb/releasing-officer",
            "--purpose",
            "INVESTIGATION");
    assertThat(terms.out()).doesNotContain("o-1");
    // The next act of gb has the number that it would have had.
    Run next =
        Run.of(
            "act",
            "--data",
            node,
            "--key",
            key("gb"),
            file("{\"kind\":\"SOURCE\",\"document\":{\"id\":\"gb/ais\",\"public\":false}}")
                .toString());
    assertThat(next.out()).startsWith("SOURCE 4 of gb");
  }

  private Run uses() {
    return Run.of(
        "uses",
        "--data",
        node,
        "--originator",
        "gb",
        "--as",
        "gb/releasing-officer",
        "--purpose",
        "INVESTIGATION",
        "--json");
  }

  /** What whoever reads the disk learns of a letter is which of few lengths it has. */
  @Test
  void aShortObjectionAndALongOneAreSealedInLettersOfOneLength() throws Exception {
    for (String text : List.of("no", "no ".repeat(700), "no ".repeat(2000))) {
      Path receipt = folder.resolve("receipt-" + text.length() + ".json");
      Run run =
          Run.of(
              "act",
              "--data",
              node,
              "--key",
              key("gb"),
              "--sealed-to",
              "un.review",
              "--receipt",
              receipt.toString(),
              file(OBJECTION.replace(TEXT, text)).toString());
      assertThat(run.code()).as(run.err()).isZero();
    }
    List<Integer> sealed = new ArrayList<>();
    try (NodeFolder open = LocalNode.open(Path.of(node))) {
      open.store()
          .registers()
          .ofType("sealed-objection")
          .forEach(
              one -> sealed.add(Base64.getDecoder().decode(one.content().text("sealed")).length));
    }
    assertThat(sealed).containsExactly(4096 + 48, 4096 + 48, 2 * 4096 + 48);
  }

  @Test
  void aLetterGoesToAReviewBodyAndNowhereElse() throws Exception {
    Run run = seal(folder.resolve("receipt.json"), "us");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("`us` is no REVIEW_BODY here");
    assertThat(seal(folder.resolve("receipt.json"), "xx").err()).contains("no pinned key");
  }

  @Test
  void whatIsProposedIsShownToWhoMaySignItAndSignedByNobody() throws Exception {
    act(
        "us",
        "{\"kind\":\"ASSURANCE\",\"document\":{\"id\":\"a1\",\"askedBy\":\"gb\",\"givenBy\":\"us\","
            + "\"propositions\":[\"NO_LETHAL_TARGETING_USE\"],\"from\":\"2020-01-01T00:00:00Z\","
            + "\"to\":\"2021-01-01T00:00:00Z\"}}");
    Run proposals = Run.of("act", "--data", node, "--proposals", "gb/releasing-officer", "--json");
    assertThat(proposals.out()).contains("\"state\": \"EXPIRED\"", "it ran out at 2021");
    assertThat(proposals.out().lines()).hasSize(1);
    Run others = Run.of("act", "--data", node, "--proposals", "us/releasing-officer");
    assertThat(others.out()).isEqualTo("nothing to sign\n");
    Run cue = Run.of("act", "--data", node, "--proposals", "us/watch-officer", "--near", "-62,17");
    assertThat(cue.out())
        .contains("nothing was shown near there", "\"kind\": \"CUE\"", "\"notPrompted\": true");
    assertThat(Run.of("act", "--data", node, "--proposals", "us/x", "--near", "here").code())
        .isEqualTo(2);
    Run owed =
        Run.of(
            "uses",
            "--data",
            node,
            "--originator",
            "gb",
            "--open",
            "--as",
            "gb/releasing-officer",
            "--purpose",
            "INVESTIGATION");
    assertThat(owed.out()).isEqualTo("no outcome owed\n");
    Run shopping =
        Run.of(
            "uses",
            "--data",
            node,
            "--originator",
            "gb",
            "--shopping",
            "--as",
            "gb/releasing-officer",
            "--purpose",
            "INVESTIGATION");
    assertThat(shopping.out()).isEqualTo("nothing told\n");
  }

  private Run person(String more, String document) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("act", "--data", node, "--key", key("gb")));
    if (!more.isEmpty()) {
      arguments.addAll(List.of("--person", file(more).toString()));
    }
    arguments.add(file(document).toString());
    return Run.of(arguments.toArray(String[]::new));
  }

  private Run persons(String as) {
    return Run.of(
        "uses",
        "--data",
        node,
        "--originator",
        "gb",
        "--persons",
        "--as",
        as,
        "--purpose",
        "INVESTIGATION",
        "--json");
  }

  private static String personState(String id, String state) {
    return "{\"kind\":\"PERSON_STATE\",\"document\":{\"id\":\"gb/"
        + id
        + "\",\"officer\":\"dpo\",\"person\":\"gb/p-1\",\"state\":\""
        + state
        + "\",\"why\":\"asked by the person\"}}";
  }

  private String journal() throws Exception {
    List<String> all = new ArrayList<>();
    try (NodeFolder open = LocalNode.open(Path.of(node))) {
      open.store().journal().read(0, (index, content) -> all.add(content.toString()));
    }
    return all.toString();
  }

  @Test
  void aPersonsRecordIsHeldThenErasedByItsKeyAndTheLedgerStillVerifies() throws Exception {
    String record =
        "{\"kind\":\"PERSON\",\"document\":{\"id\":\"gb/p-1\",\"officer\":\"o\",\"basis\":\"b\","
            + "\"category\":\"ABOARD\",\"case\":null,\"keptUntil\":\"2090-01-01T00:00:00Z\"}}";
    assertThat(person("", record).err()).contains("--person: give the file");
    assertThat(person("{\"name\":\"A. Seafarer\"}", OBJECTION).code()).isEqualTo(2);
    assertThat(person("{\"name\":\"A. Seafarer\"}", record).code()).isZero();
    assertThat(persons("gb/case-officer").out()).contains("\"name\": \"A. Seafarer\"");
    assertThat(persons("us/case-officer").code()).isEqualTo(1);
    assertThat(person("", personState("ps-1", "ACCESS_GIVEN")).code()).isZero();
    act(
        "un.review",
        "{\"kind\":\"HOLD\",\"document\":{\"id\":\"un.review/h-1\",\"officer\":\"r\","
            + "\"authority\":\"resolution 12\",\"nextReview\":\"2090-01-01T00:00:00Z\","
            + "\"cases\":[],\"vessels\":[],\"items\":[\"gb/p-1\"],\"deliveries\":[]}}");
    Run held = person("", personState("ps-2", "ERASED"));
    assertThat(held.code()).isEqualTo(1);
    assertThat(held.err()).contains("it is held by the hold un.review/h-1");
    Run corrected = person("{\"name\":\"B. Seafarer\"}", personState("ps-3", "CORRECTED"));
    assertThat(corrected.code()).as(corrected.err()).isZero();
    assertThat(journal()).as("held").contains("A. Seafarer", "B. Seafarer");
    String end = "{\"kind\":\"HOLD_END\",\"document\":{\"hold\":\"un.review/h-1\"}}";
    Path second = secondKey("un.review");
    Run ended =
        Run.of(
            "act",
            "--data",
            node,
            "--key",
            key("un.review"),
            "--key",
            second.toString(),
            file(end).toString());
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(journal()).as("replaced").contains("B. Seafarer").doesNotContain("A. Seafarer");
    assertThat(person("", personState("ps-4", "ERASED")).code()).isZero();
    assertThat(journal()).doesNotContain("Seafarer");
    assertThat(persons("gb/case-officer").out())
        .contains("\"state\": \"ERASED\"", "\"data\": null", "\"commitment\": \"sha256:");
    String vkey = Files.readString(folder.resolve("node/ledger/vkey")).strip();
    Run verified = Run.of("ledger", "verify", node, "--key", vkey);
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    assertThat(Run.of("replay", "--data", node).out()).contains("0 differ");
  }

  /** The key of a second officer, whom {@code party} named. */
  private Path secondKey(String party) throws IOException {
    PrivateKey key =
        PrivateKey.of(party, Sha256.of(("second " + party).getBytes(StandardCharsets.UTF_8)));
    Path file = folder.resolve(party + "-second.key");
    key.write(file);
    act(
        party,
        "{\"kind\":\"KEY\",\"document\":{\"publicKey\":\""
            + Base64.getEncoder().encodeToString(key.publicKey())
            + "\",\"officer\":\"second\"}}");
    return file;
  }

  /** One transition of each register, by the party ahead of the colon. */
  private static final List<String> TRANSITIONS =
      List.of(
          "gb:LEGAL_BASIS:'id':'gb/lb-1','officer':'o','basis':'OPINION','issuer':'i','title':'t',"
              + "'text':null,'supports':['FLAG_CONSENT_AD_HOC']",
          "us:LEGAL_BASIS_STATE:'id':'us/ls-1','officer':'o','legalBasis':'gb/lb-1',"
              + "'state':'CONTESTED','why':'w'",
          "gb:CHARACTERISATION:'id':'gb/ch-1','officer':'o','words':'armed conflict',"
              + "'about':'the situation','instrument':'gb/lb-1','assertedBy':'us'",
          "gb:RISK_ASSESSMENT:'id':'gb/ra-1','officer':'o','recipient':'us',"
              + "'purposes':['SAFETY'],'agreements':['gb-us'],'regime':'OSJA','risk':'NONE_SEEN',"
              + "'text':'t','reviewAt':'2090-01-01T00:00:00Z'",
          "gb:ASSURANCE_REQUEST:'id':'gb/ar-1','assurance':'a1','officer':'o','givenBy':'us',"
              + "'propositions':['OUTCOMES_CURRENT'],'channel':'note','text':'t','language':'en',"
              + "'translation':null,'scope':'all','conditions':'','monitoring':{'method':'m',"
              + "'evidence':'e','nextDue':'2090-01-01T00:00:00Z'},"
              + "'reviewAt':'2090-01-01T00:00:00Z'",
          "us:ASSURANCE:'id':'a1','askedBy':'gb','givenBy':'us',"
              + "'propositions':['OUTCOMES_CURRENT'],'from':'2020-01-01T00:00:00Z',"
              + "'to':'2090-01-01T00:00:00Z'",
          "gb:ASSURANCE_STATE:'id':'a1','state':'IN_FORCE'",
          "us:ASSURANCE_ANSWER:'id':'us/an-1','assurance':'a1','officer':'o',"
              + "'answer':'WITHDRAWN','text':'t'",
          "us:MANDATE_CHANGE:'id':'us/mc-1','officer':'o','of':'us','text':'t',"
              + "'announcedAt':'2025-10-10T00:00:00Z'",
          "gb:OBJECTION:'id':'gb/o-9','officer':'o','subject':'SAFETY','ground':'g','text':'t'",
          "un.review:OBJECTION_ANSWER:'id':'un.review/oa-1','officer':'o','objection':'gb/o-9',"
              + "'finding':'UPHELD','text':'t'",
          "us:OUTCOME:'id':'us/oc-1','officer':'o','vessel':'mmsi:000000001',"
              + "'purpose':'IDENTIFY','case':null,'outcome':'NO_ACTION',"
              + "'at':'2025-10-10T00:00:00Z','text':'t'",
          "us:CUE:'id':'us/q-1','officer':'o','of':'task-1','at':'2025-10-10T00:00:00Z',"
              + "'position':[-62,17],'case':null,'purpose':'DETECT_MONITOR','cuedBy':[],"
              + "'notPrompted':true",
          "us:VESSEL_MARK:'id':'us/vm-1','officer':'o','vessel':'mmsi:000000001','mark':'PRESS',"
              + "'why':'w'",
          "us:VESSEL_MARK_REASON:'id':'us/vr-1','officer':'o','vessel':'mmsi:000000001',"
              + "'purpose':'IDENTIFY','text':'t'",
          "gb:VESSEL_MARK:'id':'gb/vm-1','officer':'o','vessel':'mmsi:000000001',"
              + "'mark':'RESCUE','why':'w'");

  @Test
  void everyTransitionIsASignedActAndAnEntryOfTheLedgerAndSoIsItsRefusal() throws Exception {
    for (String transition : TRANSITIONS) {
      String[] parts = transition.replace('\'', '"').split(":", 3);
      String document = "{\"kind\":\"" + parts[1] + "\",\"document\":{" + parts[2] + "}}";
      act(parts[0], document);
      // Nothing takes it twice.
      Run again = Run.of("act", "--data", node, "--key", key(parts[0]), file(document).toString());
      boolean repeats = parts[1].equals("ASSURANCE_STATE");
      assertThat(again.code()).as(parts[1] + again.out()).isEqualTo(repeats ? 0 : 1);
    }
    String vkey = Files.readString(folder.resolve("node/ledger/vkey")).strip();
    List<String> kinds = new ArrayList<>();
    Map<Long, String> proofs = new TreeMap<>();
    try (NodeFolder open = LocalNode.open(Path.of(node))) {
      open.store()
          .journal()
          .read(
              0,
              (index, content) -> {
                if (content.text("type").startsWith("act")) {
                  proofs.put(index, content.text("type"));
                  kinds.add(content.object("act").object("act").text("kind"));
                }
              });
      for (long record : proofs.keySet()) {
        Path proof = folder.resolve("act-" + record + ".tlog-proof");
        assertThat(open.store().prove(Path.of(node), record, proof).holds()).isTrue();
        Run verified = Run.of("ledger", "verify", proof.toString(), "--key", vkey);
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
      }
    }
    for (String transition : TRANSITIONS) {
      assertThat(kinds).contains(transition.split(":")[1]);
    }
    assertThat(proofs.values()).contains("act", "act-rejected");
  }
}
