package dev.socketworkbench.message.foreign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line for a shell, cut into commands and words. Words are bytes, a character each. Nothing is
 * expanded: what a shell would replace is not understood.
 *
 * <p>Source: the quoting of POSIX, and {@code $'…'}, {@code <<<} and {@code <<} of Bash.
 */
final class ShellLine {
  /**
   * A command of a pipeline.
   *
   * @param words its name and its arguments
   * @param input what is written into it; empty for what the command before it prints
   */
  record ShellCommand(List<String> words, Optional<String> input) {
    ShellCommand {
      words = List.copyOf(words);
    }

    String name() {
      String first = words.isEmpty() ? "" : words.getFirst();
      return first.substring(first.lastIndexOf('/') + 1);
    }

    List<String> arguments() {
      return words.subList(Math.min(1, words.size()), words.size());
    }
  }

  private final String text;
  private final List<ShellCommand> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private Optional<String> input = Optional.empty();
  private Optional<String> hereEnd = Optional.empty();
  private int at;

  private ShellLine(String text) {
    this.text = text;
  }

  /** The commands, of which each reads what the one before it prints. */
  static List<ShellCommand> read(String line) throws NotUnderstoodException {
    String bytes = latin(line.strip().replaceFirst("^[$#%>] +", ""));
    return new ShellLine(bytes).commands();
  }

  /** The bytes of a text, a character each. */
  static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The text of bytes, a character each. */
  static String text(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private List<ShellCommand> commands() throws NotUnderstoodException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' && hereEnd.isPresent()) {
        at++;
        input = Optional.of(hereDocument());
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (text.startsWith("\\\n", at) || text.startsWith("\\\r\n", at)) {
        at = lineEnd() + 1;
      } else if (c == '\n') {
        if (!text.substring(at).isBlank()) {
          throw new NotUnderstoodException("Several lines are several commands: paste one.");
        }
        at = text.length();
      } else if (c == '#') {
        at = Math.max(at, lineEnd());
      } else if (c == '|') {
        at++;
        end();
      } else if (c == '<') {
        redirectIn();
      } else if (redirectsOut()) {
        at = text.indexOf('>', at) + 1;
        at += at < text.length() && (text.charAt(at) == '>' || text.charAt(at) == '&') ? 1 : 0;
        skipBlanks();
        word(); // where its output goes is no matter here
      } else if (c == ';' || c == '&' || c == '(' || c == ')') {
        throw new NotUnderstoodException(
            "'" + c + "' joins commands of a shell: paste one command, or commands joined by '|'.");
      } else {
        words.add(word());
      }
    }
    if (hereEnd.isPresent() && input.isEmpty()) {
      throw new NotUnderstoodException("The text behind << is missing.");
    }
    end();
    return commands;
  }

  private boolean redirectsOut() {
    String rest = text.substring(at, Math.min(text.length(), at + 2));
    return rest.startsWith(">") || rest.equals("1>") || rest.equals("2>") || rest.equals("&>");
  }

  private int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private void end() throws NotUnderstoodException {
    while (!words.isEmpty() && List.of("sudo", "time", "exec").contains(words.getFirst())) {
      words.removeFirst();
    }
    if (words.isEmpty()) {
      throw new NotUnderstoodException("A command is missing.");
    }
    commands.add(new ShellCommand(words, input));
    words = new ArrayList<>();
    input = Optional.empty();
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private void redirectIn() throws NotUnderstoodException {
    if (text.startsWith("<<<", at)) {
      at += 3;
      skipBlanks();
      input = Optional.of(word() + "\n");
    } else if (text.startsWith("<<", at)) {
      at += 2;
      skipBlanks();
      hereEnd = Optional.of(word());
    } else {
      throw new NotUnderstoodException(
          "What is in a file is not read from here: paste it in place of '<'.");
    }
  }

  private String hereDocument() throws NotUnderstoodException {
    String end = hereEnd.orElseThrow();
    StringBuilder document = new StringBuilder();
    while (at < text.length()) {
      int lineEnd = lineEnd();
      String line = text.substring(at, lineEnd);
      at = Math.min(text.length(), lineEnd + 1);
      if (line.strip().equals(end)) {
        return document.toString();
      }
      document.append(line).append('\n');
    }
    throw new NotUnderstoodException("The line '" + text(end) + "' that ends the text is missing.");
  }

  private String word() throws NotUnderstoodException {
    StringBuilder word = new StringBuilder();
    int from = at;
    while (at < text.length() && " \t\r\n|<>;&()".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      if (c == '\'') {
        word.append(until('\''));
      } else if (c == '"') {
        doubleQuoted(word);
      } else if (text.startsWith("$'", at)) {
        at++;
        ansi(word);
      } else if (c == '$' || c == '`') {
        throw expanded();
      } else if (c == '\\') {
        at++;
        if (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          word.append(text.charAt(at));
        }
        at += text.startsWith("\r\n", at) ? 2 : 1; // a line goes on in the next one
      } else {
        word.append(c);
        at++;
      }
    }
    at = Math.min(at, text.length());
    if (at == from) {
      throw new NotUnderstoodException("A word is missing at the end.");
    }
    return word.toString();
  }

  private NotUnderstoodException expanded() {
    return new NotUnderstoodException(
        "'"
            + text(text.substring(at, Math.min(text.length(), at + 12)))
            + "' is replaced by a shell, which is not run from here: write what it stands for.");
  }

  private String until(char quote) throws NotUnderstoodException {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw new NotUnderstoodException("A closing quote is missing.");
    }
    String inside = text.substring(at + 1, end);
    at = end + 1;
    return inside;
  }

  private void doubleQuoted(StringBuilder word) throws NotUnderstoodException {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
      if (c == '\\' && next == '\n') {
        at += 2;
      } else if (c == '\\' && "\\\"$`".indexOf(next) >= 0 && next != 0) {
        word.append(next);
        at += 2;
      } else if (c == '`'
          || (c == '$'
              && (Character.isLetterOrDigit(next) || ("_{(".indexOf(next) >= 0 && next != 0)))) {
        throw expanded();
      } else {
        word.append(c);
        at++;
      }
    }
    if (at >= text.length()) {
      throw new NotUnderstoodException("A closing quote is missing.");
    }
    at++;
  }

  private void ansi(StringBuilder word) throws NotUnderstoodException {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '\'') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw new NotUnderstoodException("A closing quote is missing.");
    }
    word.append(PrintedText.escapes(text.substring(at + 1, end), false));
    at = end + 1;
  }
}
