package org.fairlead.core.ais;

import org.jspecify.annotations.Nullable;

/**
 * The table of fields of each type of message. Source: ITU-R M.1371-5, annex 8; names as {@code
 * gpsdecode -j} writes them.
 *
 * <p>Thin: the application data of types 6, 8, 17, 25 and 26 are given as bits, not read.
 */
final class Layouts {
  private static final String DIMENSIONS = " to_bow:9 to_stern:9 to_port:6 to_starboard:6 ";
  private static final String PLACE = " accuracy:1:FLAG lon:28:LONGITUDE lat:27:LATITUDE ";
  private static final String MOTION = " course:12:COURSE heading:9:HEADING second:6:SECOND ";
  private static final String AREA =
      " ne_lon:18:CORNER ne_lat:17:CORNER sw_lon:18:CORNER sw_lat:17:CORNER ";

  private static final Layout CLASS_A =
      Layout.of(
          143,
          "status:4:STATUS turn:8:TURN speed:10:SPEED"
              + PLACE
              + MOTION
              + "maneuver:2 -:3 raim:1:FLAG radio:19");
  private static final Layout BASE =
      Layout.of(138, "timestamp:40:TIMESTAMP" + PLACE + "epfd:4:EPFD -:10 raim:1:FLAG radio:19");
  private static final Layout VOYAGE =
      Layout.of(
          240,
          "ais_version:2 imo:30 callsign:42:TEXT shipname:120:TEXT shiptype:8:SHIP_TYPE"
              + DIMENSIONS
              + "epfd:4:EPFD eta:20:ARRIVAL draught:8:DRAUGHT destination:120:TEXT dte:1 -:1");
  private static final Layout ADDRESSED =
      Layout.of(88, "seqno:2 dest_mmsi:30 retransmit:1:FLAG -:1 dac:10 fid:6 data:~:DATA");
  private static final Layout ACKNOWLEDGEMENT =
      Layout.of(72, "-:2 mmsi1:30 seqno1:2 mmsi2:30 seqno2:2 mmsi3:30 seqno3:2 mmsi4:30 seqno4:2");
  private static final Layout BROADCAST = Layout.of(56, "-:2 dac:10 fid:6 data:~:DATA");
  private static final Layout AIRCRAFT =
      Layout.of(
          134,
          "alt:12:ALTITUDE speed:10:SPEED_AIR"
              + PLACE
              + "course:12:COURSE second:6:SECOND regional:8 dte:1 -:3 assigned:1:FLAG"
              + " raim:1:FLAG radio:20");
  private static final Layout INQUIRY = Layout.of(70, "-:2 dest_mmsi:30 -:2");
  private static final Layout TEXT_TO =
      Layout.of(72, "seqno:2 dest_mmsi:30 retransmit:1:FLAG -:1 text:~:TEXT_REST");
  private static final Layout TEXT_TO_ALL = Layout.of(40, "-:2 text:~:TEXT_REST");
  private static final Layout INTERROGATION =
      Layout.of(
          88,
          "-:2 mmsi1:30 type1_1:6 offset1_1:12 -:2 type1_2:6 offset1_2:12 -:2 mmsi2:30"
              + " type2_1:6 offset2_1:12 -:2");
  private static final Layout ASSIGNMENT =
      Layout.of(92, "-:2 mmsi1:30 offset1:12 increment1:10 mmsi2:30 offset2:12 increment2:10");
  private static final Layout CORRECTIONS =
      Layout.of(80, "-:2 lon:18:LONGITUDE_COARSE lat:17:LATITUDE_COARSE -:5 data:~:DATA");
  private static final Layout CLASS_B =
      Layout.of(
          139,
          "reserved:8 speed:10:SPEED"
              + PLACE
              + MOTION
              + "regional:2 cs:1:FLAG display:1:FLAG dsc:1:FLAG band:1:FLAG msg22:1:FLAG"
              + " assigned:1:FLAG raim:1:FLAG radio:20");
  private static final Layout CLASS_B_EXTENDED =
      Layout.of(
          271,
          "reserved:8 speed:10:SPEED"
              + PLACE
              + MOTION
              + "regional:4 shipname:120:TEXT shiptype:8:SHIP_TYPE"
              + DIMENSIONS
              + "epfd:4:EPFD raim:1:FLAG dte:1 assigned:1:FLAG -:4");
  private static final Layout SLOTS =
      Layout.of(
          70,
          "-:2 offset1:12 number1:4 timeout1:3 increment1:11 offset2:12 number2:4 timeout2:3"
              + " increment2:11 offset3:12 number3:4 timeout3:3 increment3:11 offset4:12"
              + " number4:4 timeout4:3 increment4:11");
  private static final Layout AID =
      Layout.of(
          219,
          "aid_type:5:AID_TYPE name:120:TEXT"
              + PLACE
              + DIMENSIONS
              + "epfd:4:EPFD second:6:SECOND off_position:1:FLAG regional:8 raim:1:FLAG"
              + " virtual_aid:1:FLAG assigned:1:FLAG -:1 name_extension:~:TEXT_REST");
  private static final String CHANNELS = "-:2 channel_a:12 channel_b:12 txrx:4 power:1:FLAG";
  private static final String CHANNELS_END =
      " addressed:1:FLAG band_a:1:FLAG band_b:1:FLAG zonesize:3";
  private static final Layout CHANNELS_AREA = Layout.of(145, CHANNELS + AREA + CHANNELS_END);
  private static final Layout CHANNELS_TO =
      Layout.of(145, CHANNELS + " dest1:30 -:5 dest2:30 -:5" + CHANNELS_END);
  private static final Layout GROUP =
      Layout.of(
          152,
          "-:2"
              + AREA
              + "stationtype:4:STATION_TYPE shiptype:8:SHIP_TYPE -:22 txrx:2 interval:4 quiet:4");
  private static final Layout STATIC_A = Layout.of(160, "partno:2 shipname:120:TEXT");
  private static final String STATIC_B_BEGIN =
      "partno:2 shiptype:8:SHIP_TYPE vendorid:18:TEXT model:4 serial:20 callsign:42:TEXT ";
  private static final Layout STATIC_B = Layout.of(132, STATIC_B_BEGIN + DIMENSIONS + "-:6");
  private static final Layout STATIC_B_BOAT =
      Layout.of(132, STATIC_B_BEGIN + "mothership_mmsi:30 -:6");
  private static final Layout STATIC_OTHER = Layout.of(40, "partno:2");
  private static final Layout LONG_RANGE =
      Layout.of(
          94,
          "accuracy:1:FLAG raim:1:FLAG status:4:STATUS_WORDS lon:18:LONGITUDE_COARSE"
              + " lat:17:LATITUDE_COARSE speed:6:SPEED_COARSE course:9:COURSE_COARSE gnss:1:FLAG");
  private static final String SHORT_FLAGS = "addressed:1:FLAG structured:1:FLAG";
  private static final Layout[] SHORT = {
    Layout.of(40, SHORT_FLAGS + " data:~:DATA"),
    Layout.of(56, SHORT_FLAGS + " app_id:16 data:~:DATA"),
    Layout.of(70, SHORT_FLAGS + " dest_mmsi:30 data:~:DATA"),
    Layout.of(86, SHORT_FLAGS + " dest_mmsi:30 app_id:16 data:~:DATA")
  };

  private Layouts() {}

  /** The layout of a type that has only one, or whose choice {@code payload} tells. */
  static @Nullable Layout of(int type, Payload payload) {
    return switch (type) {
      case 22 -> channels(payload.unsigned(139, 1) == 1);
      case 24 -> staticPart((int) payload.unsigned(38, 2), payload.unsigned(8, 30));
      case 25, 26 -> shortText((int) payload.unsigned(38, 2));
      default -> ofType(type);
    };
  }

  /** The layout of type 22. */
  static Layout channels(boolean addressed) {
    return addressed ? CHANNELS_TO : CHANNELS_AREA;
  }

  /** The layout of types 25 and 26, by their two flags. */
  static Layout shortText(int flags) {
    return SHORT[flags];
  }

  /** The layout of a part of type 24. */
  static Layout staticPart(int part, long mmsi) {
    if (part == 0) {
      return STATIC_A;
    }
    if (part == 1) {
      return mmsi / 10_000_000 == 98 ? STATIC_B_BOAT : STATIC_B;
    }
    return STATIC_OTHER;
  }

  /** The layout of a type that has only one. */
  static @Nullable Layout ofType(int type) {
    return switch (type) {
      case 1, 2, 3 -> CLASS_A;
      case 4, 11 -> BASE;
      case 5 -> VOYAGE;
      case 6 -> ADDRESSED;
      case 7, 13 -> ACKNOWLEDGEMENT;
      case 8 -> BROADCAST;
      case 9 -> AIRCRAFT;
      case 10 -> INQUIRY;
      case 12 -> TEXT_TO;
      case 14 -> TEXT_TO_ALL;
      case 15 -> INTERROGATION;
      case 16 -> ASSIGNMENT;
      case 17 -> CORRECTIONS;
      case 18 -> CLASS_B;
      case 19 -> CLASS_B_EXTENDED;
      case 20 -> SLOTS;
      case 21 -> AID;
      case 23 -> GROUP;
      case 27 -> LONG_RANGE;
      default -> null;
    };
  }
}
