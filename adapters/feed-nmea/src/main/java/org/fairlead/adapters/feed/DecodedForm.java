package org.fairlead.adapters.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.GpsdJson;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.ais.Rejection;
import org.fairlead.core.ais.StaticParts;

/** Writes a decoded message. Spec: ais-input §5. */
interface DecodedForm {
  /**
   * Writes one.
   *
   * @param stations all receivers, where they were collected
   * @param doubt why it is not to be believed
   */
  void write(
      AisMessage message, Reception reception, Set<String> stations, Optional<Rejection> doubt)
      throws IOException;

  /** Of a form, for one feed; writes a heading where the form has one. */
  static DecodedForm of(Decode.Form form, Appendable out) throws IOException {
    return switch (form) {
      case JSON -> new AsJson(out);
      case CSV -> new AsRows(out, ",", AsRows.CSV_WIDTH);
      case TABLE -> new AsRows(out, " ", AsRows.TABLE_WIDTH);
      case STATS, REJECTED -> (message, reception, stations, doubt) -> {};
    };
  }

  /** One object a line. */
  final class AsJson implements DecodedForm {
    private final Appendable out;
    private final StringBuilder text = new StringBuilder(400);
    private final StaticParts parts = new StaticParts();

    AsJson(Appendable out) {
      this.out = out;
    }

    @Override
    public void write(
        AisMessage message, Reception reception, Set<String> stations, Optional<Rejection> doubt)
        throws IOException {
      text.setLength(0);
      Optional<String> name = doubt.isPresent() ? Optional.empty() : parts.hear(message);
      if (name.isPresent()) {
        GpsdJson.writeJoined(message, name.get(), text);
      } else {
        GpsdJson.write(message, text);
      }
      text.setLength(text.length() - 1);
      doubt.ifPresent(reason -> text.append(",\"doubt\":\"").append(reason).append('"'));
      reception.at().ifPresent(at -> text.append(",\"heard\":\"").append(at).append('"'));
      text.append(",\"clock\":\"").append(reception.clock()).append('"');
      reception.station().ifPresent(station -> quoted(",\"station\":", station));
      if (stations.size() > 1) {
        String before = ",\"stations\":[";
        for (String station : stations) {
          quoted(before, station);
          before = ",";
        }
        text.append(']');
      }
      out.append(text.append("}\n"));
    }

    private void quoted(String before, String name) {
      text.append(before).append('"');
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
          text.append(c);
        }
      }
      text.append('"');
    }
  }

  /** The fields that most have, in columns. */
  final class AsRows implements DecodedForm {
    static final int CSV_WIDTH = 0;
    static final int TABLE_WIDTH = 1;

    private static final List<String> NAMES =
        List.of(
            "line",
            "type",
            "mmsi",
            "heard",
            "clock",
            "station",
            "lat",
            "lon",
            "speed",
            "course",
            "heading",
            "status",
            "shipname",
            "callsign",
            "imo",
            "destination",
            "doubt");
    private static final int[] WIDTHS = {7, 4, 9, 20, 12, 12, 10, 11, 5, 5, 3, 6, 20, 8, 9, 20, 16};

    private final Appendable out;
    private final String separator;
    private final boolean isAligned;

    AsRows(Appendable out, String separator, int width) throws IOException {
      this.out = out;
      this.separator = separator;
      this.isAligned = width == TABLE_WIDTH;
      row(NAMES);
    }

    @Override
    public void write(
        AisMessage message, Reception reception, Set<String> stations, Optional<Rejection> doubt)
        throws IOException {
      List<String> row = new ArrayList<>(NAMES.size());
      row.add(Long.toString(reception.lastLine() + 1));
      row.add(Integer.toString(message.type()));
      row.add(String.format(Locale.ROOT, "%09d", message.mmsi()));
      row.add(reception.at().map(Object::toString).orElse(""));
      row.add(reception.clock().name());
      row.add(stations.isEmpty() ? reception.station().orElse("") : String.join(" ", stations));
      row.add(message.position().map(at -> decimal(at.latitudeDegrees(), 6)).orElse(""));
      row.add(message.position().map(at -> decimal(at.longitudeDegrees(), 6)).orElse(""));
      row.add(message.speed().map(speed -> decimal(speed.knots(), 1)).orElse(""));
      row.add(message.course().map(course -> decimal(course.degrees(), 1)).orElse(""));
      row.add(message.heading().map(heading -> decimal(heading.degrees(), 0)).orElse(""));
      row.add(message.numberRaw("status").stream().mapToObj(Long::toString).findAny().orElse(""));
      row.add(message.text("shipname").or(() -> message.text("name")).orElse(""));
      row.add(message.text("callsign").orElse(""));
      row.add(message.numberRaw("imo").stream().mapToObj(Long::toString).findAny().orElse(""));
      row.add(message.text("destination").orElse(""));
      row.add(doubt.map(Enum::name).orElse(""));
      row(row);
    }

    private static String decimal(double value, int places) {
      return String.format(Locale.ROOT, "%." + places + "f", value);
    }

    private void row(List<String> values) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < values.size(); i++) {
        String value = values.get(i);
        line.append(i == 0 ? "" : separator);
        if (isAligned) {
          line.append(value).append(" ".repeat(Math.max(0, WIDTHS[i] - value.length())));
        } else {
          boolean quoted = value.indexOf(',') >= 0 || value.indexOf('"') >= 0;
          line.append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
