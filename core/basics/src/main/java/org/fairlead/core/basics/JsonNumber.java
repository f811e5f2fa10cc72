package org.fairlead.core.basics;

import java.math.BigDecimal;

/**
 * A JSON number as the exact decimal that was written. Two numbers are equal when their values are:
 * {@code 1}, {@code 1.0} and {@code 1e0} are one.
 */
public record JsonNumber(BigDecimal value) implements Json {
  @Override
  public boolean equals(Object other) {
    return other instanceof JsonNumber number && value.compareTo(number.value) == 0;
  }

  @Override
  public int hashCode() {
    return value.stripTrailingZeros().hashCode();
  }

  @Override
  public String typeName() {
    return "number";
  }
}
