package org.fairlead.adapters.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** {@link JsonText} by Jackson's streaming parser. */
public final class JacksonText implements JsonText {
  private static final int DEPTH_MAX = 200;
  private static final int NUMBER_DIGITS_MAX = 100;
  private static final int SCALE_MAX = 400;

  private final JsonFactory factory =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_DIGITS_MAX)
                  .build())
          .build();

  @Override
  public Json parse(byte[] utf8) throws Malformed {
    String text = decode(utf8);
    try (JsonParser parser =
        factory.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new Malformed("no JSON value: the text is empty", 1, 1);
      }
      Json value = read(parser);
      if (parser.nextToken() != null) {
        throw new Malformed("text after the end of the JSON value", line(parser), column(parser));
      }
      return value;
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new Malformed(
          e.getOriginalMessage(),
          at == null ? 0 : at.getLineNr(),
          at == null ? 0 : at.getColumnNr());
    }
  }

  private static String decode(byte[] utf8) throws Malformed {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Malformed("the text is not valid UTF-8", 0, 0);
    }
  }

  private Json read(JsonParser parser) throws Malformed {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> Json.of(wellFormed(parser.getString(), parser));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> Json.of(true);
      case VALUE_FALSE -> Json.of(false);
      case VALUE_NULL -> Json.nothing();
      default -> throw new Malformed("unexpected " + token, line(parser), column(parser));
    };
  }

  private Json object(JsonParser parser) throws Malformed {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = wellFormed(parser.currentName(), parser);
      parser.nextToken();
      members.put(name, read(parser));
    }
    return new JsonObject(members);
  }

  private Json array(JsonParser parser) throws Malformed {
    List<Json> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(read(parser));
    }
    return new JsonArray(values);
  }

  private static Json number(JsonParser parser) throws Malformed {
    // 1e999999999 is a legal JSON number and a cheap way to exhaust whoever computes with it.
    BigDecimal value = decimal(parser);
    if (value == null || Math.abs((long) value.scale()) > SCALE_MAX) {
      throw new Malformed("a number beyond all measure", line(parser), column(parser));
    }
    return new JsonNumber(value);
  }

  /** Null where the exponent is beyond what even a decimal holds: Jackson throws that as it is. */
  private static @Nullable BigDecimal decimal(JsonParser parser) {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String wellFormed(String text, JsonParser parser) throws Malformed {
    // A lone surrogate has no UTF-8 form, so it could be neither hashed nor signed (RFC 8785
    // §3.2.2.2).
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new Malformed("a lone surrogate in a string", line(parser), column(parser));
      }
    }
    return text;
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static int column(JsonParser parser) {
    return parser.currentTokenLocation().getColumnNr();
  }
}
