package org.fairlead.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageServerTest {
  private final TestPage page = new TestPage();
  private final HttpClient client = HttpClient.newHttpClient();
  private PageServer server;

  private static final class TestPage implements Page {
    private final List<String> looked = new ArrayList<>();
    private boolean broken;
    private int length;
    private @Nullable Leave leave;
    private @Nullable Asked last;

    @Override
    public String label() {
      return "SYNTHETIC for a test";
    }

    @Override
    public List<String> story() {
      return List.of("# one", "00:00  gb  <script>alert(1)</script>");
    }

    @Override
    public List<String> viewers() {
      return List.of("us.uscg", "gb");
    }

    @Override
    public JsonObject chart() {
      return JsonObject.with("type", "FeatureCollection").end();
    }

    @Override
    public Picture picture(Asked asked) throws Journal.NotRecorded {
      if (broken) {
        throw new Journal.NotRecorded("the disk is full", new IOException("no space"));
      }
      looked.add(asked.viewer());
      last = asked;
      return new Picture(
          JsonObject.with("viewer", asked.viewer()).and("sea", "~".repeat(length)).end(),
          Optional.ofNullable(leave));
    }
  }

  @BeforeEach
  void serve() throws IOException {
    server = PageServer.open(page, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** As bytes, since the client sets the host itself. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/,text/html",
    "/app.css,text/css",
    "/app.js,text/javascript",
    "/api/story,application/json",
    "/api/chart,application/json",
    "/api/picture?as=gb,application/json"
  })
  void eachPartIsServedWithItsTypeAndStrictHeaders(String path, String type) throws Exception {
    HttpResponse<String> answer = ask("GET", path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "/api", "/api/picture", "/api/picture?as=us.jiatfs", "/page.html"})
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertThat(ask("GET", path).statusCode()).isEqualTo(404);
    assertThat(page.looked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "HEAD"})
  void onlyGetIsAllowed(String method) throws Exception {
    HttpResponse<String> answer = ask(method, "/api/picture?as=gb");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET");
    assertThat(page.looked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1:1", ""})
  void anotherHostsNameIsRefused(String host) throws Exception {
    String answer =
        raw("GET /api/picture?as=gb HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 421");
    assertThat(page.looked).isEmpty();
  }

  @Test
  void thisMachineByNameIsAnswered() throws Exception {
    String answer =
        raw(
            "GET /api/picture?as=gb HTTP/1.1\r\nHost: localhost:"
                + server.port()
                + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(page.looked).containsExactly("gb");
  }

  @Test
  void anotherSiteCannotMakeALookHappen() throws Exception {
    HttpResponse<String> answer = ask("GET", "/api/picture?as=gb", "Sec-Fetch-Site", "cross-site");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(page.looked).isEmpty();
  }

  @Test
  void whatCannotBeRecordedIsNotShown() throws Exception {
    page.broken = true;
    HttpResponse<String> answer = ask("GET", "/api/picture?as=gb");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the disk is full");
  }

  @Test
  void aLookSaysItsPurposeCasePlaceVesselsAndReason() throws Exception {
    String query =
        "as=gb&purpose=INVESTIGATION&case=gb%2Fc-1&vessel=mmsi:000000001&vessel=imo:1234567"
            + "&place=-62,16,-61,17&reason=a+crew%20is%20missing%3F";
    assertThat(ask("GET", "/api/picture?" + query).statusCode()).isEqualTo(200);
    assertThat(page.last)
        .isEqualTo(
            new Page.Asked(
                "gb",
                Optional.of("INVESTIGATION"),
                Optional.of("gb/c-1"),
                List.of("mmsi:000000001", "imo:1234567"),
                Optional.of("-62,16,-61,17"),
                Optional.of("a crew is missing?")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"as=gb&as=gb", "as=gb&porpoise=x", "as=gb&purpose=a&purpose=b", "as=gb&x"})
  void aLookThatSaysSomethingUnknownOrTwiceIsNotTaken(String query) throws Exception {
    assertThat(ask("GET", "/api/picture?" + query).statusCode()).isEqualTo(400);
    assertThat(page.looked).isEmpty();
  }

  @Test
  void thePageSetsTextOnlyAsText() throws Exception {
    assertThat(ask("GET", "/app.js").body())
        .doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "https://");
    assertThat(ask("GET", "/").body()).doesNotContain("<script>", "style=", "onclick");
  }

  @Test
  void aPortInUseIsSaid() {
    assertThatThrownBy(() -> PageServer.open(page, server.port()).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("port " + server.port() + " cannot be had");
  }

  @Test
  @Timeout(30)
  void aReaderThatReadsNoMoreIsCutFromAnotherThread() throws Exception {
    page.length = 50_000_000;
    CompletableFuture<Node.Outlet<IOException>> way = new CompletableFuture<>();
    CompletableFuture<Boolean> left = new CompletableFuture<>();
    page.leave =
        (bytes, outlet) -> {
          way.complete(outlet);
          try {
            outlet.write(bytes);
            left.complete(true);
          } catch (IOException cut) {
            left.complete(false);
          }
          return false;
        };
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port())) {
      String request =
          "GET /api/picture?as=gb HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      // Its first byte is there, so the rest waits for a reader that does not come.
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      way.get().cut();
      assertThat(left.get()).isFalse();
      assertThat(socket.getInputStream().readAllBytes().length).isLessThan(page.length);
    }
  }

  @Test
  void anAnswerWhoseLeaseHasEndedDoesNotLeave() throws Exception {
    page.leave = (bytes, outlet) -> false;
    assertThatThrownBy(() -> ask("GET", "/api/picture?as=gb")).isInstanceOf(IOException.class);
  }
}
