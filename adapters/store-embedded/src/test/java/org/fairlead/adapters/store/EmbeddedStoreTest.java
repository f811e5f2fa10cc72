package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
  @TempDir Path data;

  @Test
  void aFolderIsOpenedAsAWholeByOneOnly() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(data, TestKeys.NODE)) {
      store.journal().append("{}".getBytes(UTF_8));
      store.segments().append(SourceId.of("gb/a"), "line".getBytes(UTF_8));
      assertThat(store.ledger().settle().size()).isEqualTo(1);
      assertThat(store.registers().next()).isZero();
      assertThat(store.positions().mark(SourceId.of("gb/a"))).isEmpty();
      assertThatThrownBy(() -> EmbeddedStore.open(data, TestKeys.NODE))
          .hasMessageContaining("is in use by process");
    }
    assertThatThrownBy(() -> EmbeddedStore.open(data, TestKeys.signer("ledger.example/other")))
        .hasMessageContaining("another key");
    EmbeddedStore.open(data, TestKeys.NODE).close();
  }

  /** Appends until it is killed, and says each record that was acknowledged. */
  static final class Appender {
    private Appender() {}

    public static void main(String[] arguments) throws Exception {
      JournalFiles journal =
          JournalFiles.open(Path.of(arguments[0]), new RealDisk(), Randomness.secure());
      for (int i = 0; i < 8; i++) {
        new Thread(
                () -> {
                  try {
                    while (true) {
                      String content = "{\"at\":" + System.nanoTime() + "}";
                      JournalRecord record = journal.append(content.getBytes(UTF_8));
                      synchronized (System.out) {
                        System.out.println(record.index() + " " + content);
                      }
                    }
                  } catch (StoreFailure e) {
                    throw new AssertionError(e);
                  }
                })
            .start();
      }
    }
  }

  @Test
  void aKilledProcessLosesNothingThatItAcknowledged() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      Path said = data.resolve("said" + round);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx200m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Appender.class.getName(),
                  data.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(said.toFile())
              .start();
      long until = System.nanoTime() + 60_000_000_000L;
      while (Files.size(said) < 8_000 + 5_171L * round && System.nanoTime() < until) {
        Thread.sleep(3);
      }
      process.destroyForcibly();
      process.waitFor();
      for (String line : Files.readAllLines(said)) {
        if (line.endsWith("}")) {
          acknowledged.add(line);
        }
      }
    }
    try (JournalFiles journal = JournalFiles.open(data, new RealDisk(), Randomness.secure())) {
      assertThat(acknowledged.size()).isGreaterThan(900);
      for (String line : acknowledged) {
        String[] parts = line.split(" ", 2);
        byte[] content = journal.read(Long.parseLong(parts[0])).content().orElseThrow();
        assertThat(new String(content, UTF_8)).isEqualTo(parts[1]);
      }
    }
    assertThat(Files.exists(data.resolve("keys/00000000.keys"))).isTrue();
  }
}
