package org.fairlead.core.ledger;

/** A log that grows, and keeps all its files; two of one key that part somewhere are a fork. */
final class GrowingLog {
  static final String ORIGIN = "ledger.example/growing";

  final MemoryLog files = new MemoryLog();
  private final NoteSigner signer;
  private final TreeWriter writer = new TreeWriter();
  private final int parting;
  private final int branch;

  /** The entries from {@code parting} on are those of {@code branch}. */
  GrowingLog(NoteSigner signer, int parting, int branch) {
    this.signer = signer;
    this.parting = parting;
    this.branch = branch;
  }

  /** The signed checkpoint over {@code size} entries; a log does not shrink. */
  SignedNote at(int size) {
    while (writer.size() < size) {
      int i = (int) writer.size();
      byte[] content = {(byte) i, (byte) (i >> 8), (byte) (i >= parting ? branch : 0)};
      put(writer.append(LedgerEntry.of(LedgerEntry.commitment(new byte[32], content))));
    }
    put(writer.partials());
    if (writer.size() != size) {
      throw new IllegalArgumentException("this log has " + writer.size() + " entries");
    }
    Checkpoint head = Checkpoint.of(ORIGIN, size, writer.root());
    return SignedNote.unsigned(head.body()).signedBy(signer);
  }

  private void put(Iterable<TileFile> more) {
    for (TileFile file : more) {
      files.files.put(file.path().text(), file.bytes());
    }
  }

  /** The same log from its beginning. */
  GrowingLog again() {
    return new GrowingLog(signer, parting, branch);
  }

  TileTree tree(int size) {
    return new TileTree(size, files);
  }

  /** The request to go on from {@code old} to {@code size}, with the right proof. */
  byte[] request(int old, int size) {
    SignedNote checkpoint = at(size);
    try {
      return new AddCheckpoint(
              old,
              old == 0 || old > size ? java.util.List.of() : tree(size).consistency(old),
              checkpoint)
          .bytes();
    } catch (TileReader.Unreadable e) {
      throw new AssertionError(e);
    }
  }
}
