package org.fairlead.core.ais;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Kinds of ships in words. Source: ITU-R M.1371-5; ERI codes of CESNI; gpsd's wording. */
final class ShipTypes {
  private static final List<String> SPECIAL =
      List.of(
          "Fishing",
          "Towing",
          "Towing: length exceeds 200m or breadth exceeds 25m",
          "Dredging or underwater ops",
          "Diving ops",
          "Military ops",
          "Sailing",
          "Pleasure Craft",
          "Reserved",
          "Reserved");
  private static final List<String> SERVICE =
      List.of(
          "Pilot Vessel",
          "Search and Rescue vessel",
          "Tug",
          "Port Tender",
          "Anti-pollution equipment",
          "Law Enforcement",
          "Spare - Local Vessel",
          "Spare - Local Vessel",
          "Medical Transport",
          "Ship according to RR Resolution No. 18");
  private static final List<String> CARGO =
      List.of(
          " - all ships of this type",
          " - Hazardous category A",
          " - Hazardous category B",
          " - Hazardous category C",
          " - Hazardous category D",
          " - Reserved for future use",
          " - Reserved for future use",
          " - Reserved for future use",
          " - Reserved for future use",
          " - No additional information");

  /** ERI codes, each with its words. */
  private static final Map<Integer, String> INLAND = new TreeMap<>();

  static {
    INLAND.put(8000, "Vessel, type unknown");
    INLAND.put(8010, "Motor freighter");
    INLAND.put(8020, "Motor tanker");
    INLAND.put(8021, "Motor tanker, liquid cargo, type N");
    INLAND.put(8022, "Motor tanker, liquid cargo, type C");
    INLAND.put(8023, "Motor tanker, dry cargo as if liquid (e.g. cement)");
    INLAND.put(8030, "Container vessel");
    INLAND.put(8040, "Gas tanker");
    INLAND.put(8050, "Motor freighter, tug");
    INLAND.put(8060, "Motor tanker, tug");
    INLAND.put(8070, "Motor freighter with one or more ships alongside");
    INLAND.put(8080, "Motor freighter with tanker");
    INLAND.put(8090, "Motor freighter pushing one or more freighters");
    INLAND.put(8100, "Motor freighter pushing at least one tank-ship");
    INLAND.put(8110, "Tug, freighter");
    INLAND.put(8120, "Tug, tanker");
    INLAND.put(8130, "Tug freighter, coupled");
    INLAND.put(8140, "Tug, freighter/tanker, coupled");
    INLAND.put(8150, "Freightbarge");
    INLAND.put(8160, "Tankbarge");
    INLAND.put(8161, "Tankbarge, liquid cargo, type N");
    INLAND.put(8162, "Tankbarge, liquid cargo, type C");
    INLAND.put(8163, "Tankbarge, dry cargo as if liquid (e.g. cement)");
    INLAND.put(8170, "Freightbarge with containers");
    INLAND.put(8180, "Tankbarge, gas");
    INLAND.put(8210, "Pushtow, one cargo barge");
    INLAND.put(8220, "Pushtow, two cargo barges");
    INLAND.put(8230, "Pushtow, three cargo barges");
    INLAND.put(8240, "Pushtow, four cargo barges");
    INLAND.put(8250, "Pushtow, five cargo barges");
    INLAND.put(8260, "Pushtow, six cargo barges");
    INLAND.put(8270, "Pushtow, seven cargo barges");
    INLAND.put(8280, "Pushtow, eigth cargo barges");
    INLAND.put(8290, "Pushtow, nine or more barges");
    INLAND.put(8310, "Pushtow, one tank/gas barge");
    INLAND.put(8320, "Pushtow, two barges at least one tanker or gas barge");
    INLAND.put(8330, "Pushtow, three barges at least one tanker or gas barge");
    INLAND.put(8340, "Pushtow, four barges at least one tanker or gas barge");
    INLAND.put(8350, "Pushtow, five barges at least one tanker or gas barge");
    INLAND.put(8360, "Pushtow, six barges at least one tanker or gas barge");
    INLAND.put(8370, "Pushtow, seven barges at least one tanker or gas barg");
    // Some senders write the code of the sea here; the first that the standard pairs with it.
    INLAND.put(99, "Vessel, type unknown");
    INLAND.put(79, "Motor freighter");
    INLAND.put(89, "Motor tanker");
    INLAND.put(80, "Motor tanker, liquid cargo, type N");
    INLAND.put(31, "Tug freighter, coupled");
    INLAND.put(90, "Tankbarge, liquid cargo, type N");
  }

  private ShipTypes() {}

  /** Of ITU-R M.1371, for codes to 99. */
  static String ofSea(int code) {
    if (code == 0) {
      return "Not available";
    }
    int unit = code % 10;
    return switch (code / 10) {
      case 0, 1 -> "Reserved for future use";
      case 2 -> "Wing in ground (WIG)" + (unit == 9 ? CARGO.get(5) : CARGO.get(unit));
      case 3 -> SPECIAL.get(unit);
      case 4 -> "High speed craft (HSC)" + CARGO.get(unit);
      case 5 -> SERVICE.get(unit);
      case 6 -> "Passenger" + CARGO.get(unit);
      case 7 -> "Cargo" + CARGO.get(unit);
      case 8 -> "Tanker" + CARGO.get(unit);
      default -> "Other Type" + (unit == 9 ? " - no additional information" : CARGO.get(unit));
    };
  }

  /** Of inland shipping. */
  static Optional<String> ofInland(int code) {
    return Optional.ofNullable(INLAND.get(code));
  }
}
