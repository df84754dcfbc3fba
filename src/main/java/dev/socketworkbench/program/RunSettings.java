package dev.socketworkbench.program;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is run, as a person typed it.
 *
 * @param command the command line, taken apart as by a shell
 * @param folder the working folder; empty for the workbench's own
 * @param environment variables that differ from the workbench's own, one a line: {@code NAME=value}
 * @param lines whether the program is asked to tell from which lines of source it makes its calls
 * @param tells whether it is not traced, and asked to tell its calls itself
 */
public record RunSettings(
    String command, String folder, String environment, boolean lines, boolean tells) {
  /** Nothing yet. */
  public static final RunSettings EMPTY = new RunSettings("", "", "");

  /** One that is asked for its lines. */
  public RunSettings(String command, String folder, String environment) {
    this(command, folder, environment, true, false);
  }

  /**
   * The command's words, of which there is at least one.
   *
   * @throws RunException if there is none, or it cannot be taken apart
   */
  public List<String> words() throws RunException {
    List<String> words = CommandWords.of(command);
    if (words.isEmpty()) {
      throw new RunException("There is no command to run.");
    }
    return words;
  }

  /**
   * The working folder.
   *
   * @throws RunException if it is none
   */
  public Path workingFolder() throws RunException {
    Path own = Path.of("").toAbsolutePath();
    String typed = folder.strip();
    if (typed.isEmpty()) {
      return own;
    }
    String home = System.getProperty("user.home", "~");
    Path chosen;
    try {
      chosen =
          own.resolve(
              typed.equals("~") || typed.startsWith("~/") ? home + typed.substring(1) : typed);
    } catch (InvalidPathException e) {
      throw new RunException(typed + " is no name of a folder.");
    }
    if (!Files.isDirectory(chosen)) {
      throw new RunException(
          "The working folder "
              + typed
              + (Files.exists(chosen) ? " is a file, not a folder." : " is not there."));
    }
    if (!Files.isExecutable(chosen)) {
      throw new RunException("The working folder " + typed + " may not be entered.");
    }
    return chosen.normalize();
  }

  /**
   * The variables that are set.
   *
   * @throws RunException if a line has no name
   */
  public Map<String, String> variables() throws RunException {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : environment.lines().filter(each -> !each.isBlank()).toList()) {
      int equals = line.indexOf('=');
      String name = equals < 0 ? "" : line.substring(0, equals).strip();
      if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
        throw new RunException("\"" + line.strip() + "\" is no variable: NAME=value is one.");
      }
      variables.put(name, line.substring(equals + 1));
    }
    return variables;
  }
}
