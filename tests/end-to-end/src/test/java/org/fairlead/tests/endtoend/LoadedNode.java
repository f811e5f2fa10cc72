package org.fairlead.tests.endtoend;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Pass;
import org.fairlead.exchange.Requester;

/**
 * A process that uses a node as hard as it can, and says what was acknowledged to it, a line each,
 * once it was: {@code d} a decision's id, {@code l} a raw line, {@code c} a checkpoint's size. It
 * ends when it is killed.
 */
final class LoadedNode {
  private static final int CALLERS = 8;
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private LoadedNode() {}

  private interface Use {
    String once() throws Exception;
  }

  /** Uses the node in {@code args[0]}; {@code args[1]} is a number that no earlier run had. */
  public static void main(String[] args) throws Exception {
    int run = Integer.parseInt(args[1]);
    RealNode real = new RealNode(Path.of(args[0]));
    real.ids.set(run * 1_000_000);
    for (int i = 0; i < CALLERS; i++) {
      Requester officer = RealNode.officer("us.uscg");
      repeat(
          () -> {
            Pass pass = real.node.ask(Ask.of(officer, "DETECT_MONITOR")).pass().orElseThrow();
            return "d " + pass.decisionId();
          });
    }
    AtomicInteger lines = new AtomicInteger(run * 1_000_000);
    repeat(
        () -> {
          String line = lines.incrementAndGet() + ",-61,17," + lines.get() % 80_000;
          real.node.receive(Map.of(RealNode.RADAR, List.of(line)));
          return "l " + line;
        });
    repeat(() -> "c " + real.settle().size());
  }

  private static void repeat(Use use) {
    new Thread(
            () -> {
              try {
                while (true) {
                  say(use.once());
                }
              } catch (Exception e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(3);
              }
            })
        .start();
  }

  private static void say(String what) throws IOException {
    byte[] line = (what + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (OUT) {
      OUT.write(line);
    }
  }
}
