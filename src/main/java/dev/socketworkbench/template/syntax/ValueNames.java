package dev.socketworkbench.template.syntax;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What numbers are called.
 *
 * @param name what this list is called
 * @param all the names in the order in which they are written, by their numbers
 */
public record ValueNames(String name, Map<BigInteger, String> all) {
  /** Copies the map. */
  public ValueNames {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /** What a number is called. */
  public Optional<String> of(BigInteger number) {
    return Optional.ofNullable(all.get(number));
  }

  /** The number that is called so, in capitals or not. */
  public Optional<BigInteger> number(String typed) {
    return all.entrySet().stream()
        .filter(each -> each.getValue().equalsIgnoreCase(typed.strip()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** All names. */
  public List<String> words() {
    return List.copyOf(all.values());
  }
}
