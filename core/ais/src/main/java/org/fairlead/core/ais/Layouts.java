package org.fairlead.core.ais;

import org.fairlead.core.ais.Layout.Size;
import org.jspecify.annotations.Nullable;

/**
 * The table of fields of each type of message; application-specific ones are in {@link
 * Applications}. Source: ITU-R M.1371-5, annex 8; names as {@code gpsdecode -j} writes them.
 */
final class Layouts {
  /** Where type 6 says which application it is of: ten bits and six. */
  static final int ADDRESSED_AT = 72;

  /** Where type 8 says it. */
  static final int BROADCAST_AT = 40;

  static final String ADDRESSED = "seqno:2 dest_mmsi:30 retransmit:1:FLAG -:1 dac:10 fid:6 ";
  static final String BROADCAST = "-:2 dac:10 fid:6 ";

  private static final int SLOTS_BITS_MAX = 1008;

  static final Size ADDRESSED_SIZE = Size.between(88, SLOTS_BITS_MAX);
  static final Size BROADCAST_SIZE = Size.between(56, SLOTS_BITS_MAX);

  private static final String DIMENSIONS = " to_bow:9 to_stern:9 to_port:6 to_starboard:6 ";
  private static final String PLACE = " accuracy:1:FLAG lon:28:LONGITUDE lat:27:LATITUDE ";
  private static final String MOTION = " course:12:COURSE heading:9:HEADING second:6:SECOND ";
  private static final String AREA =
      " ne_lon:18:CORNER ne_lat:17:CORNER sw_lon:18:CORNER sw_lat:17:CORNER ";

  private static final Layout CLASS_A =
      Layout.of(
          new Size(143, 163, 168, 168),
          "status:4:STATUS turn:8:TURN speed:10:SPEED"
              + PLACE
              + MOTION
              + "maneuver:2 -:3 raim:1:FLAG radio:19");
  private static final Layout BASE =
      Layout.of(
          Size.of(138, 168),
          "timestamp:40:TIMESTAMP" + PLACE + "epfd:4:EPFD -:10 raim:1:FLAG radio:19");
  private static final Layout VOYAGE =
      Layout.of(
          new Size(240, 420, 424, 424),
          "ais_version:2 imo:30 callsign:42:TEXT shipname:120:TEXT shiptype:8:SHIP_TYPE"
              + DIMENSIONS
              + "epfd:4:EPFD eta:20:ARRIVAL draught:8:TENTHS destination:120:TEXT dte:1 -:1");
  private static final Layout ADDRESSED_OTHER =
      Layout.of(ADDRESSED_SIZE, ADDRESSED + "data:~:DATA");
  private static final Layout ACKNOWLEDGEMENT =
      Layout.of(
          Size.between(72, 168),
          "-:2 mmsi1:30 seqno1:2 mmsi2:30 seqno2:2 mmsi3:30 seqno3:2 mmsi4:30 seqno4:2");
  private static final Layout BROADCAST_OTHER =
      Layout.of(BROADCAST_SIZE, BROADCAST + "data:~:DATA");
  private static final Layout AIRCRAFT =
      Layout.of(
          Size.of(134, 168),
          "alt:12:ALTITUDE speed:10:SPEED_AIR"
              + PLACE
              + "course:12:COURSE second:6:SECOND regional:8 dte:1 -:3 assigned:1:FLAG"
              + " raim:1:FLAG radio:20");
  private static final Layout INQUIRY = Layout.of(Size.of(70, 72), "-:2 dest_mmsi:30 -:2");
  private static final Layout TEXT_TO =
      Layout.of(
          Size.between(72, SLOTS_BITS_MAX),
          "seqno:2 dest_mmsi:30 retransmit:1:FLAG -:1 text:~:TEXT_REST");
  private static final Layout TEXT_TO_ALL =
      Layout.of(Size.between(40, SLOTS_BITS_MAX), "-:2 text:~:TEXT_REST");
  private static final Layout INTERROGATION =
      Layout.of(
          Size.between(88, 168),
          "-:2 mmsi1:30 type1_1:6 offset1_1:12 -:2 type1_2:6 offset1_2:12 -:2 mmsi2:30"
              + " type2_1:6 offset2_1:12 -:2");
  private static final Layout ASSIGNMENT =
      Layout.of(
          new Size(92, 92, 96, 168),
          "-:2 mmsi1:30 offset1:12 increment1:10 mmsi2:30 offset2:12 increment2:10");
  private static final Layout CORRECTIONS =
      Layout.of(
          Size.between(80, 816),
          "-:2 lon:18:LONGITUDE_COARSE lat:17:LATITUDE_COARSE -:5 data:~:DATA");
  private static final Layout CLASS_B =
      Layout.of(
          Size.of(139, 168),
          "reserved:8 speed:10:SPEED_B"
              + PLACE
              + MOTION
              + "regional:2 cs:1:FLAG display:1:FLAG dsc:1:FLAG band:1:FLAG msg22:1:FLAG"
              + " assigned:1:FLAG raim:1:FLAG radio:20");
  private static final Layout CLASS_B_EXTENDED =
      Layout.of(
          Size.of(271, 312),
          "reserved:8 speed:10:SPEED_B"
              + PLACE
              + MOTION
              + "regional:4 shipname:120:TEXT shiptype:8:SHIP_TYPE"
              + DIMENSIONS
              + "epfd:4:EPFD raim:1:FLAG dte:1 assigned:1:FLAG -:4");
  private static final Layout SLOTS =
      Layout.of(
          new Size(70, 70, 72, 186),
          "-:2 offset1:12 number1:4 timeout1:3 increment1:11 offset2:12 number2:4 timeout2:3"
              + " increment2:11 offset3:12 number3:4 timeout3:3 increment3:11 offset4:12"
              + " number4:4 timeout4:3 increment4:11");
  private static final Layout AID =
      Layout.of(
          new Size(219, 272, 272, 368),
          "aid_type:5:AID_TYPE name:120:TEXT"
              + PLACE
              + DIMENSIONS
              + "epfd:4:EPFD second:6:SECOND off_position:1:FLAG regional:8 raim:1:FLAG"
              + " virtual_aid:1:FLAG assigned:1:FLAG -:1 name_extension:~:TEXT_REST");
  private static final Size CHANNELS_SIZE = Size.of(145, 168);
  private static final String CHANNELS = "-:2 channel_a:12 channel_b:12 txrx:4 power:1:FLAG";
  private static final String CHANNELS_END =
      " addressed:1:FLAG band_a:1:FLAG band_b:1:FLAG zonesize:3 -:23";
  private static final Layout CHANNELS_AREA =
      Layout.of(CHANNELS_SIZE, CHANNELS + AREA + CHANNELS_END);
  private static final Layout CHANNELS_TO =
      Layout.of(CHANNELS_SIZE, CHANNELS + " dest1:30 -:5 dest2:30 -:5" + CHANNELS_END);
  private static final Layout GROUP =
      Layout.of(
          new Size(154, 160, 160, 160),
          "-:2"
              + AREA
              + "stationtype:4:STATION_TYPE shiptype:8:SHIP_TYPE -:22 txrx:2 interval:4 quiet:4"
              + " -:6");
  private static final Layout STATIC_A =
      Layout.of(new Size(160, 160, 160, 168), "partno:2:PART shipname:120:TEXT");
  private static final Size STATIC_B_SIZE = Size.of(132, 168);
  private static final String STATIC_B_BEGIN =
      "partno:2:PART shiptype:8:SHIP_TYPE vendorid:18:VENDOR model:4 serial:20 callsign:42:TEXT ";
  private static final Layout STATIC_B =
      Layout.of(STATIC_B_SIZE, STATIC_B_BEGIN + DIMENSIONS + "-:6");
  private static final Layout STATIC_B_BOAT =
      Layout.of(STATIC_B_SIZE, STATIC_B_BEGIN + "mothership_mmsi:30 -:6");
  private static final Layout STATIC_OTHER = Layout.of(Size.between(40, 168), "partno:2:PART");
  private static final Layout LONG_RANGE =
      Layout.of(
          Size.of(94, 96),
          "accuracy:1:FLAG raim:1:FLAG status:4:STATUS_WORDS lon:18:LONGITUDE_COARSE"
              + " lat:17:LATITUDE_COARSE speed:6:SPEED_COARSE course:9:COURSE_COARSE gnss:1:FLAG"
              + " -:1");
  private static final String SHORT_FLAGS = "addressed:1:FLAG structured:1:FLAG";
  private static final Layout[] SHORT = {
    Layout.of(Size.between(40, SLOTS_BITS_MAX), SHORT_FLAGS + " data:~:DATA"),
    Layout.of(Size.between(56, SLOTS_BITS_MAX), SHORT_FLAGS + " app_id:16 data:~:DATA"),
    Layout.of(Size.between(70, SLOTS_BITS_MAX), SHORT_FLAGS + " dest_mmsi:30 data:~:DATA"),
    Layout.of(Size.between(86, SLOTS_BITS_MAX), SHORT_FLAGS + " dest_mmsi:30 app_id:16 data:~:DATA")
  };

  private Layouts() {}

  /** The layout of a message in {@code words}, or null where its type is unknown. */
  static @Nullable Layout of(int type, long[] words, int bits) {
    return switch (type) {
      case 6 -> addressed((int) Payload.unsigned(words, bits, ADDRESSED_AT, 16), bits);
      case 8 -> broadcast((int) Payload.unsigned(words, bits, BROADCAST_AT, 16), bits);
      case 22 -> channels(Payload.unsigned(words, bits, 139, 1) == 1);
      case 24 ->
          staticPart(
              (int) Payload.unsigned(words, bits, 38, 2), Payload.unsigned(words, bits, 8, 30));
      case 25, 26 -> shortText((int) Payload.unsigned(words, bits, 38, 2));
      default -> ofType(type);
    };
  }

  /** The layout of type 6, by area code and function, sixteen bits. */
  static Layout addressed(int application, int bits) {
    Layout known = Applications.addressed(application, bits);
    return known == null ? ADDRESSED_OTHER : known;
  }

  /** The layout of type 8, by area code and function, sixteen bits. */
  static Layout broadcast(int application, int bits) {
    Layout known = Applications.broadcast(application, bits);
    return known == null ? BROADCAST_OTHER : known;
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
      case 6 -> ADDRESSED_OTHER;
      case 7, 13 -> ACKNOWLEDGEMENT;
      case 8 -> BROADCAST_OTHER;
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
