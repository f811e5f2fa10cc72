package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fairlead.adapters.feed.AllFeeds;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.adapters.store.StorePorts;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.sharing.acts.Keys;
import org.fairlead.core.tracks.BehaviourSettings;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.OfficerKey;
import org.fairlead.exchange.Ports;

/**
 * A node composed over one data folder: its key, the anchors of the parties it serves, its store.
 * Spec: cli §2.
 */
public final class NodeFolder implements AutoCloseable {
  private static final String KEY = "node.key";
  private static final String ANCHORS = "anchors.json";

  /** The file that lists the ledger's witnesses, where it has any. Spec: ledger §12. */
  static final String WITNESSES = "witnesses.policy";

  private static final int ID_BYTES = 26;
  private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

  private final Path data;
  private final StorePorts store;
  private final Node node;
  private final Optional<NodeWitnesses> witnesses;

  /** Whether another has it too, who closes it. */
  private final boolean shared;

  private NodeFolder(
      Path data, StorePorts store, Node node, Optional<NodeWitnesses> witnesses, boolean shared) {
    this.data = data;
    this.store = store;
    this.node = node;
    this.witnesses = witnesses;
    this.shared = shared;
  }

  /** The same, which stays open when this one is closed. */
  NodeFolder shared() {
    return new NodeFolder(data, store, node, witnesses, true);
  }

  /** Makes the folder of a new node of {@code party}, which trusts {@code anchors}. */
  public static void create(Path data, Party party, Map<Party, String> anchors) throws IOException {
    Files.createDirectories(data);
    Map<String, Json> members = new TreeMap<>();
    anchors.forEach((who, key) -> members.put(who.id(), Json.of(key)));
    Files.writeString(data.resolve(ANCHORS), CanonicalJson.text(new JsonObject(members)) + "\n");
    // Last, so that a folder with a key is a node.
    byte[] seed = new byte[PrivateKey.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    PrivateKey.of(party.id(), seed).write(data.resolve(KEY));
  }

  /** Opens the node in {@code data}. */
  public static NodeFolder open(Path data, InstantSource clock, List<Position> ports)
      throws IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    JsonText json = new JacksonText();
    PrivateKey key = key(data);
    StorePorts store = StorePorts.open(data, key.noteSigner(), json);
    Optional<NodeWitnesses> witnesses = Optional.empty();
    boolean opened = false;
    try {
      // While no other process has the folder: two would each make one.
      OfficerKey officers = OfficerKeyFile.readOrMake(data);
      Path file = data.resolve(WITNESSES);
      if (Files.exists(file)) {
        // Ahead of the first record: an older copy must not go on.
        witnesses = Optional.of(NodeWitnesses.open(data, file, store.ledger(), clock, System.err));
      }
      Node node =
          Node.open(
              new Ports(
                  new Party(key.name()),
                  key,
                  officers,
                  Keys.anchoredAt(anchors(data, json)),
                  clock,
                  NodeFolder::randomId,
                  store.journal(),
                  store.rawInput(),
                  new AllFeeds(json),
                  store.positions(),
                  store.registers(),
                  BehaviourSettings.coastal(ports)));
      store.settleByItself(System.err::println);
      opened = true;
      return new NodeFolder(data, store, node, witnesses, false);
    } finally {
      if (!opened) {
        witnesses.ifPresent(NodeWitnesses::close);
        store.close();
      }
    }
  }

  private static PrivateKey key(Path data) throws IOException {
    try {
      return PrivateKey.read(data.resolve(KEY));
    } catch (Malformed e) {
      throw new IOException("`" + data.resolve(KEY) + "` is not a key: " + e.getMessage(), e);
    }
  }

  private static Map<Party, String> anchors(Path data, JsonText json) throws IOException {
    Map<Party, String> anchors = new TreeMap<>();
    Path file = data.resolve(ANCHORS);
    try {
      if (json.parse(Files.readAllBytes(file)) instanceof JsonObject object) {
        for (Map.Entry<String, Json> entry : object.members().entrySet()) {
          if (entry.getValue() instanceof JsonString key && Party.isId(entry.getKey())) {
            anchors.put(new Party(entry.getKey()), key.value());
          } else {
            throw new IOException("`" + file + "`: `" + entry.getKey() + "` is not party: key");
          }
        }
      }
      return anchors;
    } catch (JsonText.Malformed e) {
      throw new IOException("`" + file + "` line " + e.line() + ": " + e.getMessage(), e);
    }
  }

  private static String randomId() {
    SecureRandom random = new SecureRandom();
    StringBuilder id = new StringBuilder(ID_BYTES);
    for (int i = 0; i < ID_BYTES; i++) {
      id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
    }
    return id.toString();
  }

  /** The node. */
  public Node node() {
    return node;
  }

  /** Its store. */
  public StorePorts store() {
    return store;
  }

  /** Who witnesses its ledger; empty where nobody does. */
  Optional<NodeWitnesses> witnesses() {
    return witnesses;
  }

  /**
   * Waits for a checkpoint that covers a record and has the quorum of the ledger's witnesses, for a
   * bounded time; where there are none, not at all.
   */
  void awaitWitnessed(long record) throws StoreFailure {
    if (witnesses.isPresent()) {
      boolean unused = store.ledger().awaitWitnessed(record + 1, NodeWitnesses.PROOF_MAX);
    }
  }

  /** The folder. */
  public Path data() {
    return data;
  }

  /** The verifier key of the node's ledger. */
  public String vkey() throws IOException {
    return Files.readString(data.resolve("ledger").resolve("vkey"), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws StoreFailure {
    if (shared) {
      return;
    }
    witnesses.ifPresent(NodeWitnesses::close);
    store.close();
  }
}
