package dev.socketworkbench.program;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which program runs a file that is none itself, by the ending of its name. */
public final class Interpreters {
  private static final Map<String, List<String>> COMMANDS =
      Map.of(
          "py", List.of("python3"),
          "java", List.of("java"),
          "jar", List.of("java", "-jar"),
          "js", List.of("node"),
          "mjs", List.of("node"),
          "cjs", List.of("node"),
          "pl", List.of("perl"),
          "rb", List.of("ruby"),
          "sh", List.of("sh"));

  private static final Map<String, List<String>> COMPILERS =
      Map.of("c", List.of("cc", "gcc", "clang"), "cpp", List.of("c++", "g++", "clang++"));

  private Interpreters() {}

  /** The ending of a file's name, in lower case. */
  static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether a file can be run here: a program, or a source file of a known language. */
  public static boolean canRun(Path file) {
    String ending = ending(file);
    return Files.isRegularFile(file)
        && (COMMANDS.containsKey(ending)
            || COMPILERS.containsKey(ending)
            || (Files.isExecutable(file) && beginsAsProgram(file)));
  }

  /** What runs a file; empty if it runs by itself, or nobody knows. */
  static Optional<List<String>> of(Path file) {
    boolean isScript = Files.isExecutable(file) && beginsWith(file, "#!");
    return isScript
        ? Optional.empty()
        : Optional.ofNullable(COMMANDS.get(ending(file))).map(Interpreters::orOwnJava);
  }

  /** The compilers of a source file, the usual one first; none if it is not of that kind. */
  static List<String> compilers(Path file) {
    return COMPILERS.getOrDefault(ending(file), List.of());
  }

  /** Where no Java is installed, our own may be able to compile, too. */
  private static List<String> orOwnJava(List<String> command) {
    Path own = Path.of(System.getProperty("java.home", ""), "bin", "java");
    boolean isOwn =
        command.getFirst().equals("java")
            && find("java", System.getenv().getOrDefault("PATH", "")).isEmpty()
            && Files.isExecutable(own)
            && (command.size() > 1 || ModuleFinder.ofSystem().find("jdk.compiler").isPresent());
    return isOwn ? replaceFirst(command, own.toString()) : command;
  }

  private static List<String> replaceFirst(List<String> command, String first) {
    return Stream.concat(Stream.of(first), command.stream().skip(1)).toList();
  }

  /** A program's file, found in these folders. */
  static Optional<Path> find(String name, String path) {
    for (String folder : path.split(":", -1)) {
      try {
        Path file = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return Optional.of(file);
        }
      } catch (InvalidPathException none) {
        // No folder has such a name.
      }
    }
    return Optional.empty();
  }

  private static boolean beginsAsProgram(Path file) {
    return beginsWith(file, "#!") || beginsWith(file, "\u007fELF");
  }

  private static boolean beginsWith(Path file, String begin) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(begin.length()), StandardCharsets.ISO_8859_1).equals(begin);
    } catch (IOException unreadable) {
      return false;
    }
  }
}
