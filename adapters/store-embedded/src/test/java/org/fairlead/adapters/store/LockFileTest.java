package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
  @TempDir private Path data;

  /** Another process, which tries to take a folder and says what came of it. */
  public static final class Other {
    private Other() {}

    public static void main(String[] arguments) {
      try {
        LockFile.take(Path.of(arguments[0])).close();
        System.out.println("taken");
      } catch (StoreFailure e) {
        System.out.println(e.code() + " " + e.what());
      }
    }
  }

  private static String other(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said.strip();
  }

  @Test
  void whoAsksAgainInTheSameProcessDoesNotLetAnotherIn() throws Exception {
    Path link = Files.createSymbolicLink(data.resolve("link"), data);
    LockFile lock = LockFile.take(data);
    String pid = Long.toString(ProcessHandle.current().pid());
    for (Path again : new Path[] {data, link, data.resolve(".")}) {
      assertThatThrownBy(() -> LockFile.take(again))
          .isInstanceOfSatisfying(
              StoreFailure.class,
              e -> {
                assertThat(e.code()).isEqualTo(StoreFailure.Code.IN_USE);
                assertThat(e.what()).contains("in use by process " + pid);
              });
    }
    assertThat(other(data)).startsWith("IN_USE").contains("in use by process " + pid);
    lock.close();
    assertThat(other(data)).isEqualTo("taken");
    LockFile.take(data).close();
  }
}
