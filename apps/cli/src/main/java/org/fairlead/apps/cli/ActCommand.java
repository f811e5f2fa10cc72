package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Pass;
import org.fairlead.exchange.Requester;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead act}. Spec: acts §1. */
@Command(description = "Signs and records an act of a party's, or previews a suspension.")
final class ActCommand implements Callable<Integer> {
  private static final String FORM = "{\"kind\": …, \"document\": {…}}";

  private final Console console;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "A node's folder.")
  private Path data = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The speaker's key; given again, those of who signs with it.")
  private List<Path> keys = List.of();

  @Option(names = "--preview", description = "Of a suspension: what it would do; says nothing.")
  private boolean preview;

  @Option(names = "--json", description = "A preview or proposals as JSON, with their acts.")
  private boolean json;

  @Option(
      names = "--sealed-to",
      paramLabel = "PARTY",
      description = "Of an objection: a letter that only this review body can open; is no act.")
  private String sealedTo = "";

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "With --sealed-to: the objector's receipt; its proof lies beside it.")
  private @Nullable Path receipt;

  @Option(
      names = "--person",
      paramLabel = "FILE",
      description = "With PERSON, or a correction: what is said of the person; kept apart.")
  private @Nullable Path person;

  @Option(
      names = "--proposals",
      paramLabel = "PARTY/ROLE",
      description = "In place of an act: those that this party may want to sign.")
  private String proposalsAs = "";

  @Option(
      names = "--near",
      paramLabel = "LON,LAT",
      description = "With --proposals: what may have cued who is there now, to be signed.")
  private String near = "";

  @Parameters(arity = "0..1", paramLabel = "DOCUMENT", description = "A file: " + FORM)
  private @Nullable Path given;

  private Path document = Path.of("");

  ActCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    if (!proposalsAs.isEmpty()) {
      return proposals();
    }
    if (given == null) {
      throw new Refusal("DOCUMENT: name a file: " + FORM);
    }
    if (keys.isEmpty()) {
      throw new Refusal("--key: name the speaker's key; make one by `fairlead key new`");
    }
    if (sealedTo.isEmpty() != (receipt == null)) {
      throw new Refusal("--receipt: give it with --sealed-to: nothing else proves a sealed letter");
    }
    document = given;
    JsonObject said = InputFiles.object(document);
    ActKind kind = kind(said);
    JsonObject content = content(said);
    List<PrivateKey> signers = new ArrayList<>();
    for (Path key : keys) {
      signers.add(key(key));
    }
    if (preview && kind != ActKind.SUSPENSION) {
      throw new Refusal(document + ": kind: --preview is for a SUSPENSION");
    }
    if (receipt != null) {
      return ObjectSealed.run(
          console, data, kind, content, signers.get(0), new Party(sealedTo), receipt);
    }
    Optional<TakenAct.Beside> beside = PersonFile.read(Optional.ofNullable(person), kind, content);
    if (!preview) {
      return submit(kind, PersonFile.committed(content, beside), signers, beside);
    }
    try (NodeFolder folder = LocalNode.open(data)) {
      int answer = preview(folder, content, signers.get(0));
      folder.store().ledger().settle();
      return answer;
    }
  }

  private int proposals()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    Ask ask = AskOptions.ask(proposalsAs, "INVESTIGATION");
    try (NodeFolder folder = LocalNode.open(console, data)) {
      Optional<Pass> pass = folder.node().ask(ask).pass();
      Optional<List<JsonObject>> proposals =
          pass.isEmpty()
              ? Optional.empty()
              : near.isEmpty()
                  ? folder.node().aroundTerms().proposals(pass.get(), ask.who().party())
                  : CueProposal.of(folder.node(), pass.get(), near);
      folder.store().ledger().settle();
      if (proposals.isEmpty()) {
        console.err().println("fairlead act: denied, and recorded");
        return Main.NO;
      }
      if (proposals.get().isEmpty() && !json) {
        console.out().println("nothing to sign");
      }
      for (JsonObject one : proposals.get()) {
        if (json) {
          console.out().println(CanonicalJson.inOrder(one));
        } else {
          boolean warning = one.get("act").equals(Optional.of(Json.nothing()));
          console.out().println((warning ? "soon: " : "to sign: ") + one.text("why"));
          if (!warning) {
            console.out().println("  " + CanonicalJson.inOrder(one.object("act")));
          }
        }
      }
      return Main.DONE;
    }
  }

  private ActKind kind(JsonObject said) throws Refusal {
    for (String name : said.members().keySet()) {
      if (!name.equals("kind") && !name.equals("document")) {
        throw new Refusal(document + ": " + name + ": unknown field; write " + FORM);
      }
    }
    if (!(said.get("kind").orElse(Json.nothing()) instanceof JsonString text)) {
      throw new Refusal(document + ": kind: give one of " + List.of(ActKind.values()));
    }
    Optional<ActKind> kind = ActKind.named(text.value());
    return kind.orElseThrow(
        () ->
            new Refusal(
                document
                    + ": kind: `"
                    + text.value()
                    + "` is not a kind of act; give one of "
                    + List.of(ActKind.values())));
  }

  private JsonObject content(JsonObject said) throws Refusal {
    if (said.get("document").orElse(Json.nothing()) instanceof JsonObject content) {
      return content;
    }
    throw new Refusal(document + ": document: give an object");
  }

  static PrivateKey key(Path file) throws Refusal, IOException {
    InputFiles.check(file);
    try {
      PrivateKey key = PrivateKey.read(file);
      if (!Party.isId(key.name())) {
        throw new Refusal(file + ": `" + key.name() + "` is not a party's key");
      }
      return key;
    } catch (Malformed e) {
      throw new Refusal(file + ": " + e.what() + "; make one by `fairlead key new`");
    }
  }

  private int preview(NodeFolder folder, JsonObject suspension, PrivateKey key)
      throws Refusal, Journal.NotRecorded {
    Optional<JsonObject> consequences;
    try {
      Requester who =
          new Requester(new Party(key.name()), "holder of the party's key", "releasing-officer");
      Optional<Pass> pass = folder.node().ask(Ask.of(who, "INVESTIGATION")).pass();
      consequences =
          pass.isEmpty() ? Optional.empty() : folder.node().preview(pass.get(), suspension);
    } catch (IllegalArgumentException e) {
      throw new Refusal(document + ": document: " + e.getMessage());
    }
    if (consequences.isEmpty()) {
      console.err().println(document + ": document: would not be accepted as a suspension");
      return Main.NO;
    }
    if (json) {
      console.out().println(CanonicalJson.inOrder(consequences.get()));
      return Main.DONE;
    }
    console.out().println(Node.sentence(consequences.get()));
    for (Json option : consequences.get().array("options").values()) {
      JsonObject one = (JsonObject) option;
      console.out().println("  " + one.text("option") + ": " + one.text("says"));
    }
    return Main.DONE;
  }

  private int submit(
      ActKind kind, JsonObject content, List<PrivateKey> signers, Optional<TakenAct.Beside> beside)
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    Party speaker = new Party(signers.get(0).name());
    TakenAct taken =
        TakenAct.take(
            data, speaker, position -> signed(position + 1, kind, content, signers), beside);
    if (!taken.accepted()) {
      taken
          .reasons()
          .values()
          .forEach(why -> console.err().println(document + ": " + ((JsonString) why).value()));
      console.err().println("fairlead act: refused, and recorded as such");
      return Main.NO;
    }
    console
        .out()
        .println(kind + " " + taken.number() + " of " + speaker + " is record " + taken.record());
    for (Json value : taken.notices().values()) {
      JsonObject notice = (JsonObject) value;
      boolean refused = notice.text("type").equals("deletion-refused");
      console
          .out()
          .println((refused ? "deletion refused: " : "asked: ") + CanonicalJson.inOrder(notice));
    }
    return Main.DONE;
  }

  private static Act signed(
      long number, ActKind kind, JsonObject content, List<PrivateKey> signers) {
    Instant now = java.time.Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    Act act = Act.unsigned(new Party(signers.get(0).name()), number, now, kind, content);
    byte[] bytes = act.signedBytes();
    for (PrivateKey signer : signers) {
      act = act.signedBy(new Party(signer.name()), signer.publicKey(), signer.sign(bytes));
    }
    return act;
  }
}
