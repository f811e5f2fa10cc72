package org.fairlead.core.ledger;

import java.util.Optional;
import java.util.TreeMap;

/** The files of a log in memory. */
final class MemoryLog implements TileReader {
  final TreeMap<String, byte[]> files = new TreeMap<>();

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(files.get(path));
  }

  void write(Iterable<TileFile> more) {
    for (TileFile file : more) {
      if (files.put(file.path().text(), file.bytes()) != null) {
        throw new AssertionError(file.path() + " written twice");
      }
    }
  }

  void checkpoint(NoteSigner signer, TreeWriter writer) {
    Checkpoint checkpoint = Checkpoint.of(signer.vkey().name(), writer.size(), writer.root());
    files.put("checkpoint", SignedNote.unsigned(checkpoint.body()).signedBy(signer).bytes());
  }
}
