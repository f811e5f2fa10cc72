package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A log of 5,000 entries with cosignatures, its reader, and whoever could sign in its name. */
final class TamperedLog {
  static final int SIZE = 5_000;
  static final int KEPT = 4_500;
  static final long TIME = 1_700_000_000;
  static final String ORIGIN = "ledger.example/campaign";
  static final String STRANGER = "witness.example/stranger";

  final NoteSigner log = NoteSigner.log(ORIGIN, new TestSigner(1));
  final NoteSigner other = NoteSigner.log(ORIGIN, new TestSigner(2));
  final TestSigner key = new TestSigner(1);
  final List<NoteSigner> witnesses =
      List.of(
          NoteSigner.witness("witness.example/one", new TestSigner(3), TIME),
          NoteSigner.witness("witness.example/two", new TestSigner(4), TIME));
  final NoteSigner stranger = NoteSigner.witness(STRANGER, new TestSigner(5), TIME);
  final MemoryLog right = new MemoryLog();
  final List<byte[]> entries = new ArrayList<>();

  /** What the same log was at other sizes: the checkpoint and the partial tiles. */
  final TreeMap<Integer, MemoryLog> before = new TreeMap<>();

  final Checkpoint head;
  final Checkpoint kept;
  final WitnessPolicy policy;

  TamperedLog() throws Malformed {
    Random random = new Random(6);
    TreeWriter writer = new TreeWriter();
    Checkpoint held = Checkpoint.of(ORIGIN, 0, Merkle.EMPTY_ROOT);
    for (int i = 0; i < SIZE; i++) {
      if (i > 0 && (i % 293 == 0 || i == KEPT || i % 512 == 0)) {
        before.put(i, snapshot(writer));
      }
      if (i == KEPT) {
        held = head(writer);
      }
      entries.add(entry(random));
      right.write(writer.append(entries.get(i)));
    }
    kept = held;
    head = head(writer);
    right.files.putAll(snapshot(writer).files);
    policy =
        WitnessPolicy.parse(
            Text.utf8(
                "log "
                    + log.vkey()
                    + "\nwitness one "
                    + witnesses.get(0).vkey()
                    + "\nwitness two "
                    + witnesses.get(1).vkey()
                    + "\ngroup both all one two\nquorum both\n"));
  }

  static byte[] entry(Random random) {
    byte[] commitment = new byte[Hash.BYTES];
    random.nextBytes(commitment);
    return LedgerEntry.of(Hash.of(commitment));
  }

  static Checkpoint head(TreeWriter writer) {
    return Checkpoint.of(ORIGIN, writer.size(), writer.root());
  }

  private MemoryLog snapshot(TreeWriter writer) {
    MemoryLog log = new MemoryLog();
    log.write(writer.partials());
    log.files.put("checkpoint", cosigned(head(writer)).bytes());
    return log;
  }

  SignedNote cosigned(Checkpoint checkpoint) {
    return cosigned(SignedNote.unsigned(checkpoint.body()).signedBy(log));
  }

  SignedNote cosigned(SignedNote note) {
    SignedNote more = note;
    for (NoteSigner witness : witnesses) {
      more = more.signedBy(witness);
    }
    return more.signedBy(stranger);
  }

  /** All files of the log that holds {@code other} entries, but no checkpoint. */
  static MemoryLog made(List<byte[]> other, TreeWriter writer) {
    MemoryLog log = new MemoryLog();
    for (byte[] entry : other) {
      log.write(writer.append(entry));
    }
    log.write(writer.partials());
    return log;
  }

  /** What the reader says of {@code changed}: with a policy, and a checkpoint kept from before. */
  Verdict verdict(TileReader changed) {
    try {
      return new LedgerVerifier(changed, log.vkey()).demanding(policy).since(kept).verify();
    } catch (TileReader.Unreadable e) {
      throw new AssertionError(e);
    }
  }

  List<String> tiles() {
    return right.files.keySet().stream()
        .filter(path -> path.startsWith("tile/") && !path.startsWith("tile/entries"))
        .toList();
  }

  List<String> bundles() {
    return right.files.keySet().stream().filter(path -> path.startsWith("tile/entries")).toList();
  }

  List<String> all() {
    return List.copyOf(right.files.keySet());
  }

  /** The path of the file that holds entry {@code index}, or its hash. */
  String holding(int level, int index) {
    int tile = index / TilePath.FULL;
    return new TilePath(level, tile, Math.min(TilePath.FULL, SIZE - tile * TilePath.FULL)).text();
  }
}
