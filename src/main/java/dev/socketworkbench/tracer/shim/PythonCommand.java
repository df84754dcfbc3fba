package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.tracer.process.LaunchException;
import dev.socketworkbench.tracer.process.ProgramPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether a command runs Python, as far as can be seen before it is run. */
public final class PythonCommand {
  private static final Pattern INTERPRETER = Pattern.compile("(python|pypy)[0-9.]*(w?\\.exe)?");
  private static final int MOST_LINE = 256;

  private PythonCommand() {}

  /**
   * Whether the command's first word is an interpreter of Python, or a script that names one.
   *
   * @param folder where it is run
   * @param path the variable PATH; may be empty
   */
  public static boolean is(List<String> command, Path folder, String path) {
    if (command.isEmpty()) {
      return false;
    }
    String word = command.getFirst();
    String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
    return INTERPRETER.matcher(name.toLowerCase(Locale.ROOT)).matches()
        || firstLine(word, folder, path).matches("#!.*\\b(python|pypy).*");
  }

  private static String firstLine(String word, Path folder, String path) {
    try (InputStream in = Files.newInputStream(ProgramPath.find(word, folder, path))) {
      String begin = new String(in.readNBytes(MOST_LINE), StandardCharsets.ISO_8859_1);
      return begin.lines().findFirst().orElse("");
    } catch (IOException | LaunchException e) {
      return "";
    }
  }
}
