package org.fairlead.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;

/**
 * A recording that goes into a source, line by line. How far an import came that was cut off is
 * found in the raw input itself: a record names the recording and the place where its lines begin,
 * and what lies there is compared with it. So no line is lost, and none is there twice. Not safe
 * for use by several threads. Spec: journal §9.
 */
public final class Import {
  private static final int TOGETHER_MAX = 50_000;

  private final Ports ports;
  private final Record record;
  private final Receive receive;
  private final SourceId source;
  private final String sha256Hex;
  private final List<String> waiting = new ArrayList<>(TOGETHER_MAX);

  /** Lines that lie where this recording was being put, and were not compared yet. */
  private final Deque<String> there = new ArrayDeque<>();

  /** So many lines of the recording are known to be there. */
  private long known;

  private int nextSegment;
  private int nextLine;
  private boolean comparing;

  /** What was rejected of the source ahead of this recording. */
  private SortedMap<String, Long> before = new TreeMap<>();

  private boolean begun;
  private long lines;
  private long reports;

  Import(Ports ports, Record record, Receive receive, SourceId source, String sha256Hex) {
    this.ports = ports;
    this.record = record;
    this.receive = receive;
    this.source = source;
    this.sha256Hex = sha256Hex;
    for (Registers.Entry entry : ports.registers().ofType("import")) {
      JsonObject content = entry.content();
      if (content.text("source").equals(source.toString())
          && content.text("sha256").equals(sha256Hex)) {
        known = content.number("known");
        nextSegment = Math.toIntExact(content.number("segment"));
        nextLine = Math.toIntExact(content.number("line"));
        comparing = true;
      }
    }
  }

  /**
   * What an import did.
   *
   * @param lines of the recording
   * @param known of them that were there before
   * @param reports position reports in the others
   * @param rejections of what the others held, by reason
   */
  public record Done(long lines, long known, long reports, SortedMap<String, Long> rejections) {}

  /** Takes the recording's next line, the first one first. */
  public void line(String text) throws Journal.NotRecorded {
    lines++;
    if (lines <= known) {
      return;
    }
    if (comparing) {
      if (text.equals(nextThere())) {
        known++;
        return;
      }
      comparing = false;
    }
    if (waiting.isEmpty() && lines == known + 1) {
      begin();
    }
    waiting.add(text);
    if (waiting.size() == TOGETHER_MAX) {
      put();
    }
  }

  /** How many lines were given and are durable. */
  public long durable() {
    return lines - waiting.size();
  }

  /** The next line that lies there; a text that no line is where there is none. */
  private String nextThere() {
    while (there.isEmpty() && isSegment(nextSegment)) {
      ports.rawInput().readSegment(source, nextSegment, nextLine, (at, line) -> there.add(line));
      nextSegment++;
      nextLine = 0;
    }
    return there.isEmpty() ? "\n" : there.remove();
  }

  private boolean isSegment(int segment) {
    return ports.rawInput().last(source).map(last -> segment <= last.segment()).orElse(false);
  }

  /** Says durably where the lines come that follow, ahead of the first of them. */
  private void begin() throws Journal.NotRecorded {
    begun = true;
    before = receive.rejections(source);
    Optional<RawLine> last = ports.rawInput().last(source);
    boolean isClosed = last.map(at -> at.segment() < ports.rawInput().closed(source)).orElse(false);
    int segment = last.map(RawLine::segment).orElse(0);
    record.append(
        JsonObject.with("type", "import")
            .and("at", record.now().toString())
            .and("source", source.toString())
            .and("sha256", sha256Hex)
            .and("known", known)
            .and("segment", isClosed ? segment + 1 : segment)
            .and("line", isClosed ? 0 : last.map(at -> at.line() + 1).orElse(0))
            .end());
  }

  private void put() throws Journal.NotRecorded {
    if (!waiting.isEmpty()) {
      reports += receive.many(source, List.copyOf(waiting));
      waiting.clear();
    }
  }

  /** The recording is at its end: all of it is durable and can be asked for, and is sealed. */
  public Done end() throws Journal.NotRecorded {
    put();
    receive.finish();
    receive.seal();
    return new Done(lines, Math.min(known, lines), reports, begun ? rejected() : new TreeMap<>());
  }

  private SortedMap<String, Long> rejected() {
    SortedMap<String, Long> rejected = new TreeMap<>();
    receive
        .rejections(source)
        .forEach(
            (reason, count) -> {
              long more = count - before.getOrDefault(reason, 0L);
              if (more > 0) {
                rejected.put(reason, more);
              }
            });
    return rejected;
  }
}
