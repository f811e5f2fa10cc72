package org.fairlead.exchange;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.acts.Keys;
import org.fairlead.core.tracks.BehaviourSettings;
import org.fairlead.core.tracks.Tracks;

/**
 * Ports in memory, which keep what a real one keeps. Lines are {@code mmsi,lon,lat,second,kn,°} or
 * {@code name,mmsi,NAME,second}; one that begins with {@code #} says nothing.
 */
class Sea implements Journal, RawInput, Positions, Registers, Feeds, InstantSource, Chance {
  static final Instant START = Instant.parse("2025-10-10T00:00:00Z");

  final List<JsonObject> records = new ArrayList<>();
  final Map<SourceId, List<String>> raw = new TreeMap<>();
  private final List<PositionReport> reports = new ArrayList<>();
  private final List<IdentityReport> names = new ArrayList<>();
  private final Map<SourceId, RawLine> marks = new TreeMap<>();
  private long next;
  private final Map<Long, Registers.Entry> byIndex = new HashMap<>();

  /** The key of the officers' pseudonyms of every node in tests. */
  static final OfficerKey OFFICERS = OfficerKey.of(new byte[OfficerKey.SECRET_BYTES]);

  private final Map<String, List<Registers.Entry>> byType = new HashMap<>();
  private final Set<Long> erased = new HashSet<>();
  Instant now = START;
  boolean broken;

  /** Whether the projections take nothing. */
  boolean projectionsBroken;

  /** Whether lines are kept and their sender is refused. */
  boolean refusesWhatItKeeps;

  /** How many records may still be written before the disk is full. */
  int room = Integer.MAX_VALUE;

  /** Records before it were read before the node opened. */
  private int readBefore;

  /** Whether decisions and deliveries are counted and not kept, for runs that make a million. */
  boolean forgetful;

  private long forgotten;
  private int ids;

  /** How often a record was looked up. */
  int passes;

  Ports ports(Party party, Signer signer, Keys anchors) {
    return new Ports(
        party,
        signer,
        OFFICERS,
        anchors,
        this,
        this,
        this,
        this,
        this,
        this,
        this,
        BehaviourSettings.coastal(List.of()));
  }

  void forgetProjections() {
    reports.clear();
    names.clear();
    marks.clear();
    next = 0;
    byIndex.clear();
    byType.clear();
  }

  /** Begins with {@code contents}, which the node that opens has folded already. */
  void begin(List<JsonObject> contents) {
    records.addAll(contents);
    readBefore = contents.size();
    add(0, contents);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public synchronized String id() {
    return String.format("%026d", ids++);
  }

  @Override
  public synchronized void append(List<JsonObject> contents, Answer answer) {
    if (broken || room < contents.size()) {
      answer.refused(new NotRecorded("no space left on device", new IllegalStateException()));
      return;
    }
    room -= contents.size();
    if (contents.stream().allMatch(this::forgets)) {
      forgotten += contents.size();
    } else {
      records.addAll(contents);
    }
    answer.recorded(forgotten + records.size() - contents.size());
  }

  /** Records what no node did. */
  synchronized void record(JsonObject content) {
    records.add(content);
  }

  private boolean forgets(JsonObject content) {
    return forgetful && Set.of("decision", "delivery", "extract").contains(content.text("type"));
  }

  /** Whether nothing can be erased: the disk says no. */
  boolean erasesNothing;

  @Override
  public synchronized void erase(long index) {
    if (erasesNothing) {
      throw new Outage("input/output error", new IllegalStateException());
    }
    if (erased.add(index)) {
      // As registers alone it has none.
      if (index < records.size()) {
        records.set((int) index, JsonObject.with("type", "erased").end());
      }
      byIndex.remove(index);
      byType.values().forEach(entries -> entries.removeIf(entry -> entry.index() == index));
    }
  }

  @Override
  public synchronized long size() {
    return forgotten + records.size();
  }

  @Override
  public void read(long index, Journal.Reader reader) {
    for (int i = Math.max(readBefore, (int) index); i < records.size(); i++) {
      if (erased.contains((long) i)) {
        reader.gone(i);
      } else {
        reader.record(i, records.get(i));
      }
    }
  }

  @Override
  public Map<SourceId, List<RawLine>> append(Map<SourceId, List<String>> lines) throws NotRecorded {
    Map<SourceId, List<RawLine>> places = new TreeMap<>();
    for (Map.Entry<SourceId, List<String>> feed : lines.entrySet()) {
      places.put(feed.getKey(), append(feed.getKey(), feed.getValue()));
    }
    if (refusesWhatItKeeps) {
      throw new NotRecorded("input/output error", new IllegalStateException());
    }
    return places;
  }

  private List<RawLine> append(SourceId source, List<String> lines) throws NotRecorded {
    if (broken) {
      throw new NotRecorded("no space left on device", new IllegalStateException());
    }
    List<String> kept = raw.computeIfAbsent(source, any -> new ArrayList<>());
    kept.addAll(lines);
    int first = kept.size() - lines.size();
    return java.util.stream.IntStream.range(first, kept.size())
        .mapToObj(line -> new RawLine(source, 0, line))
        .toList();
  }

  @Override
  public Optional<String> line(RawLine at) {
    return Optional.ofNullable(raw.get(at.source())).map(lines -> lines.get(at.line()));
  }

  @Override
  public Set<SourceId> sources() {
    return new TreeSet<>(raw.keySet());
  }

  @Override
  public void read(SourceId source, Optional<RawLine> after, RawInput.Reader reader) {
    List<String> lines = raw.getOrDefault(source, List.of());
    for (int i = after.map(line -> line.line() + 1).orElse(0); i < lines.size(); i++) {
      reader.line(new RawLine(source, 0, i), lines.get(i));
    }
  }

  @Override
  public List<Seal> seal() {
    return raw.keySet().stream()
        .map(source -> new Seal(source, 0, raw.getOrDefault(source, List.of()).size(), "00"))
        .toList();
  }

  @Override
  public List<Seal> closedSince() {
    return List.of();
  }

  @Override
  public void sealed(Seal seal) {}

  @Override
  public Optional<RawLine> last(SourceId source) {
    int lines = raw.getOrDefault(source, List.of()).size();
    return lines == 0 ? Optional.empty() : Optional.of(new RawLine(source, 0, lines - 1));
  }

  @Override
  public void readSegment(SourceId source, int segment, int line, RawInput.Reader reader) {
    List<String> lines = raw.getOrDefault(source, List.of());
    for (int i = line; i < lines.size(); i++) {
      reader.line(new RawLine(source, 0, i), lines.get(i));
    }
  }

  @Override
  public Optional<Proved> proved(RawLine at) {
    return Optional.empty();
  }

  @Override
  public int closed(SourceId source) {
    return 0;
  }

  @Override
  public Seal sealOf(SourceId source, int segment) {
    throw new IllegalStateException("no segment of this sea is ever closed");
  }

  @Override
  public Feeds.Reader open(SourceId source) {
    return Sea::read;
  }

  private static void read(
      RawLine at,
      String text,
      Consumer<PositionReport> positions,
      Consumer<IdentityReport> identities) {
    if (text.startsWith("#")) {
      return;
    }
    String[] parts = text.split(",");
    if (parts[0].equals("name")) {
      identities.accept(
          new IdentityReport(
              at,
              VesselKey.ofMmsi(Integer.parseInt(parts[1])),
              Map.of("name", parts[2]),
              START.plusSeconds(Long.parseLong(parts[3]))));
      return;
    }
    positions.accept(
        PositionReport.at(
                at,
                Sensor.AIS_CLASS_A,
                List.of(VesselKey.ofMmsi(Integer.parseInt(parts[0]))),
                new Position(Double.parseDouble(parts[1]), Double.parseDouble(parts[2])),
                START.plusSeconds(Long.parseLong(parts[3])))
            .speed(new Speed(Double.parseDouble(parts[4])))
            .course(new Bearing(Double.parseDouble(parts[5])))
            .end());
  }

  @Override
  public synchronized void add(
      Map<SourceId, RawLine> upTo,
      List<PositionReport> positions,
      List<IdentityReport> identities) {
    refuseIfBroken();
    reports.addAll(positions);
    names.addAll(identities);
    marks.putAll(upTo);
  }

  @Override
  public synchronized Optional<RawLine> highWater(SourceId source) {
    return Optional.ofNullable(marks.get(source));
  }

  @Override
  public synchronized List<PositionReport> reports(
      Set<SourceId> sources, Instant from, Instant to) {
    return reports.stream()
        .filter(r -> sources.contains(r.source()))
        .filter(r -> !r.observedAt().isBefore(from) && r.observedAt().isBefore(to))
        .sorted(Tracks.IN_ORDER)
        .toList();
  }

  @Override
  public synchronized List<IdentityReport> identities(
      Set<SourceId> sources, Instant from, Instant to) {
    return names.stream()
        .filter(r -> sources.contains(r.raw().source()))
        .filter(r -> !r.observedAt().isBefore(from) && r.observedAt().isBefore(to))
        .toList();
  }

  @Override
  public synchronized Map<RawLine, PositionReport> reports(Set<RawLine> lines) {
    Map<RawLine, PositionReport> found = new HashMap<>();
    reports.stream()
        .filter(r -> lines.contains(r.raw()))
        .forEach(r -> found.putIfAbsent(r.raw(), r));
    return found;
  }

  @Override
  public long next() {
    return next;
  }

  private void refuseIfBroken() {
    if (projectionsBroken) {
      throw new Outage("no space left on device", new IllegalStateException());
    }
  }

  @Override
  public synchronized void add(long first, List<JsonObject> contents) {
    refuseIfBroken();
    for (JsonObject content : contents) {
      Registers.Entry entry = new Registers.Entry(first++, content);
      next = first;
      if (forgets(content)) {
        continue;
      }
      byIndex.put(entry.index(), entry);
      byType.computeIfAbsent(content.text("type"), any -> new ArrayList<>()).add(entry);
    }
  }

  @Override
  public synchronized Optional<JsonObject> at(long index) {
    passes++;
    return Optional.ofNullable(byIndex.get(index)).map(Registers.Entry::content);
  }

  @Override
  public synchronized List<Registers.Entry> ofType(String type) {
    return List.copyOf(byType.getOrDefault(type, List.of()));
  }

  /** A key made by the JDK: slow to sign, and enough for a test. */
  static final class TestKey implements Signer {
    private static final Map<String, TestKey> KEYS = new LinkedHashMap<>();
    private static final int SIGNED_MAX = 50_000;

    /** The same act is said in thousands of worlds: signed once. */
    private final Map<ByteBuffer, byte[]> signed = new ConcurrentHashMap<>();

    private final KeyPair pair;

    private TestKey(KeyPair pair) {
      this.pair = pair;
    }

    static synchronized TestKey of(String name) {
      return KEYS.computeIfAbsent(name, any -> fresh());
    }

    private static TestKey fresh() {
      try {
        return new TestKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The private key, as the last bytes of its PKCS #8 form. */
    byte[] seed() {
      byte[] encoded = pair.getPrivate().getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    String base64() {
      return Base64.getEncoder().encodeToString(publicKey());
    }

    @Override
    public byte[] publicKey() {
      byte[] encoded = pair.getPublic().getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    @Override
    public byte[] sign(byte[] message) {
      if (signed.size() > SIGNED_MAX) {
        signed.clear();
      }
      return signed
          .computeIfAbsent(ByteBuffer.wrap(message.clone()), any -> fresh(message))
          .clone();
    }

    private byte[] fresh(byte[] message) {
      try {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
