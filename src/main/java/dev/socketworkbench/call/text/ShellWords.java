package dev.socketworkbench.call.text;

import java.util.ArrayList;
import java.util.List;

/** A command as a line, as a person would type it to a shell, and back. */
public final class ShellWords {
  /** Characters that need no quotes. */
  private static final String PLAIN = "%+,-./:=@_^*?[]{}#!~";

  private ShellWords() {}

  /** A line that is taken apart into these words. */
  public static String of(List<String> words) {
    return String.join(" ", words.stream().map(ShellWords::quoted).toList());
  }

  /** A word in single quotes, if it needs them. */
  public static String quoted(String word) {
    boolean plain =
        !word.isEmpty()
            && !word.startsWith("~")
            && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * The words of such a line. Any other line is taken as it is: only single quotes, and a backslash
   * before one, mean something.
   */
  public static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (!quoted && c == '\\' && line.startsWith("'", at + 1)) {
        word.append(line.charAt(++at));
      } else if (c == '\'') {
        quoted = !quoted;
        begun = true;
      } else if (!quoted && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
