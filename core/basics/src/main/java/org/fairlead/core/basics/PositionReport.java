package org.fairlead.core.basics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One vessel at one place and time, as one source reports it. What the source did not say is
 * absent. Immutable; made with {@link #at}.
 */
public final class PositionReport {
  private final RawLine raw;
  private final Sensor sensor;
  private final List<VesselKey> vessels;
  private final Position position;
  private final Instant observedAt;
  private final @Nullable Speed speed;
  private final @Nullable Bearing course;
  private final @Nullable Bearing heading;
  private final @Nullable NavigationStatus status;
  private final @Nullable String description;

  private PositionReport(Builder builder) {
    this.raw = builder.raw;
    this.sensor = builder.sensor;
    this.vessels = builder.vessels;
    this.position = builder.position;
    this.observedAt = builder.observedAt;
    this.speed = builder.speed;
    this.course = builder.course;
    this.heading = builder.heading;
    this.status = builder.status;
    this.description = builder.description;
  }

  /**
   * Begins a report.
   *
   * @param raw the line that said it
   * @param vessels the source's claims of who it is, at least one
   * @param observedAt when, by the source's claim
   */
  public static Builder at(
      RawLine raw, Sensor sensor, List<VesselKey> vessels, Position position, Instant observedAt) {
    return new Builder(raw, sensor, vessels, position, observedAt);
  }

  /** The item id, from the line that said it. */
  public String id() {
    return raw.itemId();
  }

  /** The source that reports. */
  public SourceId source() {
    return raw.source();
  }

  /** The line that said it. */
  public RawLine raw() {
    return raw;
  }

  /** What observed. */
  public Sensor sensor() {
    return sensor;
  }

  /** Who the source says it is; at least one claim. */
  public List<VesselKey> vessels() {
    return vessels;
  }

  /** Where. */
  public Position position() {
    return position;
  }

  /** When, by the source's claim. */
  public Instant observedAt() {
    return observedAt;
  }

  /** Speed over ground. */
  public Optional<Speed> speed() {
    return Optional.ofNullable(speed);
  }

  /** Course over ground. */
  public Optional<Bearing> course() {
    return Optional.ofNullable(course);
  }

  /** True heading. */
  public Optional<Bearing> heading() {
    return Optional.ofNullable(heading);
  }

  /** Navigational status; class B sends none. */
  public Optional<NavigationStatus> status() {
    return Optional.ofNullable(status);
  }

  /** What people saw, in their words, at most 500 characters. */
  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  @Override
  public String toString() {
    return id() + " " + vessels + " " + position + " " + observedAt;
  }

  /** Adds what else the source said. */
  public static final class Builder {
    private final RawLine raw;
    private final Sensor sensor;
    private final List<VesselKey> vessels;
    private final Position position;
    private final Instant observedAt;
    private @Nullable Speed speed;
    private @Nullable Bearing course;
    private @Nullable Bearing heading;
    private @Nullable NavigationStatus status;
    private @Nullable String description;

    private Builder(
        RawLine raw,
        Sensor sensor,
        List<VesselKey> vessels,
        Position position,
        Instant observedAt) {
      if (vessels.isEmpty()) {
        throw new IllegalArgumentException("a report names at least one vessel key");
      }
      this.raw = raw;
      this.sensor = sensor;
      this.vessels = List.copyOf(vessels);
      this.position = position;
      this.observedAt = observedAt;
    }

    /** Speed over ground. */
    public Builder speed(Speed value) {
      this.speed = value;
      return this;
    }

    /** Course over ground. */
    public Builder course(Bearing value) {
      this.course = value;
      return this;
    }

    /** True heading. */
    public Builder heading(Bearing value) {
      this.heading = value;
      return this;
    }

    /** Navigational status. */
    public Builder status(NavigationStatus value) {
      this.status = value;
      return this;
    }

    /** What people saw; longer than 500 characters is cut. */
    public Builder description(String value) {
      this.description = value.length() > 500 ? value.substring(0, 500) : value;
      return this;
    }

    /** The report. */
    public PositionReport end() {
      return new PositionReport(this);
    }
  }
}
