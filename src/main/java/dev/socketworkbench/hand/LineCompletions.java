package dev.socketworkbench.hand;

import java.util.List;
import java.util.stream.Stream;

/** Completes the word before the cursor. */
public final class LineCompletions {
  private LineCompletions() {}

  /**
   * The whole words that begin with what was typed: calls where a call can stand, otherwise sockets
   * and constants; none inside a quoted text.
   *
   * @param before the line up to the cursor
   */
  public static List<String> of(String before, CallScript script) {
    return of(before, new Vocabulary(script.names(), script.constants()));
  }

  /** The same with the words that there are. */
  public static List<String> of(String before, Vocabulary vocabulary) {
    int start = before.length();
    while (start > 0 && isWordPart(before.charAt(start - 1))) {
      start--;
    }
    String begun = before.substring(start);
    String earlier = before.substring(0, start);
    if (isInText(earlier)) {
      return List.of();
    }
    Stream<String> words =
        earlier.indexOf('(') < 0
            ? Functions.names().stream().map(name -> name + "(")
            : Stream.concat(
                Stream.concat(vocabulary.sockets().stream(), Stream.of("port(")),
                vocabulary.constants().stream());
    return words.filter(word -> word.startsWith(begun)).distinct().toList();
  }

  private static boolean isInText(String line) {
    boolean in = false;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '"') {
        in = !in;
      } else if (in && line.charAt(i) == '\\') {
        i++;
      }
    }
    return in;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
