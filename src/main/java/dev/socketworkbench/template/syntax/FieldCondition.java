package dev.socketworkbench.template.syntax;

import java.math.BigInteger;

/**
 * What must hold of an earlier number so that a field is there.
 *
 * @param field the number's name
 * @param sign how it is compared
 * @param value with what
 */
public record FieldCondition(String field, HowCompared sign, BigInteger value) {
  /** How two numbers are compared. */
  public enum HowCompared {
    EQUAL("="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    HowCompared(String sign) {
      this.sign = sign;
    }

    /** How it is written. */
    public String sign() {
      return sign;
    }

    private boolean holds(int compared) {
      return switch (this) {
        case EQUAL -> compared == 0;
        case UNEQUAL -> compared != 0;
        case LESS -> compared < 0;
        case AT_MOST -> compared <= 0;
        case MORE -> compared > 0;
        case AT_LEAST -> compared >= 0;
      };
    }
  }

  /** Whether it holds of this number. */
  public boolean holds(BigInteger number) {
    return sign.holds(number.compareTo(value));
  }

  @Override
  public String toString() {
    return "$" + field + " " + sign.sign() + " " + value;
  }
}
