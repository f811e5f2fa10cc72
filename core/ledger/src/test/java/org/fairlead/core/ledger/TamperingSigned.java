package org.fairlead.core.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** The ways of tampering that change what is signed, and by whom. */
final class TamperingSigned {
  private static final String CHECKPOINT = "checkpoint";
  private static final int LOG_LINE = 0;
  private static final int STRANGERS_LINE = 3;
  private final TamperedLog log;

  TamperingSigned(TamperedLog log) {
    this.log = log;
  }

  void addTo(Map<String, TamperingKinds.Kind> kinds) {
    add(kinds, 1, "log's signature removed", this::unsigned);
    add(kinds, 1, "cosignature removed", this::uncosigned);
    add(kinds, 1, "stranger's cosignature removed", this::withoutStranger);
    add(kinds, 2, "cosignature with another time", this::retimed);
    add(kinds, 2, "cosignature of another key in the name of a witness", this::forged);
    add(kinds, 1, "signature lines in another order", this::reorderedLines);
    add(kinds, 1, "signed by another key of the same name", this::resigned);
    add(kinds, 1, "another origin, signed by log and witnesses", this::otherOrigin);
    add(kinds, 1, "another size, signed by log and witnesses", this::otherSize);
    add(kinds, 1, "another root, signed by log and witnesses", this::otherRoot);
    add(kinds, 1, "another text under the old signatures", this::otherText);
    add(kinds, 2, "rolled back behind what was kept", r -> rolledBack(r, true));
    add(kinds, 1, "rolled back, not behind what was kept", r -> rolledBack(r, false));
    add(kinds, 1, "forked by the log, without witnesses", this::forkedAlone);
    add(kinds, 1, "forked by the log, under the old cosignatures", this::forkedUnderOldLines);
    add(kinds, 1, "forked by the log and its witnesses together", this::forkedTogether);
    add(kinds, 1, "forked by another key of the same name", this::forkedByOther);
    add(kinds, 1, "forked behind what was kept, all signing", this::forkedAfterKept);
  }

  private static void add(
      Map<String, TamperingKinds.Kind> kinds,
      int weight,
      String name,
      Function<Random, Tampering> tampering) {
    kinds.put(name, new TamperingKinds.Kind(weight, tampering));
  }

  private Tampering note(byte[] bytes) {
    return new Tampering(log.right).put(CHECKPOINT, bytes).named("`checkpoint`");
  }

  /** A note with signature lines that were made elsewhere. */
  private static byte[] lines(byte[] body, List<SignedNote.Line> lines) {
    ByteArrayOutputStream note = new ByteArrayOutputStream();
    note.writeBytes(body);
    note.write('\n');
    for (SignedNote.Line line : lines) {
      byte[] blob =
          ByteBuffer.allocate(4 + line.signature().length)
              .putInt(line.keyId())
              .put(line.signature())
              .array();
      String text = Base64.getEncoder().encodeToString(blob);
      note.writeBytes(Text.utf8("\u2014 " + line.name() + " " + text + "\n"));
    }
    return note.toByteArray();
  }

  private List<SignedNote.Line> lines() {
    try {
      return new ArrayList<>(SignedNote.parse(log.right.files.get(CHECKPOINT)).lines());
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private Tampering without(int line) {
    List<SignedNote.Line> lines = lines();
    lines.remove(line);
    return note(lines(log.head.body(), lines));
  }

  private Tampering unsigned(Random random) {
    return without(LOG_LINE).named("not signed by");
  }

  private Tampering uncosigned(Random random) {
    return without(1 + random.nextInt(2));
  }

  private Tampering withoutStranger(Random random) {
    return without(STRANGERS_LINE).matters(Tampering.Matters.NO);
  }

  private Tampering changed(int line, byte[] signature) {
    List<SignedNote.Line> lines = lines();
    SignedNote.Line old = lines.get(line);
    lines.set(line, new SignedNote.Line(old.name(), old.keyId(), signature));
    return note(lines(log.head.body(), lines));
  }

  private Tampering retimed(Random random) {
    int line = 1 + random.nextInt(2);
    byte[] signature = lines().get(line).signature().clone();
    long time = TamperedLog.TIME + 1 + random.nextInt(1_000_000);
    return changed(line, ByteBuffer.wrap(signature).putLong(time).array());
  }

  private Tampering forged(Random random) {
    NoteSigner another =
        NoteSigner.witness("x", new TestSigner(random.nextLong()), TamperedLog.TIME);
    return changed(1 + random.nextInt(2), another.sign(log.head.body()));
  }

  private Tampering reorderedLines(Random random) {
    List<SignedNote.Line> lines = lines();
    Collections.shuffle(lines, random);
    return note(lines(log.head.body(), lines)).matters(Tampering.Matters.NO);
  }

  private Tampering resigned(Random random) {
    NoteSigner another = NoteSigner.log(TamperedLog.ORIGIN, new TestSigner(random.nextLong()));
    SignedNote signed = SignedNote.unsigned(log.head.body()).signedBy(another);
    return note(log.cosigned(signed).bytes()).named("not signed by");
  }

  private Tampering otherOrigin(Random random) {
    String origin = TamperedLog.ORIGIN + "/" + random.nextInt(1_000_000);
    Checkpoint head = Checkpoint.of(origin, log.head.size(), log.head.root());
    return note(log.cosigned(head).bytes());
  }

  private Tampering otherSize(Random random) {
    long size = random.nextInt(2 * TamperedLog.SIZE);
    Checkpoint head = Checkpoint.of(TamperedLog.ORIGIN, size, log.head.root());
    Tampering change = note(log.cosigned(head).bytes());
    return size == TamperedLog.SIZE
        ? change.matters(Tampering.Matters.NO)
        : change.named("is missing", "`checkpoint` says");
  }

  private Tampering otherRoot(Random random) {
    byte[] root = log.head.root().bytes();
    Tampering.flip(root, random.nextInt(root.length), random);
    Checkpoint head = Checkpoint.of(TamperedLog.ORIGIN, log.head.size(), Hash.of(root));
    return note(log.cosigned(head).bytes());
  }

  private Tampering otherText(Random random) {
    byte[] root = log.head.root().bytes();
    Tampering.flip(root, random.nextInt(root.length), random);
    List<Checkpoint> others =
        List.of(
            new Checkpoint(
                TamperedLog.ORIGIN,
                log.head.size(),
                log.head.root(),
                List.of("note " + random.nextInt())),
            Checkpoint.of(TamperedLog.ORIGIN, log.head.size(), Hash.of(root)),
            Checkpoint.of(TamperedLog.ORIGIN, random.nextInt(TamperedLog.SIZE), log.head.root()),
            Checkpoint.of("another" + random.nextInt(), log.head.size(), log.head.root()));
    return note(lines(TamperingKinds.pick(others, random).body(), lines()));
  }

  /**
   * An older state with all its signatures. Where it is not older than what the reader kept, no
   * reader can know: it is accepted for what it is.
   */
  private Tampering rolledBack(Random random, boolean behind) {
    List<Integer> sizes =
        List.copyOf(
            behind
                ? log.before.headMap(TamperedLog.KEPT, false).keySet()
                : log.before.tailMap(TamperedLog.KEPT, true).keySet());
    int size = TamperingKinds.pick(sizes, random);
    Tampering change = new Tampering(log.right).putAll(log.before.get(size));
    return behind
        ? change.named("the log was rolled back")
        : change.matters(Tampering.Matters.NO).believed(size);
  }

  private Tampering forked(int from, Random random, Function<Checkpoint, byte[]> signing) {
    List<byte[]> other = new ArrayList<>(log.entries);
    other.set(from + random.nextInt(400), TamperedLog.entry(random));
    TreeWriter writer = new TreeWriter();
    return new Tampering(log.right)
        .putAll(TamperedLog.made(other, writer))
        .put(CHECKPOINT, signing.apply(TamperedLog.head(writer)));
  }

  private int beforeKept(Random random) {
    return random.nextInt(TamperedLog.KEPT - 400);
  }

  private Tampering forkedAlone(Random random) {
    return forked(
            beforeKept(random),
            random,
            head -> SignedNote.unsigned(head.body()).signedBy(log.log).bytes())
        .named("has not witnessed");
  }

  private Tampering forkedUnderOldLines(Random random) {
    return forked(
            beforeKept(random),
            random,
            head -> {
              List<SignedNote.Line> lines = lines();
              SignedNote.Line own = lines.get(LOG_LINE);
              byte[] signature = log.log.sign(head.body());
              lines.set(LOG_LINE, new SignedNote.Line(own.name(), own.keyId(), signature));
              return lines(head.body(), lines);
            })
        .named("has not witnessed");
  }

  private Tampering forkedTogether(Random random) {
    return forked(beforeKept(random), random, head -> log.cosigned(head).bytes())
        .named("the log was forked");
  }

  private Tampering forkedByOther(Random random) {
    return forked(
            beforeKept(random),
            random,
            head -> log.cosigned(SignedNote.unsigned(head.body()).signedBy(log.other)).bytes())
        .named("not signed by");
  }

  /** Another end than that of the right log: whoever kept less cannot tell which came first. */
  private Tampering forkedAfterKept(Random random) {
    return forked(TamperedLog.KEPT, random, head -> log.cosigned(head).bytes())
        .matters(Tampering.Matters.NO)
        .believed(TamperedLog.SIZE);
  }
}
