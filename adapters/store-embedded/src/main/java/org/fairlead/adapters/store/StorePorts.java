package org.fairlead.adapters.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Span;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.NoteSigner;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Outage;
import org.fairlead.exchange.Positions;
import org.fairlead.exchange.RawInput;
import org.fairlead.exchange.Registers;

/** The exchange's store ports, over one {@link EmbeddedStore}. Spec: journal. */
public final class StorePorts implements AutoCloseable {
  /** Most rows of one answer; a node on one machine does not hold more in memory. */
  private static final int ROWS_MAX = 5_000_000;

  private final EmbeddedStore store;
  private final JournalFiles journal;
  private final SegmentFiles segments;
  private final LedgerFiles ledger;
  private final PositionsDuckDb positions;
  private final RegistersSqlite registers;
  private final JsonText json;

  private StorePorts(EmbeddedStore store, JsonText json) {
    this.store = store;
    this.json = json;
    this.journal = store.journal();
    this.segments = store.segments();
    this.ledger = store.ledger();
    this.positions = store.positions();
    this.registers = store.registers();
  }

  /**
   * Opens the store in {@code data}, which no other process may have open.
   *
   * @param signer with the node's key; its name is the log's origin
   */
  public static StorePorts open(Path data, NoteSigner signer, JsonText json) throws StoreFailure {
    return new StorePorts(EmbeddedStore.open(data, signer), json);
  }

  /** From now on the ledger follows the journal by itself; see {@link EmbeddedStore}. */
  public void settleByItself(Consumer<String> says) {
    store.settleByItself(says);
  }

  /** The ledger's files, which follow the journal when they are settled. */
  public LedgerFiles ledger() {
    return ledger;
  }

  /** Writes the proof that the record at {@code index} is in the ledger, to {@code out}. */
  public LedgerCommand.Answer prove(Path data, long index, Path out) throws StoreFailure {
    return LedgerCommand.proveOpened(data, journal.read(index), out);
  }

  /** The journal port. */
  public Journal journal() {
    return new Records(journal, json);
  }

  /** The journal port over journal files. */
  record Records(JournalFiles journal, JsonText json) implements Journal {
    @Override
    public void append(List<JsonObject> contents, Answer answer) {
      journal.append(
          contents.stream().map(CanonicalJson::bytes).toList(),
          new JournalAnswer() {
            @Override
            public void recorded(List<JournalRecord> records) {
              answer.recorded(records.get(0).index());
            }

            @Override
            public void refused(StoreFailure why) {
              answer.refused(notRecorded(why));
            }
          });
    }

    @Override
    public void erase(long index) throws NotRecorded {
      try {
        journal.erase(index);
      } catch (StoreFailure e) {
        throw new NotRecorded("it is in doubt whether it was erased: " + e.what(), e);
      }
    }

    @Override
    public long size() {
      return journal.size();
    }

    @Override
    public void read(long index, Reader reader) {
      try {
        journal.forEach(
            index,
            record -> {
              Optional<byte[]> content = record.content();
              if (content.isPresent()) {
                reader.record(record.index(), object(json, content.get()));
              } else {
                reader.gone(record.index());
              }
            });
      } catch (StoreFailure e) {
        throw new Outage("cannot read the journal: " + e.what(), e);
      }
    }
  }

  private static Journal.NotRecorded notRecorded(StoreFailure e) {
    String what = "not recorded, so nothing was released: " + e.what();
    return e.code() == StoreFailure.Code.BUSY
        ? new Journal.Busy(what, e)
        : new Journal.NotRecorded(what, e);
  }

  private JsonObject object(byte[] utf8) {
    return object(json, utf8);
  }

  private static JsonObject object(JsonText json, byte[] utf8) {
    try {
      return (JsonObject) json.parse(utf8);
    } catch (JsonText.Malformed e) {
      throw new Outage("a record of this node's own is not JSON", e);
    }
  }

  /** The raw input port. */
  public RawInput rawInput() {
    return new Segments(segments);
  }

  /** Raw input in segment files; characters are bytes. */
  record Segments(SegmentFiles segments) implements RawInput {
    @Override
    public Map<SourceId, List<RawLine>> append(Map<SourceId, List<String>> lines)
        throws Journal.NotRecorded {
      Map<SourceId, List<byte[]>> bytes = new TreeMap<>();
      lines.forEach(
          (source, texts) ->
              bytes.put(
                  source,
                  texts.stream().map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList()));
      try {
        return segments.append(bytes);
      } catch (StoreFailure e) {
        throw new Journal.NotRecorded("input not kept: " + e.what(), e);
      }
    }

    @Override
    public Optional<String> line(RawLine at) {
      try {
        return Optional.of(new String(segments.line(at), StandardCharsets.ISO_8859_1));
      } catch (StoreFailure e) {
        return harmed(e);
      }
    }

    @Override
    public Set<SourceId> sources() {
      return new TreeSet<>(segments.sources());
    }

    @Override
    public void read(SourceId source, Optional<RawLine> after, Reader reader) {
      RawLine from = after.orElse(new RawLine(source, 0, -1));
      try {
        segments.forEach(
            source,
            from.segment(),
            from.line() + 1,
            (at, line) -> reader.line(at, new String(line, StandardCharsets.ISO_8859_1)));
      } catch (StoreFailure e) {
        throw new Outage("cannot read the raw input: " + e.what(), e);
      }
    }

    @Override
    public int closed(SourceId source) {
      return segments.sealedCount(source);
    }

    @Override
    public Seal sealOf(SourceId source, int segment) {
      try {
        return StorePorts.seal(segments.sealedSegment(source, segment));
      } catch (StoreFailure e) {
        throw new Outage("cannot read a segment: " + e.what(), e);
      }
    }

    @Override
    public Optional<RawLine> last(SourceId source) {
      try {
        return segments.last(source);
      } catch (StoreFailure e) {
        throw new Outage("cannot read the raw input: " + e.what(), e);
      }
    }

    @Override
    public void readSegment(SourceId source, int segment, int line, Reader reader) {
      try {
        segments.forEachIn(
            source,
            segment,
            line,
            (at, bytes) -> reader.line(at, new String(bytes, StandardCharsets.ISO_8859_1)));
      } catch (StoreFailure e) {
        throw new Outage("cannot read the raw input: " + e.what(), e);
      }
    }

    @Override
    public Optional<Proved> proved(RawLine at) {
      try {
        String line = new String(segments.line(at), StandardCharsets.ISO_8859_1);
        return Optional.of(new Proved(line, segments.inclusion(at)));
      } catch (StoreFailure e) {
        return harmed(e);
      }
    }

    /** What is no longer whole is told from what cannot be read now. */
    private static <T> Optional<T> harmed(StoreFailure e) {
      if (e.code() != StoreFailure.Code.DAMAGED) {
        throw new Outage("cannot read the raw input: " + e.what(), e);
      }
      return Optional.empty();
    }

    @Override
    public List<Seal> closedSince() throws Journal.NotRecorded {
      try {
        return segments.takeSealed().stream().map(StorePorts::seal).toList();
      } catch (StoreFailure e) {
        throw new Journal.NotRecorded("segment not closed: " + e.what(), e);
      }
    }

    @Override
    public void sealed(Seal seal) {
      try {
        byte[] root = HexFormat.of().parseHex(seal.rootHex());
        segments.pack(seal.source(), seal.segment(), Hash.of(root));
      } catch (StoreFailure stays) {
        // Its lines are kept as they are; who reads them is told where they are not whole.
        return;
      }
    }

    @Override
    public List<Seal> seal() throws Journal.NotRecorded {
      try {
        for (SourceId source : segments.sources()) {
          segments.seal(source);
        }
        return closedSince();
      } catch (StoreFailure e) {
        throw new Journal.NotRecorded("segment not closed: " + e.what(), e);
      }
    }
  }

  private static RawInput.Seal seal(SealedSegment segment) {
    return new RawInput.Seal(
        segment.source(),
        segment.segment(),
        segment.lines(),
        HexFormat.of().formatHex(segment.root().bytes()));
  }

  /** The positions port. */
  public Positions positions() {
    return new Positions() {
      @Override
      public void add(
          Map<SourceId, RawLine> upTo,
          List<PositionReport> reports,
          List<IdentityReport> identities) {
        Map<SourceId, Place> marks = new TreeMap<>();
        upTo.forEach((source, at) -> marks.put(source, new Place(at.segment(), at.line())));
        try {
          positions.add(reports, identities, marks);
        } catch (StoreFailure e) {
          throw new Outage(e.what(), e);
        }
      }

      @Override
      public Optional<RawLine> highWater(SourceId source) {
        return positions.mark(source).map(mark -> new RawLine(source, mark.segment(), mark.line()));
      }

      @Override
      public List<PositionReport> reports(Set<SourceId> sources, Instant from, Instant to) {
        try {
          return positions.positions(sources, Box.WORLD, Span.between(from, to), ROWS_MAX);
        } catch (StoreFailure e) {
          throw new Outage(e.what(), e);
        }
      }

      @Override
      public List<IdentityReport> identities(Set<SourceId> sources, Instant from, Instant to) {
        try {
          return positions.identities(sources, Span.between(from, to), ROWS_MAX);
        } catch (StoreFailure e) {
          throw new Outage(e.what(), e);
        }
      }

      @Override
      public Optional<IdentityReport> identity(RawLine at) {
        try {
          return positions.identity(at);
        } catch (StoreFailure e) {
          throw new Outage(e.what(), e);
        }
      }

      @Override
      public Map<RawLine, PositionReport> reports(Set<RawLine> lines) {
        try {
          return positions.at(lines);
        } catch (StoreFailure e) {
          throw new Outage(e.what(), e);
        }
      }
    };
  }

  /** The registers port. */
  public Registers registers() {
    return new Registers() {
      @Override
      public long next() {
        try {
          return registers.next();
        } catch (StoreFailure e) {
          throw new Outage(e.what(), e);
        }
      }

      @Override
      public void add(long first, List<JsonObject> contents) {
        List<RegisterRow> rows = new ArrayList<>(contents.size());
        for (JsonObject content : contents) {
          rows.add(
              new RegisterRow(
                  first + rows.size(),
                  content.text("type"),
                  text(content, "party"),
                  content.text("at"),
                  text(content, "id"),
                  CanonicalJson.text(content)));
        }
        try {
          registers.add(rows, first + rows.size());
        } catch (StoreFailure e) {
          throw new Outage(e.what(), e);
        }
      }

      @Override
      public Optional<JsonObject> at(long index) {
        try {
          return registers
              .row(index)
              .map(row -> object(row.content().getBytes(StandardCharsets.UTF_8)));
        } catch (StoreFailure e) {
          throw new Outage(e.what(), e);
        }
      }

      @Override
      public void erase(long index) {
        try {
          registers.erase(index);
        } catch (StoreFailure e) {
          throw new Outage(e.what(), e);
        }
      }

      @Override
      public List<Entry> ofType(String type) {
        List<Entry> entries = new ArrayList<>();
        try {
          for (RegisterRow row : registers.ofKind(type, 0, ROWS_MAX)) {
            entries.add(
                new Entry(row.index(), object(row.content().getBytes(StandardCharsets.UTF_8))));
          }
        } catch (StoreFailure e) {
          throw new Outage(e.what(), e);
        }
        return entries;
      }
    };
  }

  private static String text(JsonObject content, String name) {
    Json value = content.get(name).orElse(JsonNull.NULL);
    return value instanceof JsonString string ? string.value() : "";
  }

  @Override
  public void close() throws StoreFailure {
    store.close();
  }
}
