package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.basics.Party;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead key new}. Spec: ledger §5. */
@Command(description = "Makes a party's private key, in a file that only its owner may read.")
final class KeyNewCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--party", required = true, paramLabel = "P", description = "Such as us.uscg.")
  private String party = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "A new file.")
  private Path out = Path.of("");

  KeyNewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    if (!Party.isId(party)) {
      throw new Refusal("--party: `" + party + "` is not a party; write it as `us` or `us.uscg`");
    }
    Path file = out.toAbsolutePath();
    if (Files.exists(file)) {
      throw new Refusal(out + ": is there already; a key is never written over");
    }
    Path folder = file.resolveSibling(".");
    if (!Files.isDirectory(folder)) {
      throw new Refusal(out + ": there is no folder `" + folder.normalize() + "`; make it first");
    }
    byte[] seed = new byte[PrivateKey.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    PrivateKey key = PrivateKey.of(party, seed);
    key.write(file);
    console.out().println("private key  " + out + " (keep it secret)");
    console.out().println("public key   " + Base64.getEncoder().encodeToString(key.publicKey()));
    console.out().println("vkey         " + key.vkey().text());
    return Main.DONE;
  }
}
