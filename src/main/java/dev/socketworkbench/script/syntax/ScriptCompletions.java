package dev.socketworkbench.script.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What could stand where somebody types in a script. */
public final class ScriptCompletions {
  private static final List<String> STATEMENTS =
      List.of(
          "script 1",
          "title: ",
          "summary: ",
          "framing ",
          "limit ",
          "match ",
          "seed ",
          "on connect",
          "on message ",
          "on end",
          "every ",
          "sequence");
  private static final List<String> ACTIONS =
      List.of(
          "send ",
          "send framed ",
          "set ",
          "count ",
          "delay ",
          "half-close",
          "close",
          "abort",
          "nothing",
          "remark ",
          "await message ",
          "await end",
          "expect message ",
          "repeat ");
  private static final List<String> CONDITIONS =
      List.of(
          "is ",
          "contains ",
          "starts ",
          "ends ",
          "matches /",
          "bytes>",
          "any",
          "and ",
          "or ",
          "not ",
          "as ",
          "within ");
  private static final List<String> FRAMINGS =
      List.of("none", "line", "line crlf", "delimiter ", "fixed ", "length ", "header ");

  private ScriptCompletions() {}

  /** Where the word begins that ends here. */
  public static int wordStart(String before) {
    int start = before.length();
    while (start > 0 && isPartOfWord(before.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /**
   * What could stand in place of the word before the caret.
   *
   * @param before the line up to the caret
   * @param names what is kept under names in the script
   */
  public static List<String> of(String before, List<String> names) {
    String head = before.substring(0, wordStart(before));
    String word = before.substring(head.length());
    if (isInQuotes(head)) {
      return List.of();
    }
    return candidates(head, names)
        .filter(each -> each.startsWith(word) && !each.equals(word))
        .toList();
  }

  private static Stream<String> candidates(String head, List<String> names) {
    String begun = head.strip();
    if (begun.isEmpty()) {
      return (head.isEmpty() ? STATEMENTS : ACTIONS).stream();
    }
    String verb = begun.split("\\s", 2)[0];
    return switch (verb) {
      case "framing" -> begun.equals("framing") ? FRAMINGS.stream() : Stream.of("little", "big");
      case "match" -> Stream.of("first", "all");
      case "on" ->
          begun.equals("on")
              ? Stream.of("connect", "message ", "end")
              : Stream.concat(CONDITIONS.stream(), values(names));
      case "every", "await", "expect" -> Stream.concat(CONDITIONS.stream(), values(names));
      case "send", "set", "remark" -> Stream.concat(values(names), macros());
      case "repeat" -> Stream.of("times", "until stopped");
      case "delay" -> Stream.of("ms", "s", "min");
      default -> Stream.empty();
    };
  }

  private static Stream<String> values(List<String> names) {
    return Stream.concat(names.stream(), KnownNames.OWN.stream().sorted()).map(each -> "$" + each);
  }

  private static Stream<String> macros() {
    return Arrays.stream(Macro.values()).map(each -> each.word() + "(");
  }

  /** The names under which something is kept, wherever in the text, in the order of the text. */
  public static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("set ") || line.startsWith("count "))
        .map(line -> line.split("\\s+", 3)[1])
        .filter(name -> !names.contains(name))
        .forEach(names::add);
    return names;
  }

  private static boolean isInQuotes(String head) {
    boolean quoted = false;
    for (int i = 0; i < head.length(); i++) {
      if (head.charAt(i) == '\\') {
        i++;
      } else if (head.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return quoted;
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '$';
  }
}
