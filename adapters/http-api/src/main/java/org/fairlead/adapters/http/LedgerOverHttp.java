package org.fairlead.adapters.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.Cosigning;
import org.fairlead.core.ledger.TileReader;
import org.fairlead.core.ledger.WitnessAnswer;
import org.jspecify.annotations.Nullable;

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
  private static final int PORT_MAX = 65_535;

  private final String prefix;
  private final Duration answeringMax;

  private LedgerOverHttp(String prefix, Duration answeringMax) {
    this.prefix = prefix;
    this.answeringMax = answeringMax;
  }

  /**
   * What is served under {@code prefix}.
   *
   * @throws IllegalArgumentException where it is not an http or https address with a host, or its
   *     port is none
   */
  public static LedgerOverHttp at(String prefix) {
    return at(prefix, ANSWERING_MAX);
  }

  /**
   * As {@link #at(String)}.
   *
   * @param answeringMax how long a request takes at most, until its answer's last byte
   */
  static LedgerOverHttp at(String prefix, Duration answeringMax) {
    URI address = URI.create(prefix);
    String scheme = String.valueOf(address.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https"))
        || address.getHost() == null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException("`" + prefix + "` is not `https://host/prefix`");
    }
    if (address.getPort() > PORT_MAX) {
      // Else it would be found out when it is asked, maybe by nobody who can mend it.
      throw new IllegalArgumentException("`" + prefix + "` has a port beyond " + PORT_MAX);
    }
    return new LedgerOverHttp(prefix.endsWith("/") ? prefix : prefix + "/", answeringMax);
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
    if (answer.body().length > FILE_BYTES_MAX) {
      throw new Harmed("`" + path + "` is longer than any file of a log");
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
    return HttpRequest.newBuilder(URI.create(prefix + path));
  }

  /** The whole answer in time: a timeout of the request's own ends where the body begins. */
  private Answer send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, head -> new Limited());
    try {
      HttpResponse<byte[]> response = sent.get(answeringMax.toNanos(), TimeUnit.NANOSECONDS);
      byte[] body = response.body();
      // A log may compress without being asked to.
      if (response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
        body = new GZIPInputStream(new ByteArrayInputStream(body)).readNBytes(FILE_BYTES_MAX + 1);
      }
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), type, body);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + answeringMax.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      sent.cancel(true);
    }
  }

  /** The bytes of an answer, or, of one that is too long, more than any file has. */
  private static final class Limited implements HttpResponse.BodySubscriber<byte[]> {
    private final HttpResponse.BodySubscriber<byte[]> bytes =
        HttpResponse.BodySubscribers.ofByteArray();
    private Flow.@Nullable Subscription subscription;
    private long length;

    @Override
    public CompletionStage<byte[]> getBody() {
      return bytes.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      bytes.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      if (length > FILE_BYTES_MAX) {
        return;
      }
      for (ByteBuffer part : parts) {
        length += part.remaining();
      }
      bytes.onNext(parts);
      if (length > FILE_BYTES_MAX && subscription != null) {
        subscription.cancel();
        bytes.onComplete();
      }
    }

    @Override
    public void onError(Throwable failed) {
      bytes.onError(failed);
    }

    @Override
    public void onComplete() {
      bytes.onComplete();
    }
  }
}
