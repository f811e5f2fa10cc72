package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.Party;
import org.fairlead.core.ledger.LedgerEntry;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.TlogProof;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;

/** An objection sealed to a review body, and the receipt that proves it. Spec: registers §4. */
final class ObjectSealed {
  private static final int SALT_BYTES = 32;

  private ObjectSealed() {}

  /** Seals {@code content} to {@code body}, has it recorded, and writes the receipt. */
  static int run(
      Console console,
      Path data,
      ActKind kind,
      JsonObject content,
      PrivateKey key,
      Party body,
      Path receipt)
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    if (kind != ActKind.OBJECTION) {
      throw new Refusal("--sealed-to: is for an OBJECTION; other acts are for all to see");
    }
    if (Files.exists(receipt)) {
      throw new Refusal(receipt + ": is there already; a receipt is never overwritten");
    }
    Act act =
        Act.unsigned(
            new Party(key.name()),
            0,
            java.time.Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
            kind,
            content);
    Act signed = act.signedBy(new Party(key.name()), key.publicKey(), key.sign(act.signedBytes()));
    try (NodeFolder folder = LocalNode.open(data)) {
      Optional<String> bodyKey = folder.node().aroundTerms().pinnedKey(body);
      if (bodyKey.isEmpty()) {
        throw new Refusal("--sealed-to: `" + body + "` has no pinned key here");
      }
      SealedLetter.Written written =
          SealedLetter.seal(signed, body.id(), Base64.getDecoder().decode(bodyKey.get()));
      long record = folder.node().aroundTerms().keepSealed(written.forTheNode());
      folder.store().ledger().settle();
      Files.writeString(receipt, CanonicalJson.text(written.receipt()) + "\n");
      folder.awaitWitnessed(record);
      LedgerCommand.Answer proved = folder.store().prove(data, record, proof(receipt));
      proved.lines().forEach(console.out()::println);
      console.out().println("sealed to " + body + "; keep `" + receipt + "` and its proof");
      return proved.holds() ? Main.DONE : Main.NO;
    } catch (GeneralSecurityException e) {
      throw new Refusal("--sealed-to: nothing can be sealed to the key of `" + body + "`");
    } catch (IllegalArgumentException e) {
      throw new Refusal("--sealed-to: " + e.getMessage());
    }
  }

  /** Where the proof of a receipt lies. */
  static Path proof(Path receipt) {
    return receipt.resolveSibling(receipt.getFileName() + ".tlog-proof");
  }

  /** Whether the record that {@code proof} opens commits to the text of {@code receipt}. */
  static boolean isOf(JsonObject receipt, Path proof) throws IOException {
    try {
      byte[] extra = TlogProof.parse(Files.readAllBytes(proof)).extra().orElse(new byte[0]);
      byte[] content = Arrays.copyOfRange(extra, LedgerEntry.BYTES + SALT_BYTES, extra.length);
      return new JacksonText().parse(content) instanceof JsonObject record
          && record
              .get("commitment")
              .equals(Optional.of(Json.of(SealedLetter.commitment(receipt))));
    } catch (Malformed | JsonText.Malformed | IllegalArgumentException notAnOpenedProof) {
      return false;
    }
  }

  /** Prints the letters to a review body, opened with its key. */
  static void print(Console console, List<JsonObject> letters, PrivateKey key) throws IOException {
    for (JsonObject letter : letters) {
      try {
        JsonObject opened = SealedLetter.open(key, letter.text("sealed"));
        boolean fits = SealedLetter.commitment(opened).equals(letter.text("commitment"));
        console
            .out()
            .println(
                CanonicalJson.inOrder(
                    JsonObject.with("record", letter.get("record").orElseThrow())
                        .and("at", letter.text("at"))
                        .and("act", opened.object("act"))
                        .and("asCommitted", Json.of(fits))
                        .end()));
      } catch (GeneralSecurityException | JsonText.Malformed | RuntimeException notForThisKey) {
        console.err().println("record " + letter.number("record") + " does not open with this key");
      }
    }
  }
}
