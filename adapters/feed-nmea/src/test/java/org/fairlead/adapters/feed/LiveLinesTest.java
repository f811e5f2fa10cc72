package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveLinesTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private LiveLines begun(String source) {
    LiveLines lines =
        new LiveLines(
            URI.create(source),
            Duration.ofMillis(32),
            (number, text) -> heard.add(number + " " + text));
    Thread thread =
        new Thread(
            () -> {
              try {
                lines.run();
              } catch (IOException e) {
                heard.add("failed: " + e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return lines;
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aConnectionThatEndsIsMadeAgain() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, HERE);
        LiveLines lines = begun("tcp://127.0.0.1:" + server.getLocalPort())) {
      assertThat(lines.isClosed()).isFalse();
      try (Socket first = server.accept()) {
        first.getOutputStream().write(ascii("one\r\ntwo\n"));
      }
      try (Socket second = server.accept()) {
        second.getOutputStream().write(ascii("three\n"));
        assertThat(next()).isEqualTo("0 one");
        assertThat(next()).isEqualTo("1 two");
        assertThat(next()).isEqualTo("2 three");
      }
    }
  }

  @Test
  void severalConnectAtATime() throws Exception {
    try (LiveLines lines = begun("tcp-listen://127.0.0.1:0");
        Socket one = new Socket(HERE, lines.port());
        Socket other = new Socket(HERE, lines.port())) {
      one.getOutputStream().write(ascii("a\n"));
      assertThat(next()).isEqualTo("0 a");
      other.getOutputStream().write(ascii("b\n"));
      assertThat(next()).isEqualTo("1 b");
    }
  }

  @Test
  void datagramsHoldWholeLines() throws Exception {
    try (LiveLines lines = begun("udp://127.0.0.1:0");
        DatagramSocket socket = new DatagramSocket()) {
      byte[] text = ascii("a\r\nb\n");
      socket.send(new DatagramPacket(text, text.length, HERE, lines.port()));
      assertThat(next()).isEqualTo("0 a");
      assertThat(next()).isEqualTo("1 b");
    }
  }
}
