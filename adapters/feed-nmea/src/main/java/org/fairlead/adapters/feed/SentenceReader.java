package org.fairlead.adapters.feed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.RadarTarget;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.ais.Rejection;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/** Sentences of AIS and radar into reports. */
final class SentenceReader extends FeedReader {
  private static final int MMSI_MAX = 999_999_999;

  private final NmeaReader nmea;
  private long count;

  SentenceReader(SourceId source, NmeaReader nmea) {
    super(source);
    this.nmea = nmea;
  }

  @Override
  public void line(
      RawLine raw,
      String text,
      Consumer<PositionReport> positions,
      Consumer<IdentityReport> identities) {
    nmea.line(count++, text, new Reports(raw, positions, identities));
  }

  @Override
  public void end() {
    nmea.end(
        new NmeaListener() {
          @Override
          public void message(AisMessage message, Reception reception) {}

          @Override
          public void rejected(long line, Rejection reason) {
            reject(reason);
          }
        });
  }

  private static Position rounded(Position position) {
    return new Position(rounded(position.longitudeDegrees()), rounded(position.latitudeDegrees()));
  }

  private final class Reports implements NmeaListener {
    private final RawLine raw;
    private final Consumer<PositionReport> positions;
    private final Consumer<IdentityReport> identities;

    Reports(RawLine raw, Consumer<PositionReport> positions, Consumer<IdentityReport> identities) {
      this.raw = raw;
      this.positions = positions;
      this.identities = identities;
    }

    @Override
    public void rejected(long line, Rejection reason) {
      reject(reason);
    }

    @Override
    public void message(AisMessage message, Reception reception) {
      if (message.mmsi() == 0 || message.mmsi() > MMSI_MAX) {
        reject(Refusal.MMSI_WRONG);
        return;
      }
      Optional<Instant> at = reception.at();
      if (at.isEmpty()) {
        reject(Refusal.TIME_MISSING);
        return;
      }
      VesselKey vessel = VesselKey.ofMmsi(message.mmsi());
      switch (message.type()) {
        case 1, 2, 3 -> position(message, vessel, Sensor.AIS_CLASS_A, at.get());
        case 18 -> position(message, vessel, Sensor.AIS_CLASS_B, at.get());
        case 19 -> {
          position(message, vessel, Sensor.AIS_CLASS_B, at.get());
          identity(message, vessel, at.get());
        }
        case 9, 11, 27 -> position(message, vessel, Sensor.AIS_OTHER, at.get());
        case 5, 24 -> identity(message, vessel, at.get());
        default -> reject(Refusal.NOT_OF_A_VESSEL);
      }
    }

    private void position(AisMessage message, VesselKey vessel, Sensor sensor, Instant at) {
      Optional<Position> position = message.position();
      if (position.isEmpty()) {
        reject(Refusal.POSITION_MISSING);
        return;
      }
      PositionReport.Builder report =
          PositionReport.at(raw, sensor, List.of(vessel), rounded(position.get()), at);
      message.speed().ifPresent(report::speed);
      message.course().ifPresent(report::course);
      message.heading().ifPresent(report::heading);
      message.status().ifPresent(report::status);
      positions.accept(report.end());
    }

    private void identity(AisMessage message, VesselKey vessel, Instant at) {
      Map<String, String> claims = new LinkedHashMap<>();
      message.text("shipname").ifPresent(text -> claims.put("name", text));
      message.text("callsign").ifPresent(text -> claims.put("callsign", text));
      message.text("destination").ifPresent(text -> claims.put("destination", text));
      OptionalLong imo = message.numberRaw("imo");
      if (imo.isPresent() && imo.getAsLong() > 0 && imo.getAsLong() <= 9_999_999) {
        claims.put("imo", String.format(Locale.ROOT, "%07d", imo.getAsLong()));
      }
      OptionalLong type = message.numberRaw("shiptype");
      if (type.isPresent() && type.getAsLong() > 0) {
        claims.put("shiptype", Long.toString(type.getAsLong()));
      }
      if (claims.isEmpty()) {
        reject(Refusal.NOT_OF_A_VESSEL);
      } else {
        identities.accept(new IdentityReport(raw, vessel, claims, at));
      }
    }

    @Override
    public void target(RadarTarget target, Reception reception) {
      if (target.isLost()) {
        reject(Refusal.TARGET_LOST);
        return;
      }
      Optional<Instant> at = reception.at();
      if (at.isEmpty()) {
        reject(Refusal.TIME_MISSING);
        return;
      }
      PositionReport.Builder report =
          PositionReport.at(
              raw,
              Sensor.RADAR,
              List.of(VesselKey.ofTrack(source(), target.number())),
              rounded(target.position()),
              at.get());
      target.speed().ifPresent(report::speed);
      target.course().ifPresent(report::course);
      target.name().ifPresent(report::description);
      positions.accept(report.end());
    }
  }
}
