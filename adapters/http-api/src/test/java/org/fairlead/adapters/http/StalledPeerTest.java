package org.fairlead.adapters.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.Cosigning;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.SplitView;
import org.fairlead.core.ledger.TileReader;
import org.fairlead.core.ledger.Witness;
import org.fairlead.core.ledger.WitnessMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that send nothing more, or do not read: whoever waits for them is free again in time. */
@Timeout(120)
final class StalledPeerTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int STALLED = 8;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }

  /** A server that says {@code words} and then nothing; told when its peer has gone. */
  private static Callable<Integer> stalling(ServerSocket server, String words) {
    return () -> {
      try (Socket peer = server.accept()) {
        peer.getOutputStream().write(words.getBytes(US_ASCII));
        peer.getOutputStream().flush();
        InputStream in = peer.getInputStream();
        int read;
        do {
          read = in.read();
        } while (read >= 0);
        return read;
      } catch (SocketException reset) {
        return -1;
      }
    };
  }

  @Test
  void aServerThatStallsIsNotWaitedFor() throws Exception {
    for (String words :
        List.of(
            "",
            "HTTP/1.1 200",
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf a body",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")) {
      try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
        LedgerOverHttp stalled =
            LedgerOverHttp.at("http://127.0.0.1:" + server.getLocalPort(), SHORT);
        Future<Integer> first = threads.submit(stalling(server, words));
        assertThatThrownBy(() -> stalled.read("tile/0/000"))
            .as(words)
            .isExactlyInstanceOf(TileReader.Unreadable.class);
        assertThat(first.get()).as("the connection is let go").isEqualTo(-1);
        Future<Integer> second = threads.submit(stalling(server, words));
        assertThatThrownBy(() -> stalled.addCheckpoint(new byte[10]))
            .as(words)
            .isInstanceOf(Cosigning.Unreachable.class);
        assertThat(second.get()).isEqualTo(-1);
      }
    }
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      Future<Boolean> endless =
          threads.submit(
              () -> {
                try (Socket peer = server.accept()) {
                  peer.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
                  byte[] more = new byte[1 << 20];
                  while (true) {
                    peer.getOutputStream().write(more);
                  }
                } catch (SocketException cut) {
                  return true;
                }
              });
      LedgerOverHttp log = LedgerOverHttp.at("http://127.0.0.1:" + server.getLocalPort());
      assertThatThrownBy(() -> log.read("tile/0/000"))
          .isInstanceOf(TileReader.Harmed.class)
          .hasMessageContaining("longer than any file of a log");
      assertThat(endless.get()).isTrue();
    }
  }

  private Socket say(String address, String words) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort());
    sockets.add(socket);
    String head = words.replace("HOST", "Host: " + address.substring("http://".length()));
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  /** Reads until the other side is gone. */
  private static void assertCut(Socket socket) throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {}
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  @Test
  void clientsThatStallAreCutOffAndDoNotStopAWitness() throws Exception {
    try (LedgerServer witness = LedgerServer.ofWitness(witness(), () -> 0, 0, SHORT)) {
      String post = "POST /add-checkpoint HTTP/1.1\r\nHOST\r\n";
      int tooMany = AddCheckpoint.BYTES_MAX + 10_000;
      List<String> stalls =
          List.of(
              "POST /add-ch",
              post,
              post + "Content-Length: 100\r\n\r\n",
              post + "Content-Length: 100\r\n\r\nold 0",
              post + "Transfer-Encoding: chunked\r\n\r\n4\r\nold ",
              post + "Content-Length: " + tooMany + "\r\n\r\n" + "x".repeat(tooMany - 9));
      List<Socket> stalled = new ArrayList<>();
      for (int i = 0; i < STALLED; i++) {
        for (String words : stalls) {
          stalled.add(say(witness.address(), words));
        }
      }
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(witness.address() + "/add-checkpoint"))
                      .POST(HttpRequest.BodyPublishers.ofString("no request"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
      for (Socket socket : stalled) {
        assertCut(socket);
      }
    }
  }

  @Test
  void clientsThatDoNotReadAreCutOffAndDoNotStopALog() throws Exception {
    byte[] large = new byte[256 * (2 + 65_535)];
    TileReader files = path -> Optional.of(path.equals("checkpoint") ? new byte[1] : large);
    try (LedgerServer log = LedgerServer.ofLog(files, 0, SHORT)) {
      for (int i = 0; i < STALLED; i++) {
        Socket socket = say(log.address(), "GET /tile/entries/000 HTTP/1.1\r\nHOST\r\n\r\n");
        assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
      }
      assertThat(LedgerOverHttp.at(log.address()).read("checkpoint")).isPresent();
    }
  }

  private static Witness witness() {
    Signer none =
        new Signer() {
          @Override
          public byte[] publicKey() {
            return new byte[32];
          }

          @Override
          public byte[] sign(byte[] message) {
            throw new AssertionError("nothing is signed");
          }
        };
    return new Witness("witness.example/w", none, Map.of(), new NoMemory());
  }

  private static final class NoMemory implements WitnessMemory {
    @Override
    public Optional<State> of(String origin) {
      return Optional.empty();
    }

    @Override
    public Optional<SignedNote> seen(String origin, long size) {
      return Optional.empty();
    }

    @Override
    public boolean replace(
        String origin, Optional<State> expected, State next, SignedNote checkpoint) {
      return false;
    }

    @Override
    public void keep(String origin, SplitView evidence) {}

    @Override
    public List<SignedNote> refused(String origin, long size) {
      return List.of();
    }

    @Override
    public void keepRefused(String origin, long size, SignedNote checkpoint) {}
  }
}
