package org.fairlead.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Cosigning;
import org.fairlead.core.ledger.LedgerVerifier;
import org.fairlead.core.ledger.NoteSigner;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.SplitView;
import org.fairlead.core.ledger.TileFile;
import org.fairlead.core.ledger.TileReader;
import org.fairlead.core.ledger.TileTree;
import org.fairlead.core.ledger.TreeWriter;
import org.fairlead.core.ledger.Vkey;
import org.fairlead.core.ledger.Witness;
import org.fairlead.core.ledger.WitnessMemory;
import org.fairlead.core.ledger.WitnessPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LedgerServerTest {
  private static final long NOW = 1_700_000_000;
  private static final String ORIGIN = "ledger.example/http";
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final NoteSigner signer = NoteSigner.log(ORIGIN, signer());
  private final TreeWriter writer = new TreeWriter();
  private final Map<String, WitnessMemory.State> kept = new ConcurrentHashMap<>();
  private final Witness witness =
      new Witness(
          "witness.example/w", signer(), Map.of(ORIGIN, List.of(signer.vkey())), new Kept());
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private LedgerServer log;
  private LedgerServer witnessing;

  private final class Kept implements WitnessMemory {
    @Override
    public Optional<State> of(String origin) {
      return Optional.ofNullable(kept.get(origin));
    }

    @Override
    public Optional<SignedNote> seen(String origin, long size) {
      return Optional.empty();
    }

    @Override
    public List<SignedNote> refused(String origin, long size) {
      return List.of();
    }

    @Override
    public void keepRefused(String origin, long size, SignedNote checkpoint) {}

    @Override
    public void keep(String origin, SplitView evidence) {
      throw new AssertionError("nothing is seen, so nothing contradicts it");
    }

    @Override
    public synchronized boolean replace(
        String origin, Optional<State> expected, State next, SignedNote checkpoint) {
      if (!of(origin).equals(expected)) {
        return false;
      }
      kept.put(origin, next);
      return true;
    }
  }

  private static Signer signer() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      return new Signer() {
        @Override
        public byte[] publicKey() {
          return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        }

        @Override
        public byte[] sign(byte[] message) {
          try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
          } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
          }
        }
      };
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private TileReader reader() {
    return path -> {
      if (failing.contains(path)) {
        throw new TileReader.Unreadable("the disk failed");
      }
      return Optional.ofNullable(files.get(path));
    };
  }

  @BeforeEach
  void open() throws Exception {
    log = LedgerServer.ofLog(reader(), 0);
    witnessing = LedgerServer.ofWitness(witness, () -> NOW, 0);
  }

  @AfterEach
  void close() {
    log.close();
    witnessing.close();
  }

  private SignedNote grow(int size) {
    while (writer.size() < size) {
      put(writer.append(("entry " + writer.size()).getBytes(UTF_8)));
    }
    put(writer.partials());
    Checkpoint head = Checkpoint.of(ORIGIN, size, writer.root());
    return SignedNote.unsigned(head.body()).signedBy(signer);
  }

  private void put(List<TileFile> more) {
    more.forEach(file -> files.put(file.path().text(), file.bytes()));
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(log.address() + path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<String> post(byte[] body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(witnessing.address() + "/add-checkpoint"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void has(HttpResponse<?> response, int status, String type, String caching) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains(type);
    assertThat(response.headers().firstValue("Cache-Control")).contains(caching);
  }

  @Test
  void aLogIsWitnessedAndVerifiedOverHttp() throws Exception {
    LedgerOverHttp way = LedgerOverHttp.at(witnessing.address());
    Cosigning cosigning = new Cosigning(List.of(new Cosigning.Peer(witness.vkey(), way)));
    for (int size : new int[] {1, 300, 700}) {
      SignedNote note = grow(size);
      Cosigning.Collected collected = cosigning.collect(note, new TileTree(size, reader()));
      assertThat(collected.refusals()).isEmpty();
      files.put("checkpoint", collected.note().bytes());
    }
    assertThat(kept.get(ORIGIN).size()).isEqualTo(700);
    String policy = "log " + signer.vkey() + "\nwitness w " + witness.vkey() + "\nquorum w\n";
    LedgerVerifier verifier =
        new LedgerVerifier(LedgerOverHttp.at(log.address() + "/"), signer.vkey())
            .demanding(WitnessPolicy.parse(policy.getBytes(UTF_8)));
    assertThat(verifier.verify().holds()).isTrue();
    byte[] bundle = files.get("tile/entries/001").clone();
    bundle[9] ^= 1;
    files.put("tile/entries/001", bundle);
    assertThat(verifier.verify().message()).contains("tile/0/001");
    files.put("checkpoint", grow(700).bytes());
    assertThat(verifier.verify().message()).contains("has not witnessed");
  }

  @Test
  void filesHaveTheTypesAndTheCachingOfTheSpec() throws Exception {
    files.put("checkpoint", grow(300).bytes());
    files.put("secret", new byte[] {1});
    has(get("/checkpoint"), 200, "text/plain; charset=utf-8", "no-store");
    assertThat(get("/checkpoint").body()).isEqualTo(files.get("checkpoint"));
    for (String path :
        List.of("/tile/0/000", "/tile/0/001.p/44", "/tile/1/000.p/1", "/tile/entries/000")) {
      HttpResponse<byte[]> tile = get(path);
      has(tile, 200, "application/octet-stream", "public, max-age=31536000, immutable");
      assertThat(tile.body()).isEqualTo(files.get(path.substring(1)));
    }
    for (String path :
        List.of(
            "/tile/0/009",
            "/tile/00/000",
            "/tile/0/0",
            "/secret",
            "/tile/../secret",
            "/%73ecret",
            "/",
            "/add-checkpoint")) {
      has(get(path), 404, "text/plain; charset=utf-8", "no-store");
    }
    failing.add("tile/0/000");
    assertThat(get("/tile/0/000").statusCode()).isEqualTo(503);
  }

  @Test
  void aWitnessAnswersAsTheSpecCounts() throws Exception {
    SignedNote first = grow(3);
    HttpResponse<String> signed = post(new AddCheckpoint(0, List.of(), first).bytes());
    has(signed, 200, "text/plain; charset=utf-8", "no-store");
    Vkey key = witness.vkey();
    byte[] note = (new String(first.bytes(), UTF_8) + signed.body()).getBytes(UTF_8);
    assertThat(key.cosignedAtSeconds(SignedNote.parse(note))).hasValue(NOW);
    SignedNote more = grow(9);
    HttpResponse<String> stale = post(new AddCheckpoint(0, List.of(), more).bytes());
    has(stale, 409, "text/x.tlog.size", "no-store");
    assertThat(stale.body()).isEqualTo("3\n");
    assertThat(post(new AddCheckpoint(3, List.of(), more).bytes()).statusCode()).isEqualTo(422);
    assertThat(post(new byte[0]).statusCode()).isEqualTo(400);
    assertThat(post(new byte[AddCheckpoint.BYTES_MAX + 9]).statusCode()).isEqualTo(400);
    NoteSigner other = NoteSigner.log(ORIGIN, signer());
    SignedNote forged = SignedNote.unsigned(more.text()).signedBy(other);
    assertThat(post(new AddCheckpoint(3, List.of(), forged).bytes()).statusCode()).isEqualTo(403);
    HttpResponse<String> got =
        client.send(
            HttpRequest.newBuilder(URI.create(witnessing.address() + "/add-checkpoint")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(got.statusCode()).isEqualTo(405);
    assertThat(got.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void onlyThisMachineByItsOwnNamesIsAnswered() throws Exception {
    files.put("checkpoint", grow(1).bytes());
    URI address = URI.create(log.address());
    assertThat(address.getHost()).isEqualTo("127.0.0.1");
    for (String host : List.of("127.0.0.1:" + address.getPort(), "evil.example")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
        OutputStream out = socket.getOutputStream();
        out.write(("GET /checkpoint HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(UTF_8));
        out.flush();
        InputStream in = socket.getInputStream();
        String line = new String(in.readNBytes(12), UTF_8);
        assertThat(line).isEqualTo(host.startsWith("evil") ? "HTTP/1.1 421" : "HTTP/1.1 200");
      }
    }
  }

  @Test
  void aServerThatFailsInTheMiddleIsNoVerdictAndAMissingFileIs() throws Exception {
    files.put("checkpoint", grow(600).bytes());
    LedgerVerifier verifier = new LedgerVerifier(LedgerOverHttp.at(log.address()), signer.vkey());
    for (String path : List.of("tile/entries/001", "tile/0/001", "tile/1/000.p/2")) {
      failing.add(path);
      assertThatThrownBy(verifier::verify)
          .isExactlyInstanceOf(TileReader.Unreadable.class)
          .hasMessageContaining(path)
          .hasMessageContaining("503");
      failing.clear();
      byte[] right = files.remove(path);
      assertThat(verifier.verify().message()).contains("`" + path.split("\\.p")[0]);
      files.put(path, right);
    }
    assertThat(verifier.verify().holds()).isTrue();
  }

  @Test
  void whatDoesNotAnswerIsUnreadableAndNotMissing() throws Exception {
    LedgerOverHttp gone = LedgerOverHttp.at(log.address());
    failing.add("tile/7/000");
    assertThatThrownBy(() -> gone.read("tile/7/000")).hasMessageContaining("503");
    log.close();
    assertThatThrownBy(() -> gone.read("checkpoint")).isInstanceOf(TileReader.Unreadable.class);
    assertThatThrownBy(() -> gone.addCheckpoint(new byte[0]))
        .isInstanceOf(Cosigning.Unreachable.class);
    for (String wrong : List.of("ftp://x/", "http:///x", "x", "http://x/?q", "http://x/#f")) {
      assertThatThrownBy(() -> LedgerOverHttp.at(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
