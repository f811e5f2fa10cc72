package org.fairlead.core.ais;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.fairlead.core.ais.Layout.Size;
import org.jspecify.annotations.Nullable;

/**
 * The table of application-specific messages: types 6 and 8 by area code (DAC) and function (FID).
 * Sources: IMO SN/Circ.236 and SN.1/Circ.289; CESNI's inland AIS (DAC 200); the general lighthouse
 * authorities' aid monitoring (DAC 235 and 250). Names as {@code gpsdecode -j} writes them.
 */
final class Applications {
  private static final int FUNCTION_BITS = 6;
  private static final int ANY_LENGTH = -1;

  /** One application: its layout, and the only length that it has, where there is one. */
  private record Application(Layout layout, int bitsOnly) {}

  /** Applications by area code and function. */
  private static final class Table {
    private final Map<Integer, Application> all = new TreeMap<>();
    private int[] keys = {};
    private Application[] values = {};

    void add(int key, Application application) {
      all.put(key, application);
      keys = all.keySet().stream().mapToInt(Integer::intValue).toArray();
      values = all.values().toArray(new Application[0]);
    }

    // By hand and not from the map, since the cursor must not allocate a key.
    @Nullable Layout of(int key, int bits) {
      int at = Arrays.binarySearch(keys, key);
      if (at < 0) {
        return null;
      }
      int only = values[at].bitsOnly();
      return only == ANY_LENGTH || only == bits ? values[at].layout() : null;
    }

    Map<Integer, Layout> layouts() {
      Map<Integer, Layout> layouts = new TreeMap<>();
      all.forEach((key, application) -> layouts.put(key, application.layout()));
      return Collections.unmodifiableMap(layouts);
    }
  }

  private static final Table ADDRESSED = new Table();
  private static final Table BROADCAST = new Table();

  private static final String MILLI = "lon:25:LONGITUDE_MILLI lat:24:LATITUDE_MILLI ";
  private static final String MILLI_LAT_FIRST = "lat:24:LATITUDE_MILLI lon:25:LONGITUDE_MILLI ";
  private static final String INLAND_PLACE =
      "country:12:TEXT locode:18:TEXT section:30:TEXT terminal:30:TEXT hectometre:30:TEXT"
          + " eta:20:ARRIVAL_PLAIN ";
  private static final String ROUTE =
      "linkage:10 sender:3 rtype:5:ROUTE start:20:ARRIVAL duration:18 waycount:5:COUNT"
          + " waypoints[ lon:28:LONGITUDE lat:27:LATITUDE ]";
  private static final String WINDOW =
      "from_hour:5 from_min:6 to_hour:5 to_min:6 cdir:9 cspeed:%d:TENTHS ]";
  private static final String WIND = "day:16:DAY_TIME wspeed:7 wgust:7 wdir:9 wgustdir:9 ";
  private static final String CURRENTS =
      "leveltrend:2:TREND_WORDS cspeed:8:TENTHS cdir:9 cspeed2:8:TENTHS cdir2:9 cdepth2:5"
          + " cspeed3:8:TENTHS cdir3:9 cdepth3:5 waveheight:8:TENTHS waveperiod:6 wavedir:9"
          + " swellheight:8:TENTHS swellperiod:6 swelldir:9 seastate:4 ";
  private static final String SERVICES =
      "agent:2 fuel:2 chandler:2 stevedore:2 electrical:2 water:2 customs:2 cartage:2 crane:2"
          + " lift:2 medical:2 navrepair:2 provisions:2 shiprepair:2 surveyor:2 steam:2 tugs:2"
          + " solidwaste:2 liquidwaste:2 hazardouswaste:2 ballast:2 additional:2 regional1:2"
          + " regional2:2 future1:2 future2:2 ";

  static {
    addressedInternational();
    addressedRegional();
    weather();
    broadcastInternational();
    broadcastInland();
  }

  private Applications() {}

  private static void addressedInternational() {
    addressed(
        1,
        12,
        360,
        ANY_LENGTH,
        "lastport:30:TEXT departure:20:ARRIVAL nextport:30:TEXT eta:20:ARRIVAL"
            + " dangerous:120:TEXT imdcat:24:TEXT unid:13 amount:10 unit:2 -:3");
    addressed(
        1,
        14,
        190,
        ANY_LENGTH,
        "month:4 day:5 tidals[ lat:27:LATITUDE_MILLI lon:28:LONGITUDE_MILLI "
            + WINDOW.replace("%d", "7"));
    addressed(1, 15, 99, ANY_LENGTH, "airdraught:11");
    addressed(1, 16, 101, ANY_LENGTH, "persons:13");
    addressed(
        1,
        18,
        360,
        ANY_LENGTH,
        "linkage:10 arrival:20:ARRIVAL portname:120:TEXT destination:30:TEXT " + MILLI + "-:43");
    addressed(
        1,
        20,
        360,
        ANY_LENGTH,
        "linkage:10 berth_length:9 berth_depth:8:TENTHS position:3:BERTH"
            + " arrival:20:ARRIVAL_PLAIN availability:1 "
            + SERVICES
            + "berth_name:120:TEXT berth_lon:25:LONGITUDE_MILLI berth_lat:24:LATITUDE_MILLI");
    addressed(1, 25, 100, ANY_LENGTH, "unit:2 amount:10 cargos[ code:4 subtype:13 ]");
    addressed(1, 28, 149, ANY_LENGTH, ROUTE);
    addressed(1, 30, 98, ANY_LENGTH, "linkage:10 text:~:TEXT_REST");
    addressed(1, 32, 185, ANY_LENGTH, "month:4 day:5 tidals[ " + MILLI + WINDOW.replace("%d", "8"));
  }

  private static void addressedRegional() {
    String aid =
        "ana_int:10:VOLTS ana_ext1:10:VOLTS ana_ext2:10:VOLTS racon:2:RACON light:2:LIGHT"
            + " alarm:1:FLAG stat_ext:8 off_pos:1:FLAG -:4";
    addressed(235, 10, 136, 136, aid);
    addressed(250, 10, 136, 136, aid);
    addressed(200, 21, 248, 248, INLAND_PLACE + "tugs:3 airdraught:12 -:5");
    addressed(200, 22, 232, 232, INLAND_PLACE + "status:2:LOCK_STATUS -:2");
    addressed(200, 55, 168, 168, "crew:8 passengers:13 personnel:8 -:51");
  }

  private static void weather() {
    broadcast(
        1,
        11,
        346,
        ANY_LENGTH,
        MILLI_LAT_FIRST
            + WIND.replace("day:", "timestamp:")
            + "airtemp:11:TENTHS:-600 humidity:7 dewpoint:10:TENTHS:-200 pressure:9:NUMBER:800"
            + " pressuretend:2:TREND_WORDS visibility:8:TENTHS waterlevel:9:TENTHS:-100 "
            + CURRENTS
            + "watertemp:10:TENTHS:-100 preciptype:3:PRECIPITATION salinity:9:TENTHS ice:2:ICE -:6");
    broadcast(
        1,
        31,
        350,
        ANY_LENGTH,
        MILLI
            + "accuracy:1:FLAG "
            + WIND.replace("day:", "timestamp:")
            + "airtemp:11:TENTHS_SIGNED humidity:7 dewpoint:10:TENTHS_SIGNED"
            + " pressure:9:NUMBER:799 pressuretend:2:TREND_WORDS visgreater:1:FLAG"
            + " visibility:7:TENTHS waterlevel:12:CENTIMETRES:-1000 "
            + CURRENTS
            + "watertemp:10:TENTHS_SIGNED preciptype:3:PRECIPITATION_WORDS salinity:9:TENTHS"
            + " ice:2:ICE_WORDS -:10");
  }

  private static void broadcastInternational() {
    broadcast(
        1,
        13,
        472,
        ANY_LENGTH,
        "reason:120:TEXT closefrom:120:TEXT closeto:120:TEXT radius:10 extunit:2"
            + " from:20:DAY_MONTH to:20:DAY_MONTH -:4");
    broadcast(1, 15, 72, ANY_LENGTH, "airdraught:11 -:5");
    broadcast(1, 16, 128, 128, "persons:13 -:59");
    broadcast(
        1,
        17,
        178,
        ANY_LENGTH,
        "targets[ idtype:2:TARGET_ID id:42:TARGET_NAME -:4 "
            + MILLI_LAT_FIRST
            + "course:9 second:6 speed:10 ]");
    broadcast(
        1,
        19,
        360,
        ANY_LENGTH,
        "linkage:10 station:120:TEXT "
            + MILLI
            + "status:2 signal:5:SIGNAL hour:5 minute:6 nextsignal:5:SIGNAL -:102");
    broadcast(1, 27, 117, ANY_LENGTH, ROUTE);
    broadcast(1, 29, 66, ANY_LENGTH, "linkage:10 text:~:TEXT_REST");
  }

  private static void broadcastInland() {
    broadcast(
        200,
        10,
        168,
        168,
        "vin:48:TEXT length:13 beam:10 shiptype:14:SHIP_TYPE_INLAND hazard:3:HAZARD draught:11"
            + " loaded:2:LOADED speed_q:1:FLAG course_q:1:FLAG heading_q:1:FLAG -:8");
    broadcast(
        200,
        23,
        256,
        256,
        "start_year:8:NUMBER:2000 start_month:4 start_day:5 end_year:8:NUMBER:2000 end_month:4"
            + " end_day:5 start_hour:5 start_minute:6 end_hour:5 end_minute:6"
            + " start_lon:28:LONGITUDE start_lat:27:LATITUDE end_lon:28:LONGITUDE"
            + " end_lat:27:LATITUDE warning:4:WARNING min:9:SIGNED max:9:SIGNED"
            + " intensity:2:WARNING_CLASS wind:4:WIND -:6");
    broadcast(200, 24, 168, 168, "country:12:TEXT gauges[ id:11 level:14:SIGNED ]");
    broadcast(
        200,
        40,
        168,
        168,
        "lon:28:LONGITUDE lat:27:LATITUDE form:4 facing:9 direction:3:INLAND_DIRECTION"
            + " status:30:INLAND_SIGNAL -:11");
  }

  private static void addressed(int area, int function, int whole, int bitsOnly, String row) {
    Size size = new Size(88, 88, whole, Layouts.ADDRESSED_SIZE.most());
    Layout layout = Layout.of(size, Layouts.ADDRESSED + row);
    ADDRESSED.add(area << FUNCTION_BITS | function, new Application(layout, bitsOnly));
  }

  private static void broadcast(int area, int function, int whole, int bitsOnly, String row) {
    Size size = new Size(56, 56, whole, Layouts.BROADCAST_SIZE.most());
    Layout layout = Layout.of(size, Layouts.BROADCAST + row);
    BROADCAST.add(area << FUNCTION_BITS | function, new Application(layout, bitsOnly));
  }

  /** The layout of an application of type 6, or null where it is unknown or has another length. */
  static @Nullable Layout addressed(int application, int bits) {
    return ADDRESSED.of(application, bits);
  }

  /** The layout of an application of type 8, or null where it is unknown or has another length. */
  static @Nullable Layout broadcast(int application, int bits) {
    return BROADCAST.of(application, bits);
  }

  /** The table of type 6, by area code and function, sixteen bits. */
  static Map<Integer, Layout> allAddressed() {
    return ADDRESSED.layouts();
  }

  /** The table of type 8, by area code and function, sixteen bits. */
  static Map<Integer, Layout> allBroadcast() {
    return BROADCAST.layouts();
  }
}
