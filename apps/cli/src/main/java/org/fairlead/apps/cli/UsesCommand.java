package org.fairlead.apps.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.review.Use;
import org.fairlead.exchange.Answer;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Pass;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fairlead uses}. Spec: cli §3. */
@Command(description = "Who used what of an originator's; shown to it alone, and itself recorded.")
final class UsesCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "A node's folder.")
  private Path data = Path.of("");

  @Option(names = "--originator", paramLabel = "P", description = "Whose items.")
  private String originator = "";

  @Option(
      names = "--officer",
      paramLabel = "O",
      description = "In place of uses: the name behind a pseudonym; for review alone.")
  private String officer = "";

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description = "In place of uses: a proof of each, opened; those that are there stay.")
  private @Nullable Path keep;

  @Mixin private AskOptions who = new AskOptions();

  @Option(names = "--json", description = "One JSON object a line, with every item.")
  private boolean json;

  @Option(names = "--open", description = "In place of uses: the outcomes that are still owed.")
  private boolean open;

  @Option(
      names = "--shopping",
      description = "In place of uses: who was refused and asked for another purpose.")
  private boolean shopping;

  @Option(names = "--incidents", description = "In place of uses: incidents near what was used.")
  private boolean incidents;

  @Option(
      names = "--persons",
      description = "In place of uses: its records about persons, each with what may be read now.")
  private boolean persons;

  @Option(
      names = "--letters",
      paramLabel = "KEY",
      description = "In place of uses: objections sealed to who asks, opened with its key file.")
  private @Nullable Path letters;

  @Option(
      names = "--recalls",
      description = "In place of uses: what it recalled, and the receipts.")
  private boolean recalls;

  @Option(names = "--recalled", description = "In place of uses: what was recalled from it.")
  private boolean recalled;

  UsesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    if (letters == null && originator.isEmpty() == officer.isEmpty()) {
      throw new Refusal("--originator: give this, or --officer, and not both");
    }
    if (letters == null && officer.isEmpty() && !Party.isId(originator)) {
      throw new Refusal("--originator: `" + originator + "` is not a party such as `gb`");
    }
    Ask ask = who.ask();
    try (NodeFolder folder = LocalNode.open(console, data)) {
      Answer answer = folder.node().ask(ask);
      if (answer.pass().isEmpty()) {
        folder.store().ledger().settle();
        return no("denied (" + answer.code() + "), and recorded: " + answer.says());
      }
      if (letters != null) {
        return letters(folder, answer.pass().get(), letters);
      }
      if (!officer.isEmpty()) {
        return open(folder, answer.pass().get());
      }
      Party whose = new Party(originator);
      if (open || shopping || incidents || persons) {
        Optional<List<JsonObject>> rows = around(folder.node(), answer.pass().get(), whose);
        folder.store().ledger().settle();
        if (rows.isEmpty()) {
          return no(
              persons
                  ? "denied: only `" + originator + "` itself reads its records about persons"
                  : "denied: only `" + originator + "` and who covers it sees what it is told");
        }
        showRows(rows.get());
        return Main.DONE;
      }
      if (recalls || recalled) {
        Pass pass = answer.pass().get();
        Optional<List<JsonObject>> notices =
            recalls ? folder.node().recalls(pass, whose) : folder.node().recalledFrom(pass, whose);
        folder.store().ledger().settle();
        if (notices.isEmpty()) {
          return no("denied: only `" + originator + "` and who covers it sees its recalls");
        }
        showNotices(notices.get());
        return Main.DONE;
      }
      if (keep != null) {
        return keep(folder, answer.pass().get(), whose, keep);
      }
      Optional<List<Use>> uses = folder.node().uses(answer.pass().get(), whose);
      folder.store().ledger().settle();
      if (uses.isEmpty()) {
        return no("denied: only `" + originator + "` and who covers it sees what was used of it");
      }
      show(uses.get());
      return Main.DONE;
    }
  }

  private Optional<List<JsonObject>> around(Node node, Pass pass, Party whose)
      throws Journal.NotRecorded {
    if (persons) {
      return node.aroundTerms().persons(pass, whose);
    }
    return open
        ? node.aroundTerms().owed(pass, whose)
        : node.aroundTerms().notices(pass, whose, shopping ? "SHOPPING" : "INCIDENT");
  }

  private void showRows(List<JsonObject> rows) throws IOException {
    try (BufferedWriter out = console.lines()) {
      if (!json && rows.isEmpty()) {
        out.write(persons ? "no record\n" : open ? "no outcome owed\n" : "nothing told\n");
      }
      for (JsonObject row : rows) {
        out.write(json ? CanonicalJson.inOrder(row) + "\n" : aroundRow(row));
      }
    }
  }

  private String aroundRow(JsonObject row) {
    return persons ? PersonFile.row(row) : open ? owedRow(row) : toldRow(row);
  }

  private static String owedRow(JsonObject debt) {
    boolean overdue = debt.get("overdue").equals(Optional.of(Json.of(true)));
    return String.format(
        "%-12s %-22s %-28s due %-20.20s%s%n",
        debt.text("party"),
        debt.text("purpose"),
        CanonicalJson.text(debt.array("vessels")),
        debt.text("due"),
        overdue ? " OVERDUE" : "");
  }

  private static String toldRow(JsonObject notice) {
    return notice.text("about").equals("SHOPPING")
        ? String.format(
            "%-20.20s %-12s refused for %s, then asked for %s about %s: %s%n",
            notice.text("at"),
            notice.text("party"),
            CanonicalJson.text(notice.array("refusedFor")),
            notice.text("purpose"),
            CanonicalJson.text(notice.array("of")),
            CanonicalJson.text(notice.get("reason").orElse(Json.nothing())))
        : String.format(
            "%-20.20s %s at %s: %s%n",
            notice.text("incidentAt"),
            notice.text("incident"),
            CanonicalJson.text(notice.array("position")),
            CanonicalJson.text(notice.array("matches")));
  }

  private int letters(NodeFolder folder, Pass pass, Path key)
      throws Refusal, IOException, StoreFailure, Journal.NotRecorded {
    Optional<List<JsonObject>> found = folder.node().aroundTerms().sealedTo(pass);
    folder.store().ledger().settle();
    if (found.isEmpty()) {
      return no("denied: letters are given to a review body alone, for INDEPENDENT_REVIEW");
    }
    ObjectSealed.print(console, found.get(), ActCommand.key(key));
    return Main.DONE;
  }

  private int open(NodeFolder folder, Pass pass) throws StoreFailure, Journal.NotRecorded {
    Optional<String> name = folder.node().officer(pass, officer);
    folder.store().ledger().settle();
    if (name.isEmpty()) {
      return no(
          "not opened: only review opens an officer's pseudonym, in an open case of kind REVIEW, and"
              + " only one of this node that was not erased");
    }
    console.out().println(officer + " is " + name.get());
    return Main.DONE;
  }

  private int keep(NodeFolder folder, Pass pass, Party whose, Path into)
      throws StoreFailure, IOException, Journal.NotRecorded {
    Optional<List<Long>> extracts = folder.node().extracts(pass, whose);
    folder.store().ledger().settle();
    if (extracts.isEmpty()) {
      return no("denied: only `" + originator + "` and who covers it sees what was used of it");
    }
    Files.createDirectories(into);
    int written = 0;
    int unwitnessed = 0;
    if (!extracts.get().isEmpty()) {
      folder.awaitWitnessed(Collections.max(extracts.get()));
    }
    for (long record : extracts.get()) {
      Path file = into.resolve("use-" + record + ".tlog-proof");
      if (!Files.exists(file) || !isWitnessed(folder, file)) {
        LedgerCommand.Answer proved = folder.store().prove(data, record, file);
        if (!proved.holds()) {
          return no(String.join("; ", proved.lines()));
        }
        written++;
        unwitnessed += isWitnessed(folder, file) ? 0 : 1;
      }
    }
    console
        .out()
        .println(
            written
                + " proofs written to `"
                + into
                + "`, "
                + (extracts.get().size() - written)
                + " were there");
    if (unwitnessed > 0) {
      console
          .out()
          .println(
              unwitnessed
                  + " of them rest on a checkpoint that the quorum of this ledger's witnesses has not"
                  + " signed; ask again later, and those are written again");
    }
    return Main.DONE;
  }

  private static boolean isWitnessed(NodeFolder folder, Path proof) throws StoreFailure {
    return folder.witnesses().isEmpty()
        || LedgerCommand.witnessed(proof, folder.witnesses().get().policy()).holds();
  }

  private int no(String why) {
    console.err().println("fairlead uses: " + why);
    return Main.NO;
  }

  private void show(List<Use> uses) throws IOException {
    try (BufferedWriter out = console.lines()) {
      if (!json && uses.isEmpty()) {
        out.write("no recorded use\n");
      } else if (!json) {
        out.write(
            String.format(
                "%6s  %-20s  %-8s %6s  %-12s %-22s %s%n",
                "RECORD", "AT", "USE", "ITEMS", "BY", "FOR", "OFFICER"));
      }
      for (Use use : uses) {
        out.write(json ? CanonicalJson.inOrder(json(use)) + "\n" : row(use));
      }
    }
  }

  private void showNotices(List<JsonObject> notices) throws IOException {
    try (BufferedWriter out = console.lines()) {
      if (!json) {
        out.write(
            notices.isEmpty()
                ? "nothing recalled\n"
                : String.format(
                    "%-12s %-11s %-20s %6s  %-16s %s%n",
                    "HOLDER", "ASKS", "DUE", "ITEMS", "ANSWER", "NOTICE"));
      }
      for (JsonObject notice : notices) {
        out.write(json ? CanonicalJson.inOrder(notice) + "\n" : row(notice));
      }
    }
  }

  private static String row(JsonObject notice) {
    List<Json> receipts = notice.array("receipts").values();
    String answer =
        notice.text("type").equals("deletion-refused")
            ? "refused: held"
            : receipts.isEmpty()
                ? "none"
                : ((JsonObject) receipts.get(receipts.size() - 1)).text("status");
    boolean overdue = notice.get("overdue").equals(Optional.of(Json.of(true)));
    return String.format(
        "%-12s %-11s %-20.20s %6s  %-16s %s%n",
        notice.text("holder"),
        notice.text("asks"),
        notice.text("due"),
        notice.get("items").isPresent() ? notice.number("items") : "",
        answer + (overdue ? ", OVERDUE" : ""),
        notice.text("id"));
  }

  private static String row(Use use) {
    return String.format(
        "%6d  %-20.20s  %-8s %6d  %-12s %-22s %s%n",
        use.record(),
        use.at(),
        use.kind(),
        use.items().size(),
        use.party(),
        use.purpose(),
        use.officer());
  }

  private static JsonObject json(Use use) {
    return JsonObject.with("record", Json.of(use.record()))
        .and("at", use.at().toString())
        .and("use", use.kind().name())
        .and("party", use.party().id())
        .and("officer", use.officer())
        .and("purpose", use.purpose())
        .and("items", JsonArray.ofTexts(use.items().stream().map(Use.Item::id).toList()))
        .end();
  }
}
