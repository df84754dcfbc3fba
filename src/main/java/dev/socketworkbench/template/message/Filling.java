package dev.socketworkbench.template.message;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody has typed into the fields of a message. Immutable.
 *
 * @param typed by the path of each field: {@code length}, {@code will.topic}, {@code
 *     answers.2.type}; what is repeated has how often, or all of it in one
 */
public record Filling(Map<String, String> typed) {
  /** Nothing is typed. */
  public static final Filling NOTHING = new Filling(Map.of());

  /** Copies the map. */
  public Filling {
    typed = Map.copyOf(typed);
  }

  /** What is typed into a field; empty if nothing is. */
  public Optional<String> of(String path) {
    return Optional.ofNullable(typed.get(path)).filter(text -> !text.isEmpty());
  }

  /** The same with something typed into a field. */
  public Filling with(String path, String text) {
    Map<String, String> all = new TreeMap<>(typed);
    all.put(path, text);
    return new Filling(all);
  }

  /** The highest number of something repeated of which a field is typed. */
  int highest(String path) {
    String prefix = path + ".";
    int highest = 0;
    for (String each : typed.keySet()) {
      if (each.startsWith(prefix)) {
        int end = each.indexOf('.', prefix.length());
        String number = each.substring(prefix.length(), end < 0 ? each.length() : end);
        if (number.matches("[0-9]{1,6}")) {
          highest = Math.max(highest, Integer.parseInt(number));
        }
      }
    }
    return highest;
  }
}
