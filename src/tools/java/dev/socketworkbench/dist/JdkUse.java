package dev.socketworkbench.dist;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** Asks jdeps what a jar uses. */
final class JdkUse {
  private JdkUse() {}

  /** The JDK's modules that a jar's classes name. */
  static Set<String> modules(Path jar, Path libraries) throws IOException {
    return uses(jar, libraries).stream()
        .map(Use::module)
        .filter(name -> name.startsWith("java.") || name.startsWith("jdk."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The packages of a jar with a class that names something of these modules. */
  static Set<String> packagesThatUse(Set<String> modules, Path jar, Path libraries)
      throws IOException {
    return uses(jar, libraries).stream()
        .filter(use -> modules.contains(use.module()))
        .map(Use::user)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A package of a jar and the module of a package that its classes name. */
  private record Use(String user, String module) {}

  private static List<Use> uses(Path jar, Path libraries) throws IOException {
    // "   some.package   -> other.package   module"
    return jdeps(jar, libraries)
        .lines()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(words -> words.length == 4 && words[1].equals("->"))
        .map(words -> new Use(words[0], words[3]))
        .toList();
  }

  private static String jdeps(Path jar, Path libraries) throws IOException {
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    List<String> arguments = new ArrayList<>(List.of("--multi-release", "25"));
    String path = libraries.resolve("javafx") + File.pathSeparator + libraries;
    arguments.addAll(List.of("--module-path", path));
    arguments.addAll(List.of("--ignore-missing-deps", "-verbose:package", jar.toString()));
    StringWriter said = new StringWriter();
    StringWriter wrong = new StringWriter();
    int code =
        jdeps.run(
            new PrintWriter(said, true),
            new PrintWriter(wrong, true),
            arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IOException("jdeps failed for " + jar + ": " + said + wrong);
    }
    return said.toString();
  }
}
