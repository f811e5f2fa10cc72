package org.fairlead.adapters.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.TilePath;
import org.fairlead.core.ledger.TileReader;
import org.fairlead.core.ledger.Witness;
import org.fairlead.core.ledger.WitnessAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Serves a log's files as c2sp.org/tlog-tiles says, or a witness as c2sp.org/tlog-witness says, on
 * 127.0.0.1 alone. Spec: ledger §11.
 */
public final class LedgerServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int THREADS = 4;
  private static final Duration REQUEST_MAX = Duration.ofSeconds(10);
  private static final int WAITING_MAX = 16;
  private static final String CHECKPOINT = "checkpoint";
  private static final String ADD_CHECKPOINT = "add-checkpoint";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String BYTES = "application/octet-stream";
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String NEVER = "no-store";

  private final HttpServer server;
  private final RequestThreads threads;
  private final @Nullable TileReader log;
  private final @Nullable Witness witness;
  private final LongSupplier nowSeconds;

  private LedgerServer(
      HttpServer server,
      @Nullable TileReader log,
      @Nullable Witness witness,
      LongSupplier nowSeconds,
      Duration requestMax) {
    this.server = server;
    this.log = log;
    this.witness = witness;
    this.nowSeconds = nowSeconds;
    this.threads = new RequestThreads("ledger", THREADS, requestMax);
  }

  /**
   * Begins to serve a log.
   *
   * @param port 0 takes any that is free
   * @throws IOException where the port cannot be had
   */
  public static LedgerServer ofLog(TileReader log, int port) throws IOException {
    return ofLog(log, port, REQUEST_MAX);
  }

  /**
   * As {@link #ofLog(TileReader, int)}.
   *
   * @param requestMax how long a request takes at most, from its first byte to its answer's last
   */
  static LedgerServer ofLog(TileReader log, int port, Duration requestMax) throws IOException {
    return started(new LedgerServer(bound(port), log, null, () -> 0, requestMax));
  }

  /**
   * Begins to serve a witness.
   *
   * @param nowSeconds since 1970, asked at each request
   * @param port 0 takes any that is free
   * @throws IOException where the port cannot be had
   */
  public static LedgerServer ofWitness(Witness witness, LongSupplier nowSeconds, int port)
      throws IOException {
    return ofWitness(witness, nowSeconds, port, REQUEST_MAX);
  }

  /**
   * As {@link #ofWitness(Witness, LongSupplier, int)}.
   *
   * @param requestMax how long a request takes at most, from its first byte to its answer's last
   */
  static LedgerServer ofWitness(
      Witness witness, LongSupplier nowSeconds, int port, Duration requestMax) throws IOException {
    return started(new LedgerServer(bound(port), null, witness, nowSeconds, requestMax));
  }

  private static HttpServer bound(int port) throws IOException {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), WAITING_MAX);
    } catch (BindException e) {
      throw new IOException(
          "port " + port + " cannot be had (" + e.getMessage() + "); name another, or 0 for any",
          e);
    }
  }

  private static LedgerServer started(LedgerServer served) {
    served.server.setExecutor(served.threads);
    served.server.createContext("/", served::handle);
    served.server.start();
    return served;
  }

  /** The prefix under which it is served, without a slash at its end. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private record Reply(int status, String type, String caching, byte[] body) {
    static Reply text(int status, String text) {
      return new Reply(status, TEXT, NEVER, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", reply.type());
      headers.set("Cache-Control", reply.caching());
      headers.set("X-Content-Type-Options", "nosniff");
      if (reply.status() == 405) {
        headers.set("Allow", witness != null ? "POST" : "GET");
      }
      boolean bare = exchange.getRequestMethod().equals("HEAD");
      boolean empty = bare || reply.body().length == 0;
      exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
      if (!empty) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    Optional<String> host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"));
    if (!PageServer.isThisMachine(host, server.getAddress().getPort())) {
      return Reply.text(421, "this is asked for as " + address());
    }
    String path = String.valueOf(exchange.getRequestURI().getRawPath()).substring(1);
    String method = exchange.getRequestMethod();
    if (witness != null && path.equals(ADD_CHECKPOINT)) {
      return method.equals("POST")
          ? addCheckpoint(witness, exchange)
          : Reply.text(405, "checkpoints are posted here");
    }
    if (log != null && (path.equals(CHECKPOINT) || TilePath.parse(path).isPresent())) {
      return method.equals("GET") || method.equals("HEAD")
          ? file(log, path)
          : Reply.text(405, "a log is to read: GET only");
    }
    return Reply.text(404, "there is nothing here");
  }

  private Reply addCheckpoint(Witness asked, HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.BYTES_MAX + 1);
    WitnessAnswer answer = asked.addCheckpoint(body, nowSeconds.getAsLong());
    return new Reply(answer.status(), answer.type(), NEVER, answer.body());
  }

  /** A checkpoint changes; a tile and a bundle never do. */
  private static Reply file(TileReader log, String path) {
    try {
      Optional<byte[]> bytes = log.read(path);
      if (bytes.isEmpty()) {
        return Reply.text(404, "there is no such file");
      }
      return path.equals(CHECKPOINT)
          ? new Reply(200, TEXT, NEVER, bytes.get())
          : new Reply(200, BYTES, FOREVER, bytes.get());
    } catch (TileReader.Harmed e) {
      return Reply.text(404, "there is no such file");
    } catch (TileReader.Unreadable e) {
      return Reply.text(503, "the file cannot be read now");
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
