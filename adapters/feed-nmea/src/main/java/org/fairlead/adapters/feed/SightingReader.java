package org.fairlead.adapters.feed;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;

/** What people saw, one GeoJSON feature a line, into reports. Spec: ais-input §4. */
final class SightingReader extends FeedReader {
  private static final int KEYS_MAX = 20;
  // No key of another source's tracks: a source speaks for its own numbers alone.
  private static final Pattern KEY =
      Pattern.compile("mmsi:[0-9]{9}|imo:[0-9]{7}|callsign:[A-Z0-9]{1,20}");
  private static final Pattern TRACK = Pattern.compile("[A-Za-z0-9._-]{1,60}");

  private final JsonText json;

  SightingReader(SourceId source, JsonText json) {
    super(source);
    this.json = json;
  }

  @Override
  public void line(
      RawLine raw,
      String text,
      Consumer<PositionReport> positions,
      Consumer<IdentityReport> identities) {
    if (text.length() > FeedLines.BYTES_MAX) {
      reject(Refusal.LINE_TOO_LONG);
      return;
    }
    Optional<Json> value = parse(text);
    if (value.isEmpty()) {
      reject(Refusal.NOT_JSON);
      return;
    }
    Optional<PositionReport> report =
        value.get() instanceof JsonObject feature ? read(raw, feature) : Optional.empty();
    if (report.isEmpty()) {
      reject(Refusal.SIGHTING_WRONG);
    }
    report.ifPresent(positions);
  }

  private Optional<Json> parse(String text) {
    boolean bytesAsCharacters = text.chars().allMatch(c -> c < 256);
    try {
      return Optional.of(
          json.parse(
              text.getBytes(
                  bytesAsCharacters ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8)));
    } catch (JsonText.Malformed bytes) {
      try {
        // A caller that decoded the bytes already gives characters instead.
        return Optional.of(json.parse(text.getBytes(StandardCharsets.UTF_8)));
      } catch (JsonText.Malformed characters) {
        return Optional.empty();
      }
    }
  }

  private Optional<PositionReport> read(RawLine raw, JsonObject feature) {
    Optional<JsonObject> properties = object(feature, "properties");
    Optional<Position> position = object(feature, "geometry").flatMap(SightingReader::point);
    Optional<Instant> at = properties.flatMap(p -> string(p, "observedAt")).flatMap(this::instant);
    if (!string(feature, "type").equals(Optional.of("Feature"))
        || properties.isEmpty()
        || position.isEmpty()
        || at.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<VesselKey>> keys = keys(properties.get());
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    PositionReport.Builder report =
        PositionReport.at(raw, Sensor.SIGHTING, keys.get(), position.get(), at.get());
    string(properties.get(), "describedAs").ifPresent(report::description);
    OptionalDouble speed = number(properties.get(), "speedKnots");
    if (speed.isPresent() && speed.getAsDouble() >= 0) {
      report.speed(new Speed(speed.getAsDouble()));
    }
    OptionalDouble course = number(properties.get(), "courseDegrees");
    if (course.isPresent()) {
      report.course(new Bearing(course.getAsDouble()));
    }
    return Optional.of(report.end());
  }

  /** The keys that the observers read off, then the source's own number; empty if of wrong form. */
  private Optional<List<VesselKey>> keys(JsonObject properties) {
    List<VesselKey> keys = new ArrayList<>();
    if (properties.get("vesselKeys").orElse(JsonArray.of()) instanceof JsonArray array
        && array.values().size() <= KEYS_MAX) {
      for (Json key : array.values()) {
        if (!(key instanceof JsonString text) || !KEY.matcher(text.value()).matches()) {
          return Optional.empty();
        }
        keys.add(new VesselKey(text.value()));
      }
    } else {
      return Optional.empty();
    }
    Optional<String> track = string(properties, "track").or(() -> wholeNumber(properties, "track"));
    if (track.isPresent()) {
      if (!TRACK.matcher(track.get()).matches()) {
        return Optional.empty();
      }
      keys.add(VesselKey.ofTrack(source(), track.get()));
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
  }

  private static Optional<String> wholeNumber(JsonObject properties, String name) {
    return properties.get(name).orElse(Json.nothing()) instanceof JsonNumber number
        ? Optional.of(number.value().toPlainString())
        : Optional.empty();
  }

  private static Optional<Position> point(JsonObject geometry) {
    if (!string(geometry, "type").equals(Optional.of("Point"))
        || !(geometry.get("coordinates").orElse(Json.nothing()) instanceof JsonArray place)
        || place.values().size() < 2
        || !(place.values().get(0) instanceof JsonNumber longitude)
        || !(place.values().get(1) instanceof JsonNumber latitude)) {
      return Optional.empty();
    }
    double x = rounded(longitude.value().doubleValue());
    double y = rounded(latitude.value().doubleValue());
    return Position.exists(x, y) ? Optional.of(new Position(x, y)) : Optional.empty();
  }

  private Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> object(JsonObject in, String name) {
    return in.get(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
  }

  private static Optional<String> string(JsonObject in, String name) {
    return in.get(name)
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).value());
  }

  private static OptionalDouble number(JsonObject in, String name) {
    if (in.get(name).orElse(Json.nothing()) instanceof JsonNumber number) {
      double value = number.value().doubleValue();
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }
}
