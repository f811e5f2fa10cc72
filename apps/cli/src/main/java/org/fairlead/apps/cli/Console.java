package org.fairlead.apps.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a command reads from and writes to.
 *
 * @param running the node in whose process it runs, where it came through that node's door
 */
record Console(InputStream in, PrintStream out, PrintStream err, Optional<NodeFolder> running) {
  private static final int BUFFER_CHARACTERS = 1 << 16;

  /** Standard output for many lines; whoever takes it closes it, which leaves the stream open. */
  BufferedWriter lines() {
    return new BufferedWriter(new ToStream(out), BUFFER_CHARACTERS);
  }

  /** A print stream hides that nobody reads it any more; this says so. */
  private static final class ToStream extends Writer {
    private final PrintStream out;

    ToStream(PrintStream out) {
      this.out = out;
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
      byte[] bytes = new String(characters, from, length).getBytes(StandardCharsets.UTF_8);
      out.write(bytes, 0, bytes.length);
      check();
    }

    @Override
    public void flush() throws IOException {
      out.flush();
      check();
    }

    @Override
    public void close() throws IOException {
      flush();
    }

    private void check() throws IOException {
      if (out.checkError()) {
        throw new IOException("cannot write the standard output");
      }
    }
  }
}
