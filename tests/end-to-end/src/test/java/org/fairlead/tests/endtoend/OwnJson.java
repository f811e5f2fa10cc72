package org.fairlead.tests.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reader of JSON that shares nothing with the product. Objects are maps, numbers are doubles. */
final class OwnJson {
  private final String text;
  private int at;

  private OwnJson(String text) {
    this.text = text;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(String text) {
    return (Map<String, Object>) new OwnJson(text).whole();
  }

  /** The object that is a member of {@code in}. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> in(Map<String, Object> in, String name) {
    return (Map<String, Object>) in.get(name);
  }

  static String text(Map<String, Object> in, String name) {
    return (String) in.get(name);
  }

  static long whole(Map<String, Object> in, String name) {
    return Math.round((double) in.get(name));
  }

  private Object whole() {
    Object value = value();
    space();
    if (at != text.length()) {
      throw wrong("more text");
    }
    return value;
  }

  private Object value() {
    space();
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> members();
      case '[' -> values();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", "null");
      default -> number();
    };
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    space();
    while (text.charAt(at) != '}') {
      String name = string();
      expect(':');
      members.put(name, value());
      if (!more('}')) {
        return members;
      }
    }
    at++;
    return members;
  }

  private List<Object> values() {
    List<Object> values = new ArrayList<>();
    at++;
    space();
    while (text.charAt(at) != ']') {
      values.add(value());
      if (!more(']')) {
        return values;
      }
    }
    at++;
    return values;
  }

  /** Reads a comma, or the end. */
  private boolean more(char end) {
    space();
    char c = text.charAt(at++);
    if (c != ',' && c != end) {
      throw wrong("neither , nor " + end);
    }
    space();
    return c == ',';
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> c;
    };
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("no value");
    }
    at += word.length();
    return value;
  }

  private Double number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Double.valueOf(text.substring(from, at));
  }

  private void expect(char c) {
    space();
    if (text.charAt(at++) != c) {
      throw wrong("no " + c);
    }
    space();
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + " at " + at + " of " + text);
  }
}
