package org.fairlead.tests.endtoend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the demo's printed steps say is recorded, against the records. A step is printed once what
 * it tells is durable, so each must be there, whenever the process ended. Shares nothing with the
 * product.
 */
final class Acknowledged {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern AGREEMENT = Pattern.compile("\\(([a-z]+-us-[0-9]+)\\)");
  private static final Pattern PURPOSE = Pattern.compile("asks for ([A-Z_]+):");
  private static final Pattern PRODUCT = Pattern.compile("writes (us\\.jiatfs/product-[a-z0-9]+)");
  private static final Pattern OPENED = Pattern.compile("opens ([0-9]+) that show");
  private static final Pattern NOTICES = Pattern.compile("hold[^0-9]* ([0-9]+) notices");
  private static final Pattern RECALLED = Pattern.compile("recall asked of ([0-9]+) deliveries");

  private final Map<String, Long> acknowledged = new HashMap<>();
  private long positions;

  private Acknowledged() {}

  static Acknowledged by(List<Map<String, Object>> printed) {
    Acknowledged all = new Acknowledged();
    for (Map<String, Object> line : printed) {
      if (line.containsKey("step")) {
        all.step(
            OwnJson.text(line, "step"), OwnJson.text(line, "party"), OwnJson.text(line, "says"));
      }
    }
    return all;
  }

  private void step(String step, String party, String says) {
    switch (step) {
      case "agreement" -> add("act AGREEMENT " + found(AGREEMENT, says), 1);
      case "floor" -> add("act FLOOR", 2);
      case "assurance" -> {
        add("act ASSURANCE", 2);
        add("act ASSURANCE_STATE", 2);
      }
      case "acts" -> add("act", Long.parseLong(found(NUMBER, says)));
      case "look" -> add("delivery us.uscg DETECT_MONITOR VIEWED", 1);
      case "case" -> add("act CASE us.uscg/c-14", 1);
      case "interdiction-view" -> {
        add("delivery us.uscg MARITIME_INTERDICTION VIEWED", 1);
        add("delivery us.uscg MARITIME_INTERDICTION OPENED", Long.parseLong(found(OPENED, says)));
      }
      case "boarding-refused" -> add("act-rejected", 1);
      case "boarding-request" ->
          add(says.startsWith("asks") ? "act BOARDING_REQUEST" : "act-rejected", 1);
      case "military-view" -> add("delivery us.jiatfs DETECT_MONITOR VIEWED", 1);
      case "product" -> {
        add("delivery us.jiatfs DETECT_MONITOR EXPORTED", 1);
        add("product " + found(PRODUCT, says), 1);
      }
      case "denied" -> add("decision DENY " + found(PURPOSE, says), 1);
      case "notice" -> add("notice " + party, Long.parseLong(found(NOTICES, says)));
      case "assurance-renewed" -> add("act ASSURANCE_STATE", 1);
      case "feeds" -> positions = Long.parseLong(found(NUMBER, says));
      case "incident" -> add("act INCIDENT", 1);
      case "objection" -> add("act OBJECTION", 1);
      case "review" -> {
        add("act CASE un.review/r-1", 1);
        add("decision PERMIT INDEPENDENT_REVIEW", 1);
      }
      case "suspension" -> {
        add("act SUSPENSION s1", 1);
        add("recall", Long.parseLong(found(RECALLED, says)));
      }
      case "receipt" -> add("act RECEIPT", 1);
      default -> {}
    }
  }

  private void add(String what, long count) {
    acknowledged.merge(what, count, Long::sum);
  }

  private static String found(Pattern pattern, String says) {
    Matcher matcher = pattern.matcher(says);
    if (!matcher.find()) {
      throw new IllegalArgumentException("`" + says + "` does not say " + pattern);
    }
    return matcher.group(matcher.groupCount());
  }

  /** How many records the printed steps name. */
  long records() {
    return acknowledged.values().stream().mapToLong(n -> n).sum();
  }

  /** How many position reports they say are kept; 0 while they do not say. */
  long positions() {
    return positions;
  }

  /** What was acknowledged and is not among {@code contents}, each with how many. */
  List<String> lost(List<Map<String, Object>> contents) {
    Map<String, Long> there = new HashMap<>();
    for (Map<String, Object> content : contents) {
      names(content).forEach(name -> there.merge(name, 1L, Long::sum));
    }
    List<String> lost = new ArrayList<>();
    acknowledged.forEach(
        (what, count) -> {
          long missing = count - there.getOrDefault(what, 0L);
          if (missing > 0) {
            lost.add(missing + " of " + what);
          }
        });
    return lost;
  }

  private static List<String> names(Map<String, Object> content) {
    String type = OwnJson.text(content, "type");
    return switch (type) {
      case "act" -> {
        Map<String, Object> act = OwnJson.in(OwnJson.in(content, "act"), "act");
        String kind = "act " + act.get("kind");
        yield List.of("act", kind, kind + " " + OwnJson.in(act, "document").get("id"));
      }
      case "decision" ->
          List.of("decision " + content.get("decision") + " " + content.get("purpose"));
      case "delivery" ->
          List.of(
              "delivery "
                  + content.get("party")
                  + " "
                  + content.get("purpose")
                  + " "
                  + content.get("use"));
      case "product" -> List.of("product " + content.get("id"));
      case "notice" -> List.of("notice " + OwnJson.text(content, "to").split("\\.")[0]);
      default -> List.of(type);
    };
  }
}
