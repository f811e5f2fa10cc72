package org.fairlead.exchange;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;

/**
 * Which records were to be erased: each is on the record before its key is destroyed, so that one
 * whose key is gone without that is found when the node opens. Spec: journal §3.
 */
final class Erasures {
  private final Set<Long> recorded = new HashSet<>();

  /** Those that were found without a key. */
  private final Set<Long> gone = new TreeSet<>();

  /** Takes account of a record. */
  synchronized void saw(JsonObject content) {
    if (RecordKind.of(content).equals(Optional.of(RecordKind.ERASURE))) {
      for (Json one : content.array("erased").values()) {
        recorded.add(((JsonObject) one).number("record"));
      }
    }
  }

  /** {@code reader}, of all records of a journal: what is gone is noted. */
  Journal.Reader reading(Journal.Reader reader) {
    return new Journal.Reader() {
      @Override
      public void record(long index, JsonObject content) {
        // Whatever the reader makes of it: another may be refused because of what was lost.
        saw(content);
        reader.record(index, content);
      }

      @Override
      public void gone(long index) {
        gone.add(index);
      }
    };
  }

  synchronized boolean isRecorded(long index) {
    return recorded.contains(index);
  }

  /** The first record that is gone, though it was not to be erased. */
  synchronized Optional<Long> lost() {
    return gone.stream().filter(index -> !recorded.contains(index)).findFirst();
  }
}
