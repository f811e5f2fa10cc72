package org.fairlead.core.sharing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;

/** What a change from one version of the terms to another changes, by list and id. */
public final class TermsDiff {
  /** What happened to a document. */
  public enum Change {
    /** It is new. */
    ADDED,
    /** It is gone. */
    REMOVED,
    /** It says something else. */
    CHANGED
  }

  /**
   * One document that differs.
   *
   * @param list the list that it lies in, such as {@code agreements}
   * @param details for each field that differs what was and what is; of an added or removed
   *     document itself
   */
  public record Entry(String list, String id, Change change, List<String> details) {
    /** Copies {@code details}. */
    public Entry {
      details = List.copyOf(details);
    }

    /** One line for people. */
    public String line() {
      return change.name().toLowerCase(java.util.Locale.ROOT)
          + " "
          + list
          + " `"
          + id
          + "`: "
          + String.join("; ", details);
    }
  }

  private TermsDiff() {}

  /** What differs, in the order of lists and ids; the order inside lists makes no difference. */
  public static List<Entry> between(Terms before, Terms after) {
    List<Entry> entries = new ArrayList<>();
    for (String list : TermsReader.LISTS) {
      Map<String, JsonObject> was = byId(before.toJson().array(list));
      Map<String, JsonObject> is = byId(after.toJson().array(list));
      Set<String> ids = new TreeSet<>(was.keySet());
      ids.addAll(is.keySet());
      for (String id : ids) {
        JsonObject old = was.get(id);
        JsonObject now = is.get(id);
        if (old == null) {
          entries.add(new Entry(list, id, Change.ADDED, List.of(text(is.get(id)))));
        } else if (now == null) {
          entries.add(new Entry(list, id, Change.REMOVED, List.of(text(old))));
        } else {
          List<String> details = new ArrayList<>();
          compare("", old, now, details);
          if (!details.isEmpty()) {
            entries.add(new Entry(list, id, Change.CHANGED, details));
          }
        }
      }
    }
    return List.copyOf(entries);
  }

  private static Map<String, JsonObject> byId(JsonArray documents) {
    Map<String, JsonObject> byId = new TreeMap<>();
    for (Json document : documents.values()) {
      if (document instanceof JsonObject object) {
        byId.put(object.text("id"), object);
      }
    }
    return byId;
  }

  private static void compare(String path, Json was, Json is, List<String> details) {
    if (was.equals(is)) {
      return;
    }
    if (was instanceof JsonObject old && is instanceof JsonObject now) {
      Set<String> names = new LinkedHashSet<>(old.members().keySet());
      names.addAll(now.members().keySet());
      for (String name : names) {
        compare(
            path.isEmpty() ? name : path + "." + name,
            old.get(name).orElse(Json.nothing()),
            now.get(name).orElse(Json.nothing()),
            details);
      }
    } else if (was instanceof JsonArray old && is instanceof JsonArray now) {
      compareLists(path, old, now, details);
    } else {
      details.add(path + " was " + text(was) + ", is " + text(is));
    }
  }

  private static void compareLists(String path, JsonArray was, JsonArray is, List<String> details) {
    if (ofDocuments(was) && ofDocuments(is)) {
      Map<String, JsonObject> old = byId(was);
      Map<String, JsonObject> now = byId(is);
      Set<String> ids = new TreeSet<>(old.keySet());
      ids.addAll(now.keySet());
      for (String id : ids) {
        JsonObject before = old.get(id);
        JsonObject after = now.get(id);
        if (before == null || after == null) {
          String verb = before == null ? " is added: " : " is removed: ";
          JsonObject one = before == null ? now.get(id) : before;
          details.add(path + " `" + id + "`" + verb + text(one));
        } else {
          compare(path + "." + id, before, after, details);
        }
      }
    } else if (ofTexts(was) && ofTexts(is)) {
      compareSets(path, was, is, details);
    } else {
      details.add(path + " was " + text(was) + ", is " + text(is));
    }
  }

  private static void compareSets(String path, JsonArray was, JsonArray is, List<String> details) {
    if (was.values().isEmpty() || is.values().isEmpty()) {
      // Empty can mean all, so neither "gains" nor "loses" would be true.
      details.add(path + " was " + text(was) + ", is " + text(is));
      return;
    }
    List<Json> gained = new ArrayList<>(is.values());
    gained.removeAll(was.values());
    List<Json> lost = new ArrayList<>(was.values());
    lost.removeAll(is.values());
    if (!gained.isEmpty()) {
      details.add(path + " gains " + text(new JsonArray(gained)));
    }
    if (!lost.isEmpty()) {
      details.add(path + " loses " + text(new JsonArray(lost)));
    }
  }

  private static boolean ofDocuments(JsonArray array) {
    return array.values().stream()
        .allMatch(one -> one instanceof JsonObject object && object.get("id").isPresent());
  }

  private static boolean ofTexts(JsonArray array) {
    return array.values().stream().allMatch(one -> one instanceof JsonString);
  }

  private static String text(@org.jspecify.annotations.Nullable Json value) {
    return value == null ? "nothing" : CanonicalJson.inOrder(value);
  }
}
