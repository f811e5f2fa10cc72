package org.fairlead.core.ais;

/** How the bits of a field are to be read, and which raw value says "not available". */
enum Kind {
  /** An unsigned number; 0 unless set. */
  NUMBER(0),
  /** A number in two's complement. */
  SIGNED(0),
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
  /** Longitude in 1/10 minute. */
  LONGITUDE_COARSE(181 * 600),
  /** Latitude in 1/10 minute. */
  LATITUDE_COARSE(91 * 600),
  /** A corner of an area in 1/10 minute. */
  CORNER(0),
  /** Speed over ground in 1/10 knot; 1022 is that or more. */
  SPEED(1023),
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
  /** Navigational status. */
  STATUS(15),
  /** Navigational status that the scaled form gives as words alone. */
  STATUS_WORDS(15),
  /** Kind of the position-fixing device. */
  EPFD(0),
  /** Kind of ship and cargo. */
  SHIP_TYPE(0),
  /** Kind of an aid to navigation. */
  AID_TYPE(0),
  /** Kind of station that a group assignment concerns. */
  STATION_TYPE(0),
  /** Year, month, day, hour, minute, second: 14, 4, 5, 5, 6, 6 bits. */
  TIMESTAMP(24 << 12 | 60 << 6 | 60),
  /** Month, day, hour, minute: 4, 5, 5, 6 bits. */
  ARRIVAL(24 << 6 | 60),
  /** Draught in 1/10 metre. */
  DRAUGHT(0),
  /** All bits to the end of the message, unread. */
  DATA(0),
  /** Spare bits. */
  SPARE(0);

  private final int unavailableRaw;

  Kind(int unavailableRaw) {
    this.unavailableRaw = unavailableRaw;
  }

  /** What an encoder writes where the field is not set. */
  int unavailableRaw() {
    return unavailableRaw;
  }

  boolean isSigned() {
    return switch (this) {
      case SIGNED, LONGITUDE, LATITUDE, LONGITUDE_COARSE, LATITUDE_COARSE, CORNER, TURN -> true;
      default -> false;
    };
  }
}
