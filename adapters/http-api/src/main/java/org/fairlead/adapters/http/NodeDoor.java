package org.fairlead.adapters.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Outage;

/**
 * The way into a running node for commands of who owns its folder: on 127.0.0.1 alone, POST alone,
 * and only with the secret that lies in that folder. Spec: cli §3.
 */
public final class NodeDoor implements AutoCloseable {
  /** Of a request: an act of the largest size, in base64 and with room around it. */
  private static final int BYTES_MAX = 2 << 20;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int THREADS = 4;
  private static final int WAITING_MAX = 16;
  private static final String SCHEME = "Bearer ";

  /** What is done for who comes through. */
  public interface Desk {
    /**
     * Answers {@code request}, which was posted to {@code path}.
     *
     * @return empty where there is nothing at {@code path}
     * @throws IllegalArgumentException where the request is not as it has to be
     */
    Optional<JsonObject> answer(String path, JsonObject request)
        throws IOException, Journal.NotRecorded;
  }

  private final Desk desk;
  private final JsonText json;
  private final byte[] secret;
  private final HttpServer server;
  private final ExecutorService threads;

  private NodeDoor(Desk desk, JsonText json, String secret, HttpServer server) {
    this.desk = desk;
    this.json = json;
    this.secret = (SCHEME + secret).getBytes(StandardCharsets.UTF_8);
    this.server = server;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "door-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens one at a port that is free.
   *
   * @param secret which every request says
   */
  public static NodeDoor open(Desk desk, JsonText json, String secret) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
    NodeDoor door = new NodeDoor(desk, json, secret, HttpServer.create(address, WAITING_MAX));
    door.server.setExecutor(door.threads);
    door.server.createContext("/", door::handle);
    door.server.start();
    return door;
  }

  /** Where it is, without a slash at its end. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private record Reply(int status, String type, byte[] body) {
    static Reply text(int status, String text) {
      byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
      return new Reply(status, "text/plain; charset=utf-8", body);
    }

    static Reply json(JsonObject json) {
      byte[] body = CanonicalJson.inOrder(json).getBytes(StandardCharsets.UTF_8);
      return new Reply(200, "application/json; charset=utf-8", body);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", reply.type());
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Cache-Control", "no-store");
      boolean bare = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), bare ? -1 : reply.body().length);
      if (!bare) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    Headers asked = exchange.getRequestHeaders();
    Optional<String> host = Optional.ofNullable(asked.getFirst("Host"));
    if (!PageServer.isThisMachine(host, server.getAddress().getPort())) {
      return Reply.text(421, "this is asked for as " + address());
    }
    String said = Optional.ofNullable(asked.getFirst("Authorization")).orElse("");
    if (!MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), secret)) {
      return Reply.text(401, "say the secret that lies in the node's folder");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      return Reply.text(405, "requests are posted here");
    }
    byte[] body = exchange.getRequestBody().readNBytes(BYTES_MAX + 1);
    if (body.length > BYTES_MAX) {
      return Reply.text(413, "a request has at most " + BYTES_MAX + " bytes");
    }
    try {
      if (!(json.parse(body) instanceof JsonObject request)) {
        return Reply.text(400, "a request is one JSON object");
      }
      String path = String.valueOf(exchange.getRequestURI().getRawPath());
      return desk.answer(path, request)
          .map(Reply::json)
          .orElseGet(() -> Reply.text(404, "there is nothing here"));
    } catch (JsonText.Malformed e) {
      return Reply.text(400, "not JSON: " + e.getMessage());
    } catch (IllegalArgumentException wrong) {
      return Reply.text(400, String.valueOf(wrong.getMessage()));
    } catch (Journal.NotRecorded | Outage | IOException e) {
      return Reply.text(503, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
