package org.fairlead.apps.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fairlead.adapters.http.LedgerOverHttp;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.TileReader;
import org.fairlead.core.ledger.Vkey;
import org.fairlead.core.ledger.WitnessPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead ledger verify}. Spec: ledger §6, §7. */
@Command(description = "Verifies a whole ledger, or a proof.")
final class LedgerVerifyCommand implements Callable<Integer> {
  private static final int POLICY_BYTES_MAX = 1_000_000;

  private final Console console;

  @Parameters(
      paramLabel = "DIR|PROOF|URL",
      description = "A ledger's or node's folder, a proof, or the prefix of a ledger.")
  private String what = "";

  @Option(names = "--key", required = true, paramLabel = "VKEY", description = "Who signed it.")
  private String key = "";

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Whose witnesses must have signed it: c2sp.org/tlog-policy.")
  private @Nullable Path policy;

  @Option(
      names = "--since",
      paramLabel = "CHECKPOINT",
      description = "A checkpoint kept from before, which the ledger must go on from.")
  private @Nullable Path since;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  LedgerVerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, StoreFailure, IOException {
    Vkey signer = key(key);
    LedgerCommand.Demands demands =
        new LedgerCommand.Demands(
            signer,
            policy == null ? null : policy(policy),
            since == null ? null : kept(since, signer));
    LedgerCommand.Answer answer;
    if (what.startsWith("http://") || what.startsWith("https://")) {
      answer = verify(log(what), demands);
    } else {
      Path path = Path.of(what);
      if (!Files.exists(path)) {
        throw new Refusal(path + ": no such folder or file");
      }
      if (since != null && !Files.isDirectory(path)) {
        throw new Refusal("--since: needs the whole ledger; name its folder or its address");
      }
      Optional<JsonObject> receipt = receipt(path);
      Path proof = receipt.isPresent() ? ObjectSealed.proof(path) : path;
      answer = LedgerCommand.verify(proof, demands);
      if (receipt.isPresent() && answer.holds()) {
        answer = ofReceipt(receipt.get(), proof, answer);
      }
    }
    if (json) {
      console.out().println(CanonicalJson.inOrder(json(answer, demands.policy())));
    } else {
      answer.lines().forEach(console.out()::println);
    }
    return answer.holds() ? Main.DONE : Main.NO;
  }

  private static JsonObject json(LedgerCommand.Answer answer, @Nullable WitnessPolicy policy) {
    Optional<SignedNote> note = Optional.ofNullable(answer.checkpoint());
    Optional<Checkpoint> head = note.flatMap(LedgerVerifyCommand::head);
    List<Json> cosigned = new ArrayList<>();
    if (note.isPresent() && policy != null) {
      policy.witnesses().stream()
          .filter(witness -> witness.key().verify(note.get()))
          .forEach(witness -> cosigned.add(Json.of(witness.key().name())));
    }
    List<String> lines = answer.lines();
    return JsonObject.with("holds", Json.of(answer.holds()))
        .and("origin", or(head.map(one -> Json.of(one.origin()))))
        .and("size", or(head.map(one -> Json.of(one.size()))))
        .and("root", or(head.map(one -> Json.of(one.root().base64()))))
        .and("entry", or(Optional.ofNullable(answer.entry()).map(Json::of)))
        .and("cosigned", new JsonArray(cosigned))
        .and("firstWrong", answer.holds() ? JsonNull.NULL : Json.of(lines.get(lines.size() - 1)))
        .end();
  }

  private static Json or(Optional<? extends Json> value) {
    return value.isPresent() ? value.get() : JsonNull.NULL;
  }

  private static Optional<Checkpoint> head(SignedNote note) {
    try {
      return Optional.of(Checkpoint.parse(note.text()));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** The receipt of a sealed objection, where {@code path} is one. */
  private static Optional<JsonObject> receipt(Path path) throws Refusal, IOException {
    if (!Files.isRegularFile(path) || !Files.exists(ObjectSealed.proof(path))) {
      return Optional.empty();
    }
    return Optional.of(InputFiles.object(path));
  }

  private static LedgerCommand.Answer ofReceipt(
      JsonObject receipt, Path proof, LedgerCommand.Answer proved) throws IOException {
    boolean holds = ObjectSealed.isOf(receipt, proof);
    List<String> lines = new ArrayList<>(proved.lines());
    lines.add(
        holds
            ? "the record commits to the objection as the receipt has it"
            : "the record commits to another text than the receipt's");
    return new LedgerCommand.Answer(holds, lines, proved.checkpoint(), proved.entry());
  }

  static Vkey key(String text) throws Refusal {
    try {
      Vkey key = Vkey.parse(text.strip());
      if (key.type() == Vkey.Type.UNKNOWN) {
        throw new Refusal("--key: `" + key.name() + "` is a key of a type that is not read here");
      }
      return key;
    } catch (Malformed e) {
      throw new Refusal("--key: " + e.what());
    }
  }

  /** Only what the key signed says anything about what came after. */
  private static Checkpoint kept(Path file, Vkey signer) throws Refusal, IOException {
    try {
      SignedNote note = SignedNote.parse(small(file, SignedNote.BYTES_MAX));
      if (!signer.verify(note)) {
        throw new Refusal(file + ": is not signed by `" + signer + "`");
      }
      return Checkpoint.parse(note.text());
    } catch (Malformed e) {
      throw new Refusal(file + ": " + e.what());
    }
  }

  private static byte[] small(Path file, int bytesMax) throws Refusal, IOException {
    if (!Files.isRegularFile(file)) {
      throw new Refusal(file + ": no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw new Refusal(file + ": is longer than any of its kind");
      }
      return bytes;
    }
  }

  private static WitnessPolicy policy(Path file) throws Refusal, IOException {
    try {
      return WitnessPolicy.parse(small(file, POLICY_BYTES_MAX));
    } catch (Malformed e) {
      throw new Refusal(file + ": " + e.what());
    }
  }

  private static LedgerOverHttp log(String address) throws Refusal {
    try {
      return LedgerOverHttp.at(address);
    } catch (IllegalArgumentException e) {
      throw new Refusal(address + ": is not an address of the form https://host/prefix");
    }
  }

  private static LedgerCommand.Answer verify(LedgerOverHttp log, LedgerCommand.Demands demands)
      throws IOException {
    try {
      return LedgerCommand.verify(log, demands);
    } catch (TileReader.Unreadable e) {
      throw new IOException(e.what(), e.getCause());
    }
  }
}
