package org.fairlead.core.ais;

import java.util.List;

/** The words that stand for codes in the scaled form. Source: ITU-R M.1371-5; gpsd's wording. */
final class Words {
  private static final List<String> STATUS =
      List.of(
          "Under way using engine",
          "At anchor",
          "Not under command",
          "Restricted manoeuverability",
          "Constrained by her draught",
          "Moored",
          "Aground",
          "Engaged in fishing",
          "Under way sailing",
          "Reserved for HSC",
          "Reserved for WIG",
          "Reserved",
          "Reserved",
          "Reserved",
          "Reserved",
          "Not defined");
  private static final List<String> EPFD =
      List.of(
          "Undefined",
          "GPS",
          "GLONASS",
          "Combined GPS/GLONASS",
          "Loran-C",
          "Chayka",
          "Integrated navigation system",
          "Surveyed",
          "Galileo");
  private static final List<String> AID =
      List.of(
          "Unspecified",
          "Reference point",
          "RACON",
          "Fixed offshore structure",
          "Spare, Reserved for future use.",
          "Light, without sectors",
          "Light, with sectors",
          "Leading Light Front",
          "Leading Light Rear",
          "Beacon, Cardinal N",
          "Beacon, Cardinal E",
          "Beacon, Cardinal S",
          "Beacon, Cardinal W",
          "Beacon, Port hand",
          "Beacon, Starboard hand",
          "Beacon, Preferred Channel port hand",
          "Beacon, Preferred Channel starboard hand",
          "Beacon, Isolated danger",
          "Beacon, Safe water",
          "Beacon, Special mark",
          "Cardinal Mark N",
          "Cardinal Mark E",
          "Cardinal Mark S",
          "Cardinal Mark W",
          "Port hand Mark",
          "Starboard hand Mark",
          "Preferred Channel Port hand",
          "Preferred Channel Starboard hand",
          "Isolated danger",
          "Safe Water",
          "Special Mark",
          "Light Vessel / LANBY / Rigs");
  private static final List<String> STATION =
      List.of(
          "All types of mobiles",
          "Reserved for future use",
          "All types of Class B mobile stations",
          "SAR airborne mobile station",
          "Aid to Navigation station",
          "Class B shipborne mobile station",
          "Regional use and inland waterways",
          "Regional use and inland waterways",
          "Regional use and inland waterways",
          "Regional use and inland waterways");
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

  private Words() {}

  static String status(int code) {
    return STATUS.get(code);
  }

  static String epfd(int code) {
    return code < EPFD.size() ? EPFD.get(code) : "INVALID EPFD";
  }

  static String aid(int code) {
    return AID.get(code);
  }

  static String station(int code) {
    return code < STATION.size() ? STATION.get(code) : "Reserved for future use";
  }

  static String shipType(int code) {
    if (code == 0) {
      return "Not available";
    }
    if (code > 99) {
      return "INVALID SHIP TYPE";
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
}
