package org.fairlead.core.ais;

import java.util.List;

/** The words that stand for codes in the scaled form. Source: ITU-R M.1371-5; gpsd's wording. */
enum Words {
  /** Navigational status. */
  STATUS(
      "Reserved",
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
      "Not defined"),
  /** Position-fixing devices. */
  EPFD(
      "INVALID EPFD",
      "Undefined",
      "GPS",
      "GLONASS",
      "Combined GPS/GLONASS",
      "Loran-C",
      "Chayka",
      "Integrated navigation system",
      "Surveyed",
      "Galileo"),
  /** Aids to navigation. */
  AID(
      "INVALID NAVAID TYPE",
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
      "Light Vessel / LANBY / Rigs"),
  /** Stations of a group assignment. */
  STATION(
      "Reserved for future use",
      "All types of mobiles",
      "Reserved for future use",
      "All types of Class B mobile stations",
      "SAR airborne mobile station",
      "Aid to Navigation station",
      "Class B shipborne mobile station",
      "Regional use and inland waterways",
      "Regional use and inland waterways",
      "Regional use and inland waterways",
      "Regional use and inland waterways"),
  /** Blue cones. */
  HAZARD(
      "INVALID HAZARD TYPE",
      "0 blue cones/lights",
      "1 blue cone/light",
      "2 blue cones/lights",
      "3 blue cones/lights",
      "4 B-Flag",
      "Unknown"),
  /** Loads. */
  LOADED("INVALID LOAD STATUS", "N/A (default)", "Unloaded", "Loaded"),
  /** Racons. */
  RACON("", "No RACON installed", "RACON not monitored", "RACON operational", "RACON ERROR"),
  /** Lights. */
  LIGHT("", "No light or no monitoring", "Light ON", "Light OFF", "Light ERROR"),
  /** Locks, bridges, terminals. */
  LOCK_STATUS("", "Operational", "Limited operation", "Out of order", "N/A"),
  /** Berths. */
  BERTH(
      "",
      "Not available",
      "Port-side to",
      "Starboard-side to",
      "Mediterranean (end-on) mooring",
      "Mooring buoy",
      "Anchorage",
      "Reserved for future use",
      "Reserved for future use"),
  /** How a target is named. */
  TARGET_ID("", "mmsi", "imo", "callsign", "other"),
  /** Traffic signals. */
  SIGNAL(
      "INVALID SIGNAL TYPE",
      "N/A",
      "Serious emergency \u2013 stop or divert according to instructions.",
      "Vessels shall not proceed.",
      "Vessels may proceed. One way traffic.",
      "Vessels may proceed. Two way traffic.",
      "Vessels shall proceed on specific orders only.",
      "Vessels in main channel shall not proceed.",
      "Vessels in main channel shall proceed on specific orders only.",
      "Vessels in main channel shall proceed on specific orders only.",
      "I = \"in-bound\" only acceptable.",
      "O = \"out-bound\" only acceptable.",
      "F = both \"in- and out-bound\" acceptable.",
      "XI = Code will shift to \"I\" in due time.",
      "XO = Code will shift to \"O\" in due time.",
      "X = Vessels shall proceed only on direction."),
  /** Weather warnings. */
  WARNING(
      "INVALID EMMA TYPE",
      "Not Available",
      "Wind",
      "Rain",
      "Snow and ice",
      "Thunderstorm",
      "Fog",
      "Low temperature",
      "High temperature",
      "Flood",
      "Forest Fire"),
  /** Strengths of weather warnings. */
  WARNING_CLASS("INVALID EMMA TYPE", "Slight", "Medium", "Strong"),
  /** Winds. */
  WIND(
      "INVALID EMMA WIND DIRECTION",
      "N/A",
      "North",
      "North East",
      "East",
      "South East",
      "South",
      "South West",
      "West",
      "North West"),
  /** Directions of inland signals. */
  INLAND_DIRECTION(
      "INVALID DIRECTION", "Unknown", "Upstream", "Downstream", "To left bank", "To right bank"),
  /** Inland signals. */
  INLAND_SIGNAL(
      "INVALID STATUS",
      "Unknown",
      "No light",
      "White",
      "Yellow",
      "Green",
      "Red",
      "White flashing",
      "Yellow flashing."),
  /** Tendencies. */
  TREND("", "steady", "increasing", "decreasing", "N/A"),
  /** Precipitation, WMO 306 code table 4.201. */
  PRECIPITATION(
      "",
      "reserved",
      "rain",
      "thunderstorm",
      "freezing rain",
      "mixed/ice",
      "snow",
      "reserved",
      "N/A"),
  /** Ice. */
  ICE("", "no", "yes", "reserved", "N/A"),
  /** Kinds of a route. */
  ROUTE("Reserved for future use.") {
    private final List<String> known =
        List.of(
            "Undefined (default)",
            "Mandatory",
            "Recommended",
            "Alternative",
            "Recommended route through ice",
            "Ship route plan");

    @Override
    String of(long code) {
      if (code == 31) {
        return "Cancel route identified by message linkage";
      }
      return code < known.size() ? known.get((int) code) : super.of(code);
    }
  },
  /** Kinds of ship and cargo. */
  SHIP_TYPE("INVALID SHIP TYPE") {
    @Override
    String of(long code) {
      return code > 99 ? super.of(code) : ShipTypes.ofSea((int) code);
    }
  },
  /** Kinds of an inland ship. */
  SHIP_TYPE_INLAND("Illegal ship type value.") {
    @Override
    String of(long code) {
      return ShipTypes.ofInland((int) code).orElseGet(() -> super.of(code));
    }
  };

  private final String other;
  private final List<String> words;

  Words(String other, String... words) {
    this.other = other;
    this.words = List.of(words);
  }

  /** The words for a code. */
  String of(long code) {
    return code < words.size() ? words.get((int) code) : other;
  }
}
