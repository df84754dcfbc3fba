package dev.socketworkbench.query.syntax;

/** How a number is compared with another. */
public enum Comparison {
  MORE(">"),
  AT_LEAST(">="),
  LESS("<"),
  AT_MOST("<="),
  EQUAL("=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /** Whether the value compares so with the limit. */
  public boolean holds(long value, long limit) {
    return switch (this) {
      case MORE -> value > limit;
      case AT_LEAST -> value >= limit;
      case LESS -> value < limit;
      case AT_MOST -> value <= limit;
      case EQUAL -> value == limit;
    };
  }

  /** The comparison that is written so; a colon is an equals sign here. */
  public static Comparison of(String sign) {
    for (Comparison comparison : values()) {
      if (comparison.sign.equals(sign)) {
        return comparison;
      }
    }
    return EQUAL;
  }
}
