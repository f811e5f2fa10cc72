package org.fairlead.core.ais;

import org.jspecify.annotations.Nullable;

/** How the bits of a field are to be read, and which raw value says "not available". */
enum Kind {
  /** An unsigned number; 0 unless set. */
  NUMBER(0),
  /** A number in two's complement. */
  SIGNED(0),
  /** How many elements the list after it has. */
  COUNT(0),
  /** One bit, true or false. */
  FLAG(0),
  /** Six-bit text. */
  TEXT(0),
  /** Six-bit text to the end of the message. */
  TEXT_REST(0),
  /** Longitude in 1/10,000 minute. */
  LONGITUDE(181 * 600_000),
  /** Latitude in 1/10,000 minute. */
  LATITUDE(91 * 600_000),
  /** Longitude in 1/1,000 minute. */
  LONGITUDE_MILLI(181 * 60_000),
  /** Latitude in 1/1,000 minute. */
  LATITUDE_MILLI(91 * 60_000),
  /** Longitude in 1/10 minute. */
  LONGITUDE_COARSE(181 * 600),
  /** Latitude in 1/10 minute. */
  LATITUDE_COARSE(91 * 600),
  /** A corner of an area in 1/10 minute. */
  CORNER(0),
  /** Speed over ground in 1/10 knot; 1022 is that or more. */
  SPEED(1023),
  /** The same, where the scaled form has the sentinels as numbers. */
  SPEED_B(1023),
  /** Speed of an aircraft in knots. */
  SPEED_AIR(1023),
  /** Speed in knots in six bits. */
  SPEED_COARSE(63),
  /** Altitude in metres. */
  ALTITUDE(4095),
  /** Course over ground in 1/10 degree. */
  COURSE(3600),
  /** Course over ground in degrees. */
  COURSE_COARSE(511),
  /** True heading in degrees. */
  HEADING(511),
  /** Second of the minute of the fix. */
  SECOND(60),
  /** Rate of turn, signed, square-root scaled. */
  TURN(-128),
  /** Year, month, day, hour, minute, second: 14, 4, 5, 5, 6, 6 bits. */
  TIMESTAMP(24 << 12 | 60 << 6 | 60),
  /** Month, day, hour, minute: 4, 5, 5, 6 bits. */
  ARRIVAL(24 << 6 | 60),
  /** The same, written without leading zeros. */
  ARRIVAL_PLAIN(24 << 6 | 60),
  /** Day, month, hour, minute: 5, 4, 5, 6 bits. */
  DAY_MONTH(24 << 6 | 60),
  /** Day, hour, minute: 5, 5, 6 bits. */
  DAY_TIME(24 << 6 | 60),
  /** A number of tenths. */
  TENTHS(0),
  /** A number of tenths in two's complement. */
  TENTHS_SIGNED(0),
  /** A number of hundredths, written with one decimal. */
  CENTIMETRES(0),
  /** A number of units of 0.05 V. */
  VOLTS(0),
  /** Vendor: three characters since revision 4 of the standard, seven before. */
  VENDOR(0),
  /** Which part of a static report. */
  PART(0),
  /** What a target is called, in the manner that the {@link #TARGET_ID} before it says. */
  TARGET_NAME(0),
  /** All bits to the end of the message, unread. */
  DATA(0),
  /** Elements to the end of the message. */
  LIST(0),
  /** Spare bits. */
  SPARE(0),
  /** Navigational status. */
  STATUS(15, Words.STATUS),
  /** Navigational status that the scaled form gives as words alone. */
  STATUS_WORDS(15, Words.STATUS),
  /** Kind of the position-fixing device. */
  EPFD(0, Words.EPFD),
  /** Kind of ship and cargo. */
  SHIP_TYPE(0, Words.SHIP_TYPE),
  /** Kind of an aid to navigation. */
  AID_TYPE(0, Words.AID),
  /** Kind of station that a group assignment concerns. */
  STATION_TYPE(0, Words.STATION),
  /** Kind of an inland ship (ERI). */
  SHIP_TYPE_INLAND(0, Words.SHIP_TYPE_INLAND),
  /** Blue cones of an inland ship. */
  HAZARD(5, Words.HAZARD),
  /** Whether an inland ship is loaded. */
  LOADED(0, Words.LOADED),
  /** State of a racon. */
  RACON(0, Words.RACON),
  /** State of a light. */
  LIGHT(0, Words.LIGHT),
  /** State of a lock, bridge or terminal. */
  LOCK_STATUS(3, Words.LOCK_STATUS),
  /** How a ship lies at a berth. */
  BERTH(0, Words.BERTH),
  /** Kind of a route. */
  ROUTE(0, Words.ROUTE),
  /** How a target is named. */
  TARGET_ID(0, Words.TARGET_ID),
  /** Traffic signal. */
  SIGNAL(0, Words.SIGNAL),
  /** Kind of a weather warning. */
  WARNING(0, Words.WARNING),
  /** Strength of a weather warning. */
  WARNING_CLASS(0, Words.WARNING_CLASS),
  /** Direction of the wind in a weather warning. */
  WIND(0, Words.WIND),
  /** Direction of an inland signal. */
  INLAND_DIRECTION(0, Words.INLAND_DIRECTION),
  /** Lights of an inland signal. */
  INLAND_SIGNAL(0, Words.INLAND_SIGNAL),
  /** Precipitation. */
  PRECIPITATION(7, Words.PRECIPITATION),
  /** The same; the scaled form gives the words alone. */
  PRECIPITATION_WORDS(7, Words.PRECIPITATION),
  /** Ice. */
  ICE(3, Words.ICE),
  /** The same; the scaled form gives the words alone. */
  ICE_WORDS(3, Words.ICE),
  /** Tendency, which the scaled form gives as words alone. */
  TREND_WORDS(3, Words.TREND);

  private final int unavailableRaw;
  private final @Nullable Words words;

  Kind(int unavailableRaw) {
    this.unavailableRaw = unavailableRaw;
    this.words = null;
  }

  Kind(int unavailableRaw, Words words) {
    this.unavailableRaw = unavailableRaw;
    this.words = words;
  }

  /** What an encoder writes where the field is not set. */
  int unavailableRaw() {
    return unavailableRaw;
  }

  /** The words for its codes, where it has some. */
  @Nullable Words words() {
    return words;
  }

  boolean isSigned() {
    return switch (this) {
      case SIGNED,
          LONGITUDE,
          LATITUDE,
          LONGITUDE_MILLI,
          LATITUDE_MILLI,
          LONGITUDE_COARSE,
          LATITUDE_COARSE,
          CORNER,
          TURN,
          TENTHS_SIGNED ->
          true;
      default -> false;
    };
  }

  /** Whether it is a number of at most 64 bits, and neither text nor open-ended nor spare. */
  boolean isNumber() {
    return switch (this) {
      case TEXT, TEXT_REST, DATA, LIST, SPARE, VENDOR, TARGET_NAME -> false;
      default -> true;
    };
  }
}
