package org.fairlead.adapters.feed;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Lines from the network, until closed: {@code tcp://host:port} connects, and again after each end
 * or failure; {@code tcp-listen://host:port} takes at most {@link #CONNECTIONS_MAX} connections;
 * {@code udp://host:port} takes datagrams, each of whole lines. The taker is called by one thread
 * at a time.
 */
public final class LiveLines implements Closeable {
  /** Connections at a time; more are closed at once. */
  public static final int CONNECTIONS_MAX = 64;

  private static final int DATAGRAM_BYTES_MAX = 65_507;
  private static final int CONNECT_MILLIS_MAX = 10_000;

  private final URI source;
  private final Duration pauseMost;
  private final FeedLines.Taker taker;
  private final Consumer<String> said;
  private final AtomicLong number = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ConcurrentHashMap<Closeable, Boolean> open = new ConcurrentHashMap<>();
  private final CountDownLatch bound = new CountDownLatch(1);
  private volatile int port;

  /**
   * Reads nothing yet.
   *
   * @param pauseMost how long it waits at most before it connects again; it begins with a
   *     sixteenth, and doubles
   * @param said takes a line for people each time the other end comes or goes; by any thread
   */
  public LiveLines(URI source, Duration pauseMost, FeedLines.Taker taker, Consumer<String> said) {
    this.source = source;
    this.pauseMost = pauseMost;
    this.taker = taker;
    this.said = said;
  }

  /** As the other, and says nothing. */
  public LiveLines(URI source, Duration pauseMost, FeedLines.Taker taker) {
    this(source, pauseMost, taker, line -> {});
  }

  /** Whether {@code text} names a source that this reads. */
  public static boolean isSource(String text) {
    return text.matches("(tcp|tcp-listen|udp)://[^/]+:\\d{1,5}");
  }

  /** Reads until closed, or until the thread is interrupted. */
  public void run() throws IOException {
    switch (String.valueOf(source.getScheme())) {
      case "tcp" -> connect();
      case "tcp-listen" -> listen();
      default -> receive();
    }
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** The port that is listened on, once it is. */
  public int port() throws InterruptedException {
    bound.await();
    return port;
  }

  private void connect() {
    long pause = pauseMost.toMillis() / 16;
    boolean isAway = false;
    while (!isClosed()) {
      String why = "it ended";
      boolean connected = false;
      try (Socket socket = new Socket()) {
        open.put(socket, true);
        if (isClosed()) {
          return;
        }
        socket.setKeepAlive(true);
        socket.connect(
            new InetSocketAddress(source.getHost(), source.getPort()), CONNECT_MILLIS_MAX);
        connected = true;
        isAway = false;
        pause = pauseMost.toMillis() / 16;
        said.accept(source + ": connected");
        read(socket.getInputStream());
      } catch (IOException e) {
        // The other end is away: it is tried again for as long as this is wanted.
        why = String.valueOf(e.getMessage());
        pause = connected ? pause : Math.min(2 * pause, pauseMost.toMillis());
      }
      open.keySet().clear();
      if (!isAway && !isClosed()) {
        // Once, however often it is tried.
        said.accept(source + ": " + why + "; it is tried again");
        isAway = true;
      }
      if (isClosedWithin(pause)) {
        return;
      }
    }
  }

  private boolean isClosedWithin(long millis) {
    try {
      return closed.await(Math.max(millis, 1), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void listen() throws IOException {
    try (ServerSocket server =
        new ServerSocket(source.getPort(), 16, InetAddress.getByName(source.getHost()))) {
      open.put(server, true);
      bound(server.getLocalPort());
      while (!isClosed()) {
        Socket socket = server.accept();
        if (open.size() > CONNECTIONS_MAX) {
          socket.close();
          continue;
        }
        open.put(socket, true);
        said.accept(source + ": " + socket.getInetAddress().getHostAddress() + " connected");
        Thread thread = new Thread(() -> serve(socket), "feed-connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      if (!isClosed()) {
        throw new IOException("listening on " + source, e);
      }
    }
  }

  private void serve(Socket socket) {
    String why = "ended";
    try (socket) {
      read(socket.getInputStream());
    } catch (IOException e) {
      // This one is gone; the others stay.
      why = String.valueOf(e.getMessage());
    }
    open.remove(socket);
    if (!isClosed()) {
      said.accept(source + ": " + socket.getInetAddress().getHostAddress() + ": " + why);
    }
  }

  private void receive() throws IOException {
    try (DatagramSocket socket =
        new DatagramSocket(source.getPort(), InetAddress.getByName(source.getHost()))) {
      open.put(socket, true);
      bound(socket.getLocalPort());
      DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_BYTES_MAX], DATAGRAM_BYTES_MAX);
      while (!isClosed()) {
        socket.receive(packet);
        String text =
            new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        for (String line : text.split("\r?\n")) {
          take(line);
        }
        packet.setLength(DATAGRAM_BYTES_MAX);
      }
    } catch (IOException e) {
      if (!isClosed()) {
        throw new IOException("receiving on " + source, e);
      }
    }
  }

  private void bound(int at) {
    port = at;
    bound.countDown();
  }

  private void read(InputStream in) throws IOException {
    FeedLines.plain(new BufferedInputStream(in), (ignored, text) -> take(text));
  }

  private synchronized void take(String line) throws IOException {
    if (!isClosed()) {
      taker.line(number.getAndIncrement(), line);
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    for (Closeable each : open.keySet()) {
      each.close();
    }
  }
}
