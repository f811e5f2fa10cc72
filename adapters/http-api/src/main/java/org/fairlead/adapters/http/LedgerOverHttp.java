package org.fairlead.adapters.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.Cosigning;
import org.fairlead.core.ledger.TileReader;
import org.fairlead.core.ledger.WitnessAnswer;

/**
 * Reads a log's files from a prefix as c2sp.org/tlog-tiles says, and asks a witness at a prefix as
 * c2sp.org/tlog-witness says. Follows no redirects. Spec: ledger §11.
 */
public final class LedgerOverHttp implements TileReader, Cosigning.Way {
  private static final int FILE_BYTES_MAX = 256 * (2 + 65_535);
  private static final Duration CONNECTING_MAX = Duration.ofSeconds(10);
  private static final Duration ANSWERING_MAX = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECTING_MAX)
          .build();
  private final String prefix;

  private LedgerOverHttp(String prefix) {
    this.prefix = prefix;
  }

  /**
   * What is served under {@code prefix}.
   *
   * @throws IllegalArgumentException where it is not an http or https address with a host
   */
  public static LedgerOverHttp at(String prefix) {
    URI address = URI.create(prefix);
    String scheme = String.valueOf(address.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https"))
        || address.getHost() == null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException("`" + prefix + "` is not `https://host/prefix`");
    }
    return new LedgerOverHttp(prefix.endsWith("/") ? prefix : prefix + "/");
  }

  private record Answer(int status, String type, byte[] body) {}

  @Override
  public Optional<byte[]> read(String path) throws Unreadable {
    Answer answer;
    try {
      answer = send(request(path).GET().build());
    } catch (IOException e) {
      throw new Unreadable("cannot read `" + prefix + path + "`", e);
    }
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (answer.status() != 200) {
      throw new Unreadable("`" + prefix + path + "` was answered with " + answer.status());
    }
    return Optional.of(answer.body());
  }

  @Override
  public WitnessAnswer addCheckpoint(byte[] request) throws Cosigning.Unreachable {
    try {
      Answer answer =
          send(
              request("add-checkpoint")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                  .build());
      if (answer.body().length > AddCheckpoint.BYTES_MAX) {
        throw new IOException("the answer is too long");
      }
      return new WitnessAnswer(answer.status(), answer.type(), answer.body());
    } catch (IOException e) {
      throw new Cosigning.Unreachable("cannot ask `" + prefix + "`", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(prefix + path)).timeout(ANSWERING_MAX);
  }

  /** A log may compress without being asked to. */
  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream raw = response.body()) {
        boolean zipped =
            response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        InputStream in = zipped ? new GZIPInputStream(raw) : raw;
        byte[] body = in.readNBytes(FILE_BYTES_MAX + 1);
        if (body.length > FILE_BYTES_MAX) {
          throw new IOException("the answer is longer than any file of a log");
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(response.statusCode(), type, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
