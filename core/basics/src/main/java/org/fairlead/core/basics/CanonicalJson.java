package org.fairlead.core.basics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The one text of a JSON value: RFC 8785 (JCS). Members sorted by UTF-16 code units, numbers as
 * ECMAScript writes the nearest IEEE double, no white space.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** The canonical text. */
  public static String text(Json value) {
    StringBuilder out = new StringBuilder();
    write(value, out, true);
    return out.toString();
  }

  /** The canonical text in UTF-8: what is hashed and signed. */
  public static byte[] bytes(Json value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What a signature stands over: the line {@code fairlead FORMAT}, then the canonical text, so
   * that what is signed as one thing can never be shown as another.
   *
   * @param format the name and version of what is signed, such as {@code act/v1}
   */
  public static byte[] signedBytes(String format, Json value) {
    return ("fairlead " + format + "\n" + text(value)).getBytes(StandardCharsets.UTF_8);
  }

  /** One line of JSON with members in the order in which they were built: for people to read. */
  public static String inOrder(Json value) {
    StringBuilder out = new StringBuilder();
    write(value, out, false);
    return out.toString();
  }

  private static void write(Json value, StringBuilder out, boolean sorted) {
    if (value instanceof JsonObject object) {
      writeObject(object, out, sorted);
    } else if (value instanceof JsonArray array) {
      out.append('[');
      String separator = "";
      for (Json element : array.values()) {
        out.append(separator);
        write(element, out, sorted);
        separator = sorted ? "," : ", ";
      }
      out.append(']');
    } else if (value instanceof JsonString string) {
      quote(string.value(), out);
    } else if (value instanceof JsonNumber number) {
      out.append(EcmaNumber.text(number.value().doubleValue()));
    } else {
      out.append(
          value == JsonBoolean.TRUE ? "true" : value == JsonBoolean.FALSE ? "false" : "null");
    }
  }

  private static void writeObject(JsonObject object, StringBuilder out, boolean sorted) {
    List<Map.Entry<String, Json>> members = new ArrayList<>(object.members().entrySet());
    if (sorted) {
      // String.compareTo compares UTF-16 code units, as RFC 8785 §3.2.3 asks.
      Collections.sort(members, Map.Entry.comparingByKey());
    }
    out.append('{');
    String separator = "";
    for (Map.Entry<String, Json> member : members) {
      out.append(separator);
      quote(member.getKey(), out);
      out.append(sorted ? ":" : ": ");
      write(member.getValue(), out, sorted);
      separator = sorted ? "," : ", ";
    }
    out.append('}');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 0xf, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
