package org.fairlead.adapters.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Outage;

/**
 * Serves a {@link Page} on 127.0.0.1 alone. Only GET, only by the names of this machine, so that no
 * site on the web can have a browser look here under a name of its own.
 */
public final class PageServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int THREADS = 4;
  private static final int WAITING_MAX = 16;
  private static final int QUERY_CHARACTERS_MAX = 8192;
  private static final String VESSEL = "vessel";
  private static final List<String> PICTURE_FIELDS =
      List.of("as", "purpose", "case", VESSEL, "place", "reason");
  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Map<String, String> FILES =
      Map.of("/", "page.html", "/app.css", "app.css", "/app.js", "app.js");
  private static final Map<String, String> TYPES =
      Map.of(
          "page.html", "text/html; charset=utf-8",
          "app.css", "text/css; charset=utf-8",
          "app.js", "text/javascript; charset=utf-8");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Page page;
  private final HttpServer server;
  private final ExecutorService threads;

  private PageServer(Page page, HttpServer server) {
    this.page = page;
    this.server = server;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "page-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to serve.
   *
   * @param port 0 takes any that is free
   * @throws IOException where the port cannot be had
   */
  public static PageServer open(Page page, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    try {
      PageServer served = new PageServer(page, HttpServer.create(address, WAITING_MAX));
      served.server.setExecutor(served.threads);
      served.server.createContext("/", served::handle);
      served.server.start();
      return served;
    } catch (BindException e) {
      throw new IOException(
          "port " + port + " cannot be had (" + e.getMessage() + "); name another, or 0 for any",
          e);
    }
  }

  /** The port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The address to give to a browser. */
  public String address() {
    return "http://127.0.0.1:" + port() + "/";
  }

  /** What is answered. */
  private record Reply(int status, String type, byte[] body, Optional<Page.Leave> leave) {
    Reply(int status, String type, byte[] body) {
      this(status, type, body, Optional.empty());
    }

    static Reply text(int status, String text) {
      return new Reply(status, TEXT, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(JsonObject json) {
      return new Reply(200, JSON, CanonicalJson.inOrder(json).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", reply.type());
      headers.set("Content-Security-Policy", POLICY);
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Cache-Control", "no-store");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      if (reply.status() == 405) {
        headers.set("Allow", "GET");
      }
      boolean bare = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), bare ? -1 : reply.body().length);
      if (!bare) {
        try (OutputStream out = exchange.getResponseBody()) {
          write(reply, out, exchange);
        }
      }
    }
  }

  /** What was delivered leaves only while its lease holds. Spec: delivery §8. */
  private void write(Reply reply, OutputStream out, HttpExchange exchange) throws IOException {
    if (reply.leave().isEmpty()) {
      out.write(reply.body());
      return;
    }
    Node.Outlet<IOException> outlet =
        new Node.Outlet<>() {
          @Override
          public void write(byte[] bytes) throws IOException {
            out.write(bytes);
          }

          @Override
          public void cut() {
            exchange.close();
          }
        };
    if (!reply.leave().get().send(reply.body(), outlet)) {
      exchange.close();
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    Headers asked = exchange.getRequestHeaders();
    if (!isThisMachine(Optional.ofNullable(asked.getFirst("Host")), port())) {
      return Reply.text(421, "this page is asked for as " + address());
    }
    String site = Optional.ofNullable(asked.getFirst("Sec-Fetch-Site")).orElse("none");
    if (!List.of("none", "same-origin").contains(site)) {
      return Reply.text(403, "this page answers no other site");
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return Reply.text(405, "this page is to read: GET only");
    }
    String path = String.valueOf(exchange.getRequestURI().getPath());
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    try {
      return answer(path, query);
    } catch (IllegalArgumentException wrong) {
      return Reply.text(400, String.valueOf(wrong.getMessage()));
    } catch (Journal.NotRecorded | Outage e) {
      return Reply.text(503, "nothing is shown: " + e.getMessage());
    }
  }

  static boolean isThisMachine(Optional<String> host, int port) {
    String name = host.orElse("").toLowerCase(java.util.Locale.ROOT);
    String suffix = ":" + port;
    String bare = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    return bare.equals("127.0.0.1") || bare.equals("localhost");
  }

  private Reply answer(String path, String query) throws IOException, Journal.NotRecorded {
    String file = FILES.get(path);
    if (file != null) {
      return new Reply(200, TYPES.getOrDefault(file, TEXT), resource(file));
    }
    return switch (path) {
      case "/api/story" -> Reply.json(story());
      case "/api/chart" -> Reply.json(page.chart());
      case "/api/picture" -> picture(query);
      default -> Reply.text(404, "there is nothing here");
    };
  }

  private JsonObject story() {
    return JsonObject.with("label", page.label())
        .and("viewers", JsonArray.ofTexts(page.viewers()))
        .and("lines", JsonArray.ofTexts(page.story()))
        .end();
  }

  private Reply picture(String query) throws Journal.NotRecorded {
    Page.Asked asked = asked(query);
    if (!page.viewers().contains(asked.viewer())) {
      return Reply.text(404, "no such viewer; ask for /api/picture?as=" + page.viewers());
    }
    Page.Picture picture = page.picture(asked);
    Reply reply = Reply.json(picture.json());
    return new Reply(reply.status(), reply.type(), reply.body(), picture.leave());
  }

  /** What {@code query} says, each field once but {@code vessel}. */
  private static Page.Asked asked(String query) {
    if (query.length() > QUERY_CHARACTERS_MAX) {
      throw new IllegalArgumentException(
          "a query has at most " + QUERY_CHARACTERS_MAX + " characters");
    }
    Map<String, String> fields = new HashMap<>();
    List<String> vessels = new ArrayList<>();
    for (String part : query.split("&")) {
      int is = part.indexOf('=');
      String name = is < 0 ? part : part.substring(0, is);
      String value =
          is < 0 ? "" : URLDecoder.decode(part.substring(is + 1), StandardCharsets.UTF_8);
      if (name.equals(VESSEL)) {
        vessels.add(value);
      } else if (!part.isEmpty()
          && (!PICTURE_FIELDS.contains(name) || fields.put(name, value) != null)) {
        throw new IllegalArgumentException(
            "`" + name + "` is unknown, or there twice; give of " + PICTURE_FIELDS);
      }
    }
    return new Page.Asked(
        fields.getOrDefault("as", ""),
        Optional.ofNullable(fields.get("purpose")),
        Optional.ofNullable(fields.get("case")),
        vessels,
        Optional.ofNullable(fields.get("place")),
        Optional.ofNullable(fields.get("reason")));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PageServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("`" + name + "` is missing from this build");
      }
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
