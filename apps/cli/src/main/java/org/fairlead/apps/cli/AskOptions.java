package org.fairlead.apps.cli;

import java.util.Optional;
import org.fairlead.core.basics.Party;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Requester;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks, for what: without it nothing that is stored is shown. Spec: cli §3. */
final class AskOptions {
  @Option(names = "--as", required = true, paramLabel = "PARTY/ROLE", description = "Who asks.")
  private String as = "";

  @Option(names = "--purpose", required = true, paramLabel = "P", description = "For what.")
  private String purpose = "";

  @Option(names = "--case", paramLabel = "C", description = "In which case.")
  private @Nullable String caseId;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, where it was refused for another purpose.")
  private @Nullable String reason;

  Ask ask() throws Refusal {
    Ask ask = ask(as, purpose);
    return new Ask(ask.who(), purpose, Optional.ofNullable(caseId), Optional.ofNullable(reason));
  }

  /** What {@code as}, such as {@code us.uscg/watch-officer}, asks for {@code purpose}. */
  static Ask ask(String as, String purpose) throws Refusal {
    int slash = as.indexOf('/');
    String party = slash < 0 ? as : as.substring(0, slash);
    String role = slash < 0 ? "" : as.substring(slash + 1);
    if (!Party.isId(party) || !role.matches("[a-z0-9-]+")) {
      throw new Refusal(
          "--as: `" + as + "` is not PARTY/ROLE; write it as `us.uscg/watch-officer`");
    }
    String officer = party.replace('.', '-') + "-" + role + "-local";
    return Ask.of(new Requester(new Party(party), officer, role), purpose);
  }
}
