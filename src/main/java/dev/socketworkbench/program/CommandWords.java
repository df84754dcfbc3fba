package dev.socketworkbench.program;

import dev.socketworkbench.call.text.ShellWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a command line apart as a shell does: blanks divide, quotes and backslashes keep together.
 * There is no shell, so what only a shell can do is refused rather than taken literally.
 */
public final class CommandWords {
  private static final String OF_THE_SHELL = "|&;<>()`\n";

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private int at;

  private CommandWords(String line) {
    this.line = line;
  }

  /**
   * The words of a line.
   *
   * @throws RunException if a quote is not closed, or it is a line for a shell
   */
  public static List<String> of(String line) throws RunException {
    return new CommandWords(line.strip()).read();
  }

  private List<String> read() throws RunException {
    while (at < line.length()) {
      char c = line.charAt(at++);
      switch (c) {
        case ' ', '\t' -> endWord();
        case '\'' -> single();
        case '"' -> doubled();
        case '\\' -> {
          begun = true;
          word.append(next("A backslash stands at the end of the line."));
        }
        default -> plain(c);
      }
    }
    endWord();
    return List.copyOf(words);
  }

  private void endWord() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }

  private char next(String otherwise) throws RunException {
    if (at == line.length()) {
      throw new RunException(otherwise);
    }
    return line.charAt(at++);
  }

  private void single() throws RunException {
    begun = true;
    int end = line.indexOf('\'', at);
    if (end < 0) {
      throw new RunException("A single quote (') is not closed.");
    }
    word.append(line, at, end);
    at = end + 1;
  }

  private void doubled() throws RunException {
    begun = true;
    String open = "A double quote (\") is not closed.";
    for (char c = next(open); c != '"'; c = next(open)) {
      if (c == '\\' && at < line.length() && "\"\\$`".indexOf(line.charAt(at)) >= 0) {
        word.append(line.charAt(at++));
      } else {
        refuseVariable(c);
        word.append(c);
      }
    }
  }

  private void plain(char c) throws RunException {
    if (OF_THE_SHELL.indexOf(c) >= 0) {
      throw new RunException(
          (c == '\n' ? "A second line" : "\"" + c + "\"")
              + " is for a shell, and here is none: put it in quotes, or run a shell: sh -c"
              + " 'COMMAND'");
    }
    refuseVariable(c);
    if (c == '~' && !begun && (at == line.length() || "/ \t".indexOf(line.charAt(at)) >= 0)) {
      word.append(System.getProperty("user.home", "~"));
    } else {
      word.append(c);
    }
    begun = true;
  }

  private void refuseVariable(char c) throws RunException {
    if (c == '`') {
      throw new RunException("\"`\" is for a shell, and here is none: put it in single quotes.");
    }
    boolean named =
        at < line.length()
            && (Character.isLetter(line.charAt(at)) || "_{(".indexOf(line.charAt(at)) >= 0);
    if (c == '$' && named) {
      throw new RunException(
          "Variables are filled in by a shell, and here is none: write the value itself, put \"$\""
              + " in single quotes, or run a shell: sh -c 'COMMAND'");
    }
  }

  /** A line that is taken apart into these words. */
  public static String line(List<String> words) {
    return ShellWords.of(words);
  }

  /** A file as a word of a line. */
  public static String word(Path file) {
    return ShellWords.quoted(file.toString());
  }
}
