package org.fairlead.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fairlead.adapters.feed.Columns;
import org.fairlead.adapters.feed.FeedReader;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.store.JournalBytes;
import org.fairlead.core.ais.AisCursor;
import org.fairlead.core.ais.AisDraft;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.GpsdJson;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.NmeaWriter;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.ais.Rejection;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Distance;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.EntryBundle;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.SplitView;
import org.fairlead.core.ledger.TilePath;
import org.fairlead.core.ledger.TlogProof;
import org.fairlead.core.ledger.Vkey;
import org.fairlead.core.ledger.WitnessPolicy;
import org.fairlead.core.sharing.Area;
import org.fairlead.core.sharing.RequestReader;
import org.fairlead.core.sharing.TermsReader;
import org.fairlead.core.sharing.acts.Act;

/** Every parser of what comes from outside, and sound input for it. */
enum Parser {
  NMEA(Parser::nmea, Parser.sentences()),
  CURSOR(Parser::cursor, Parser.sentences()),
  FEED(Parser::feed, Parser.sentences()),
  CSV(Parser::csv, List.of("MMSI,BaseDateTime,LAT,LON,SOG\n366,2025-01-01T00:00:00,1,2,3")),
  COLUMNS(Parser::columns, List.of("mmsi=ID,at=t,lat=latitude,lon=longitude")),
  SIGHTING(
      Parser::sighting,
      List.of(
          "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-62,17]},"
              + "\"properties\":{\"observedAt\":\"2025-10-10T00:00:00Z\",\"track\":\"4\","
              + "\"vesselKeys\":[\"mmsi:235000001\"],\"speedKnots\":3}}")),
  JSON(Parser::json, List.of("{\"a\":[1,2.50,-0e3,\"\\u00e9\",null,true]}")),
  ACT(
      Parser::act,
      List.of(
          "{\"format\":\"fairlead.act/v1\",\"speaker\":\"gb\",\"position\":1,"
              + "\"at\":\"2025-10-10T00:00:00Z\",\"kind\":\"PARTY\",\"document\":{},"
              + "\"signatures\":[]}")),
  TERMS(Parser::terms, List.of("{\"format\":\"fairlead.terms/v1\",\"parties\":[]}")),
  REQUEST(Parser::request, List.of("{\"id\":\"q1\",\"party\":\"us\",\"purpose\":\"SAR\"}")),
  AREA(Parser::area, List.of("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,2],[0,0]]]}")),
  NOTE(Parser::note, Parser.notes()),
  PROOF(Parser::proof, List.of("c2sp.org/tlog-proof@v1\nindex 3\n\n" + Parser.notes().get(0))),
  TILE(Parser::tile, List.of("tile/0/x001/234.p/5", "tile/entries/000", "\0\2ab")),
  WITNESS(
      Parser::witness,
      List.of("witness w example.com+12345678+AZ \nquorum w\n", "old 3\n" + Parser.notes().get(0))),
  JOURNAL(JournalBytes::read, List.of("FJR1\0\0\0\u0080\0\0\0\0"));

  private static final SourceId SOURCE = SourceId.of("gb.nca/ais");
  private static final JacksonText TEXT = new JacksonText();
  private static final NmeaReader READER = NmeaReader.of();
  private static final AisCursor READING = new AisCursor();
  private static final FeedReader FED =
      FeedReader.nmea(SOURCE, Optional.of(Instant.parse("2025-10-10T00:00:00Z")));
  private static final FeedReader ROWS = FeedReader.csv(SOURCE, Columns.known());
  private static final FeedReader SIGHTINGS =
      FeedReader.of(SOURCE, FeedReader.Kind.SIGHTINGS, TEXT);
  private static long lines;

  final Consumer<byte[]> tried;
  final List<String> sound;

  Parser(Consumer<byte[]> tried, List<String> sound) {
    this.tried = tried;
    this.sound = sound;
  }

  private static List<String> sentences() {
    List<String> all = new ArrayList<>();
    for (int type : new int[] {1, 5, 18, 19, 21, 27}) {
      all.add(
          String.join("\n", NmeaWriter.sentences(AisDraft.ofType(type, 377000000).end(), 'A', 1)));
    }
    Position place = new Position(-63, 18);
    Instant at = Instant.parse("2025-11-15T12:00:00Z");
    all.add(NmeaWriter.tagBlock(Optional.of("r"), at) + all.get(0) + ",r1,1763208000");
    all.add(NmeaWriter.targetAtPlace(1, place, at));
    all.add(
        NmeaWriter.ownPosition(place, at)
            + "\n"
            + NmeaWriter.targetAtDistance(
                2, new Bearing(10), new Distance(900), new Speed(9), new Bearing(20)));
    return all;
  }

  private static List<String> notes() {
    return List.of(
        "example.com/log\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n"
            + "\u2014 example.com/log AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
  }

  /** The lines of {@code bytes}: as they are, and with a checksum that fits. */
  private static List<String> lines(byte[] bytes) {
    List<String> all = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 20)) {
      all.add(line);
      int from = Math.max(line.lastIndexOf('!'), line.lastIndexOf('$'));
      int star = line.indexOf('*', Math.max(0, from));
      if (from >= 0) {
        String body = line.substring(from + 1, star < 0 ? line.length() : star);
        int sum = body.chars().reduce(0, (a, b) -> a ^ b);
        all.add(line.substring(0, from + 1) + body + String.format("*%02X", sum & 255));
      }
    }
    return all;
  }

  private static void nmea(byte[] bytes) {
    NmeaListener listener =
        new NmeaListener() {
          @Override
          public void message(AisMessage message, Reception reception) {
            GpsdJson.text(message);
            GpsdJson.raw(message);
          }

          @Override
          public void rejected(long line, Rejection reason) {}
        };
    lines(bytes).forEach(line -> READER.line(lines++, line, listener));
  }

  private static void cursor(byte[] bytes) {
    for (String line : lines(bytes)) {
      byte[] one = line.getBytes(StandardCharsets.ISO_8859_1);
      if (READING.read(one, 0, one.length) == AisCursor.Outcome.MESSAGE) {
        READING.fields(new long[AisCursor.FIELDS_MAX]);
        for (int i = 0; i < READING.texts(); i++) {
          READING.text(READING.textPlace(i), new byte[400]);
        }
      }
    }
  }

  private static void read(FeedReader reader, byte[] bytes) {
    for (String line : lines(bytes)) {
      reader.line(
          new RawLine(SOURCE, 0, (int) (lines++ & 0xffffff)), line, report -> {}, said -> {});
    }
  }

  private static void feed(byte[] bytes) {
    read(FED, bytes);
  }

  private static void csv(byte[] bytes) {
    read(ROWS, bytes);
    read(FeedReader.csv(SOURCE, Columns.known()), bytes);
  }

  private static void columns(byte[] bytes) {
    try {
      Columns.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException refused) {
      return;
    }
  }

  private static void sighting(byte[] bytes) {
    read(SIGHTINGS, bytes);
  }

  private static Optional<Json> parsed(byte[] bytes) {
    try {
      return Optional.of(TEXT.parse(bytes));
    } catch (JsonText.Malformed refused) {
      return Optional.empty();
    }
  }

  private static void json(byte[] bytes) {
    try {
      parsed(bytes).ifPresent(CanonicalJson::inOrder);
    } catch (IllegalArgumentException noDoubleHoldsIt) {
      return;
    }
  }

  private static void act(byte[] bytes) {
    Optional<Json> value = parsed(bytes);
    if (value.isPresent()) {
      try {
        Act.read(value.get());
      } catch (Act.Unreadable refused) {
        return;
      }
    }
  }

  private static void terms(byte[] bytes) {
    parsed(bytes).ifPresent(TermsReader::read);
  }

  private static void request(byte[] bytes) {
    parsed(bytes).ifPresent(RequestReader::read);
  }

  private static void area(byte[] bytes) {
    parsed(bytes).ifPresent(Area::read);
  }

  private interface Reading {
    void read() throws Malformed;
  }

  private static void tried(Reading... all) {
    for (Reading one : all) {
      try {
        one.read();
      } catch (Malformed refused) {
        continue;
      }
    }
  }

  private static void note(byte[] bytes) {
    tried(
        () -> SignedNote.parse(bytes),
        () -> Checkpoint.parse(bytes),
        () -> Vkey.parse(new String(bytes, StandardCharsets.UTF_8)));
  }

  private static void proof(byte[] bytes) {
    tried(() -> TlogProof.parse(bytes));
  }

  private static void tile(byte[] bytes) {
    TilePath.parse(new String(bytes, StandardCharsets.UTF_8));
    EntryBundle.decode(bytes);
  }

  private static void witness(byte[] bytes) {
    tried(
        () -> WitnessPolicy.parse(bytes),
        () -> AddCheckpoint.parse(bytes),
        () -> SplitView.parse(bytes));
  }
}
