package org.fairlead.apps.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.review.Use;
import org.fairlead.exchange.Answer;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fairlead uses}. Spec: cli §3. */
@Command(description = "Who used what of an originator's; shown to it alone, and itself recorded.")
final class UsesCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "A node's folder.")
  private Path data = Path.of("");

  @Option(names = "--originator", required = true, paramLabel = "P", description = "Whose items.")
  private String originator = "";

  @Mixin private AskOptions who = new AskOptions();

  @Option(names = "--json", description = "One JSON object a line, with every item.")
  private boolean json;

  @Option(names = "--open", description = "Not built yet.")
  private boolean open;

  @Option(names = "--shopping", description = "Not built yet.")
  private boolean shopping;

  UsesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    if (open || shopping) {
      throw new Refusal(NotBuiltCommand.line("uses " + (open ? "--open" : "--shopping")));
    }
    if (!Party.isId(originator)) {
      throw new Refusal("--originator: `" + originator + "` is not a party such as `gb`");
    }
    Ask ask = who.ask();
    try (NodeFolder folder = LocalNode.open(data)) {
      Answer answer = folder.node().ask(ask);
      if (answer.pass().isEmpty()) {
        folder.store().ledger().settle();
        return no("denied (" + answer.code() + "), and recorded");
      }
      Optional<List<Use>> uses = folder.node().uses(answer.pass().get(), new Party(originator));
      folder.store().ledger().settle();
      if (uses.isEmpty()) {
        return no("denied: only `" + originator + "` and who covers it sees what was used of it");
      }
      show(uses.get());
      return Main.DONE;
    }
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
    return JsonObject.with("record", org.fairlead.core.basics.Json.of(use.record()))
        .and("at", use.at().toString())
        .and("use", use.kind().name())
        .and("party", use.party().id())
        .and("officer", use.officer())
        .and("purpose", use.purpose())
        .and("items", JsonArray.ofTexts(use.items().stream().map(Use.Item::id).toList()))
        .end();
  }
}
