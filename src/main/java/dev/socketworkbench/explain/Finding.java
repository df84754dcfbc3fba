package dev.socketworkbench.explain;

import java.util.Arrays;
import java.util.List;

/**
 * A cause with the facts that fill its texts.
 *
 * @param cause why
 * @param arguments for the places of the texts, in order
 * @param facts what the system was seen to say, one line each
 */
record Finding(Cause cause, List<String> arguments, List<String> facts) {

  /** A cause without facts beside it. */
  static Finding of(Cause cause, Object... arguments) {
    return new Finding(cause, Arrays.stream(arguments).map(String::valueOf).toList(), List.of());
  }

  /** The same with these facts; none at all is said too. */
  Finding withFacts(List<?> rows) {
    List<String> lines =
        rows.isEmpty()
            ? List.of(Words.text("details.table-empty"))
            : rows.stream().limit(20).map(row -> Words.text("details.table", row)).toList();
    return new Finding(cause, arguments, lines);
  }

  String why() {
    return Words.text(cause.whyKey(), arguments.toArray());
  }

  List<String> tryThis() {
    return Words.text(cause.tryKey(), arguments.toArray()).lines().toList();
  }
}
