package dev.socketworkbench.explain;

import dev.socketworkbench.call.error.Errno;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A cause with the facts that fill its texts.
 *
 * @param key how the keys of its texts begin: of a {@link Cause}, or of an error that has its own
 * @param arguments for the places of the texts, in order
 * @param facts what the system was seen to say, one line each
 */
record FoundCause(String key, List<String> arguments, List<String> facts) {

  private static final String WHY = ".why";
  private static final String TRY = ".try";

  /** A cause without facts beside it. */
  static FoundCause of(Cause cause, Object... arguments) {
    return of(cause.key(), arguments);
  }

  /**
   * Why an error is returned that is explained in the same way wherever it occurs.
   *
   * @param given what the call was given
   */
  static FoundCause of(Errno errno, String given) {
    String key = "errno-" + errno.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Words.has(key + WHY) ? of(key, given) : of(Cause.OTHER);
  }

  private static FoundCause of(String key, Object... arguments) {
    return new FoundCause(key, Arrays.stream(arguments).map(String::valueOf).toList(), List.of());
  }

  /** The same with these facts; that there are none is a fact too. */
  FoundCause withFacts(List<?> rows) {
    List<String> lines =
        rows.isEmpty()
            ? List.of(Words.text("details.table-empty"))
            : rows.stream().limit(20).map(row -> Words.text("details.table", row)).toList();
    return new FoundCause(key, arguments, lines);
  }

  String why() {
    return Words.text(key + WHY, arguments.toArray());
  }

  /** What the program can do about it by itself. */
  List<Cure> cures() {
    return Arrays.stream(Cause.values())
        .filter(cause -> cause.key().equals(key))
        .findFirst()
        .map(cause -> Cure.of(cause, arguments))
        .orElse(List.of());
  }

  List<String> tryThis() {
    return Words.text(key + TRY, arguments.toArray()).lines().toList();
  }
}
