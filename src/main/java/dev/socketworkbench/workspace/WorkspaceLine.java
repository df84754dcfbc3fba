package dev.socketworkbench.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of one line of a workspace, taken from left to right. */
final class WorkspaceLine {
  /** A word that is quoted is never an option. */
  record WorkspaceWord(String text, boolean quoted) {
    boolean isOption() {
      return !quoted && text.startsWith("--");
    }
  }

  /** A mistake, wherever in the line it is found. */
  static final class WorkspaceWordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String cure;

    WorkspaceWordException(String what, String cure) {
      super(what);
      this.cure = cure;
    }

    String cure() {
      return cure;
    }
  }

  private final List<WorkspaceWord> words = new ArrayList<>();
  private Optional<String> rest = Optional.empty();
  private int next;

  /**
   * Takes a line apart, whose parts may stand in several. What stands behind {@code --} alone is
   * one text, as it is.
   *
   * @throws WorkspaceWordException if a quote has no end, or an escape means nothing
   */
  WorkspaceLine(String line) throws WorkspaceWordException {
    int at = 0;
    while (at < line.length()) {
      char letter = line.charAt(at);
      if (Character.isWhitespace(letter)) {
        at++;
      } else if (letter == '#') {
        int end = line.indexOf('\n', at);
        at = end < 0 ? line.length() : end;
      } else if (letter == '"') {
        at = quoted(line, at + 1);
      } else {
        int end = at;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
          end++;
        }
        String word = line.substring(at, end);
        at = end;
        if (word.equals("--")) {
          rest = Optional.of(line.substring(at).replace('\n', ' ').strip());
          return;
        }
        words.add(new WorkspaceWord(word, false));
      }
    }
  }

  private int quoted(String line, int from) throws WorkspaceWordException {
    StringBuilder text = new StringBuilder();
    int at = from;
    while (at < line.length() && line.charAt(at) != '\n') {
      char letter = line.charAt(at++);
      if (letter == '"') {
        words.add(new WorkspaceWord(text.toString(), true));
        return at;
      }
      if (letter != '\\') {
        text.append(letter);
        continue;
      }
      char escaped = at < line.length() ? line.charAt(at++) : ' ';
      text.append(
          switch (escaped) {
            case '"', '\\' -> escaped;
            case 'n' -> '\n';
            case 't' -> '\t';
            default ->
                throw new WorkspaceWordException(
                    "'\\" + escaped + "' means nothing in quotes",
                    "Write \\\" for a quote, \\\\ for a backslash, \\n or \\t");
          });
    }
    throw new WorkspaceWordException("a text in quotes has no end", "Put \" behind it");
  }

  /** What comes next; empty at the end. */
  Optional<WorkspaceWord> peek() {
    return next < words.size() ? Optional.of(words.get(next)) : Optional.empty();
  }

  /** Takes what comes next. */
  WorkspaceWord take(String what, String cure) throws WorkspaceWordException {
    if (next == words.size()) {
      throw new WorkspaceWordException(what + " is missing", cure);
    }
    return words.get(next++);
  }

  /** What stands behind {@code --}; empty if there is no such. */
  Optional<String> rest() {
    return rest;
  }

  /** Checks that nothing is left. */
  void end() throws WorkspaceWordException {
    if (next < words.size()) {
      throw new WorkspaceWordException(
          "'" + words.get(next).text() + "' is too much here", "Take it away");
    }
    if (rest.isPresent()) {
      throw new WorkspaceWordException(
          "'--' is too much here", "It stands before a command to trace only");
    }
  }

  /** A text as it is written: in quotes where it must be. */
  static String written(String text) {
    boolean plain =
        !text.isEmpty()
            && !text.startsWith("--")
            && text.chars()
                .noneMatch(each -> Character.isWhitespace(each) || "\"\\#".indexOf(each) >= 0);
    return plain
        ? text
        : "\""
            + text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
            + "\"";
  }
}
