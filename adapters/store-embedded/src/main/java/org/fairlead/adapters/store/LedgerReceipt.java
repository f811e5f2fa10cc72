package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.LedgerEntry;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.Merkle;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.TlogProof;
import org.fairlead.core.ledger.Verdict;
import org.fairlead.core.ledger.Vkey;

/**
 * A page for people beside a proof: what it shows, what it does not, and how to check it. Nothing
 * rests on the page; whoever doubts it checks the proof. Spec: cli §4.
 */
public final class LedgerReceipt {
  private static final int SIGNERS_MAX = 12;

  private LedgerReceipt() {}

  /** Where the receipt of the proof {@code file} is: beside it. */
  public static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".txt");
  }

  /**
   * Writes the receipt of a proof, which must hold.
   *
   * @param proof the proof's file
   * @param key the log's
   * @param erased whether the holder has destroyed what the entry commits to
   * @return the receipt's file
   */
  public static Path write(Path proof, Vkey key, boolean erased) throws StoreFailure {
    try {
      byte[] bytes = Files.readAllBytes(proof);
      TlogProof read = TlogProof.parse(bytes);
      Verdict verdict = read.verifyEntry(key);
      if (!verdict.holds()) {
        throw new Malformed(verdict.message());
      }
      Path receipt = beside(proof);
      String page = String.join("\n", page(proof, bytes, read, key, erased)) + "\n";
      Files.write(receipt, page.getBytes(StandardCharsets.UTF_8));
      return receipt;
    } catch (IOException e) {
      throw new StoreFailure(
          StoreFailure.Code.DISK, "cannot write the receipt of `" + proof + "`", e);
    } catch (Malformed e) {
      throw new StoreFailure(
          StoreFailure.Code.DAMAGED, "the proof `" + proof + "` does not hold: " + e.what());
    }
  }

  private static List<String> page(
      Path file, byte[] bytes, TlogProof proof, Vkey key, boolean erased) throws Malformed {
    Checkpoint head = Checkpoint.parse(proof.checkpoint().text());
    byte[] entry = Arrays.copyOf(proof.extra().orElseThrow(), LedgerEntry.BYTES);
    Hash commitment = LedgerEntry.commitment(entry).orElseThrow();
    List<String> page = new ArrayList<>();
    page.add("RECEIPT for entry " + proof.index() + " of the ledger " + head.origin());
    page.add("");
    page.add("The proof beside this page shows");
    page.add("  that the ledger held this entry when its holder signed its state:");
    page.add("    entry        " + proof.index() + " of " + head.size());
    page.add("    commitment   " + commitment);
    page.add("    leaf hash    " + Merkle.leaf(entry));
    page.add("    root         " + head.root().base64());
    page.add("  that the entry cannot be changed or taken out without a break with that state.");
    page.add("");
    page.add("It does not show");
    page.add(
        proof.openedContent().isPresent()
            ? "  that what the entry commits to is true; its content is in the proof."
            : "  what the entry is about: only a commitment to it is in the ledger.");
    if (erased) {
      page.add("  anything that could still be opened: the holder has ERASED the content.");
    }
    page.add("  when it was made: an entry has no time.");
    page.add("  that everyone is shown the same ledger: that takes witnesses (--policy).");
    page.add("");
    page.add("Signatures under the state; only the first kind was checked for this page:");
    signers(proof.checkpoint(), key, page);
    page.add("");
    page.add("To check it:");
    String name = String.valueOf(file.getFileName());
    page.add("  fairlead ledger verify " + quoted(name) + " --key " + quoted(key.text()));
    page.add("  Have the key from its holder, not from this page: who forges one forges both.");
    page.add("  The proof is of the form c2sp.org/tlog-proof; other tools read it too.");
    page.add("");
    page.add("SHA-256 of the proof  " + HexFormat.of().formatHex(Sha256.of(bytes)));
    return page;
  }

  /** As a shell takes it for one word, whatever is in it. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9._/+=:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static void signers(SignedNote note, Vkey key, List<String> page) {
    int said = 0;
    for (SignedNote.Line line : note.lines()) {
      if (said++ == SIGNERS_MAX) {
        page.add("  and " + (note.lines().size() - SIGNERS_MAX) + " more");
        return;
      }
      boolean own = line.name().equals(key.name()) && line.keyId() == key.keyId();
      page.add((own ? "  the ledger's   " : "  not checked    ") + line.name());
    }
  }
}
