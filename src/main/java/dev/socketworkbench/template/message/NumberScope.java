package dev.socketworkbench.template.message;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** The numbers that are known so far, in a group and around it. */
final class NumberScope {
  private final NumberScope around;
  private final Map<String, BigInteger> numbers = new HashMap<>();

  NumberScope() {
    this(null);
  }

  /** Of a group within another. */
  NumberScope(NumberScope around) {
    this.around = around;
  }

  void put(String name, BigInteger number) {
    numbers.put(name, number);
  }

  /** The nearest number of this name; of a field that is not there, 0. */
  BigInteger of(String name) {
    BigInteger own = numbers.get(name);
    if (own != null) {
      return own;
    }
    return around == null ? BigInteger.ZERO : around.of(name);
  }
}
