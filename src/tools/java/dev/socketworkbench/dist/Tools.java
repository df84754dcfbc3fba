package dev.socketworkbench.dist;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.spi.ToolProvider;

/** Runs the JDK's tools in this process and other programs in one of their own. */
final class Tools {
  private Tools() {}

  /** Whether this build runs on Windows. */
  static boolean onWindows() {
    return system().startsWith("windows");
  }

  /** Whether this build runs on macOS. */
  static boolean onMac() {
    return system().startsWith("mac");
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT);
  }

  /** The program of this name that the shell would run, if there is one. */
  static Optional<Path> onPath(String program) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Runs one of the JDK's tools.
   *
   * @throws IOException if it fails or this Java has no such tool
   */
  static void jdk(String name, List<String> arguments) throws IOException {
    ToolProvider tool =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> new IOException("this Java has no " + name + ": a JDK is needed"));
    int code = tool.run(System.out, System.err, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IOException(name + " failed with " + code + ": " + String.join(" ", arguments));
    }
  }

  /**
   * Runs a program in a folder and waits for its end.
   *
   * @throws IOException if it cannot be started or does not end with 0
   */
  static void run(Path folder, List<String> command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("ended with " + code + ": " + String.join(" ", command));
    }
  }
}
