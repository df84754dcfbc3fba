package dev.socketworkbench.tracer.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the file of a command, as a shell does, and says what is wrong with it. */
public final class ProgramPath {
  private static final int MOST_LINE = 256;

  private ProgramPath() {}

  /**
   * The file that a command's first word means.
   *
   * @param folder where the program is started
   * @param path the variable PATH; may be empty
   * @throws LaunchException if there is none that can be run
   */
  public static Path find(String word, Path folder, String path) throws LaunchException {
    if (word.isEmpty()) {
      throw new LaunchException("There is no command to run.");
    }
    try {
      if (word.contains("/")) {
        return checked(folder.resolve(word), word);
      }
      Optional<Path> unusable = Optional.empty();
      for (String each : path.split(":", -1)) {
        Path file = folder.resolve(each.isEmpty() ? "." : each).resolve(word);
        if (Files.isRegularFile(file)) {
          if (Files.isExecutable(file)) {
            return checked(file, word);
          }
          unusable = Optional.of(file);
        }
      }
      if (unusable.isPresent()) {
        return checked(unusable.get(), word);
      }
    } catch (InvalidPathException e) {
      throw new LaunchException(word + " is no name of a file.");
    }
    String here =
        Files.exists(folder.resolve(word)) ? " There is a file here: ./" + word + "." : "";
    throw new LaunchException("There is no program named " + word + "." + here);
  }

  private static Path checked(Path file, String word) throws LaunchException {
    if (!Files.exists(file)) {
      throw new LaunchException("There is no file " + word + ".");
    }
    if (Files.isDirectory(file)) {
      throw new LaunchException(word + " is a folder, not a program.");
    }
    if (!Files.isExecutable(file)) {
      throw new LaunchException(
          word
              + " is not executable (chmod +x makes it so). A script can be given to its"
              + " interpreter: python3 "
              + word);
    }
    checkInterpreter(file, word);
    return file.toAbsolutePath();
  }

  /** A script whose interpreter is not there fails with words that name the script itself. */
  private static void checkInterpreter(Path file, String word) throws LaunchException {
    byte[] begin;
    try (InputStream in = Files.newInputStream(file)) {
      begin = in.readNBytes(MOST_LINE);
    } catch (IOException unreadable) {
      return; // It may be run all the same.
    }
    String text = new String(begin, StandardCharsets.ISO_8859_1);
    if (!text.startsWith("#!")) {
      return;
    }
    String line = text.lines().findFirst().orElse("").substring(2).strip();
    String interpreter = line.isEmpty() ? "" : line.split("[ \t]", 2)[0];
    boolean carriage = text.indexOf('\n') > 0 && text.charAt(text.indexOf('\n') - 1) == '\r';
    if (carriage) {
      throw new LaunchException(
          "The first line of "
              + word
              + " ends as on Windows (CR LF), so its interpreter is not found.");
    }
    if (interpreter.isEmpty() || !Files.isExecutable(Path.of(interpreter))) {
      throw new LaunchException(
          "The first line of "
              + word
              + " names an interpreter that is not there: "
              + (interpreter.isEmpty() ? "(none)" : interpreter)
              + ".");
    }
  }
}
