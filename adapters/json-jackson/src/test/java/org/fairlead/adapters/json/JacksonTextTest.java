package org.fairlead.adapters.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonText;
import org.junit.jupiter.api.Test;

class JacksonTextTest {
  private final JacksonText json = new JacksonText();

  private Json parse(String text) throws JsonText.Malformed {
    return json.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWrittenReadsBack() throws Exception {
    String text = "{\"a\":[1,-0.25,1e+30,null,true,false,{}],\"b\":\"\\u0007\u20ac\"}";
    assertThat(CanonicalJson.text(parse(text))).isEqualTo(text);
    assertThat(CanonicalJson.bytes(parse(CanonicalJson.text(parse(text)))))
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void numbersStayExactDecimals() throws Exception {
    assertThat(parse("0.1000000000000000000001")).isNotEqualTo(parse("0.1"));
    assertThat(parse("1.0")).isEqualTo(parse("1"));
  }

  @Test
  void whatIsNotOneJsonValueIsRefusedWithItsPlace() {
    for (String bad :
        new String[] {
          "",
          " ",
          "{",
          "{\"a\":1,\"a\":2}",
          "[1,]",
          "01",
          "1 2",
          "nul",
          "\"\\ud800\"",
          "{a:1}",
          "'a'",
          "NaN",
          "1e999999999",
          "-91e1000000999999999999999",
          "1e-99999999999",
          "[" + "[".repeat(300),
          "// x\n1"
        }) {
      assertThatThrownBy(() -> parse(bad)).as(bad).isInstanceOf(JsonText.Malformed.class);
    }
    assertThatThrownBy(() -> json.parse(new byte[] {'"', (byte) 0xff, '"'}))
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> parse("{\n  \"a\": x}"))
        .isInstanceOfSatisfying(JsonText.Malformed.class, e -> assertThat(e.line()).isEqualTo(2));
  }
}
