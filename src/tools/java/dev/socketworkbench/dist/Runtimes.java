package dev.socketworkbench.dist;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Links the runtime: the JDK's modules that are needed, and JavaFX's with their native code, which
 * would otherwise be unpacked into the user's home at the first start.
 */
final class Runtimes {
  /** What only tools read. */
  private static final String WITHOUT =
      "glob:/java.base/lib/classlist,glob:/java.base/lib/jrt-fs.jar,glob:/java.base/bin/keytool*";

  private Runtimes() {}

  /** A new runtime for the jars of a folder and of its folder "javafx". */
  static Path link(Path libraries, Path work) throws IOException {
    Path modules = Trees.empty(work.resolve("jmods"));
    Set<String> wanted = needed(libraries);
    for (Path jar : Trees.files(libraries.resolve("javafx"), ".jar")) {
      Descriptors.check(jar, libraries);
      for (ModuleReference module : ModuleFinder.of(jar).findAll()) {
        if (!module.descriptor().isAutomatic()) { // else it is the empty jar for all systems
          asModule(jar, module.descriptor().name(), modules, work);
        }
      }
    }
    Path runtime = work.resolve("runtime");
    Tools.jdk(
        "jlink",
        List.of(
            "--module-path",
            modules.toString(),
            "--add-modules",
            String.join(",", wanted),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress",
            "zip-6",
            "--dedup-legal-notices",
            "error-if-not-same-content",
            "--ignore-modified-runtime",
            "--exclude-files",
            WITHOUT,
            "--output",
            runtime.toString()));
    return runtime;
  }

  /** What the program and its libraries name, and JavaFX. */
  private static Set<String> needed(Path libraries) throws IOException {
    Set<String> needed = new TreeSet<>(Set.of("javafx.controls", "jdk.unsupported"));
    for (Path jar : Trees.files(libraries, ".jar")) {
      Set<String> named = JdkUse.modules(jar, libraries);
      if (!jar.endsWith(Launching.MAIN_JAR)) {
        // ControlsFX names Swing's tables and JavaBeans for two controls that are not used.
        named.removeAll(Descriptors.DROPPED);
      }
      needed.addAll(named);
    }
    System.out.println("modules: " + needed);
    return needed;
  }

  /** Rewrites a jar as a module file that asks for less and has its native code outside. */
  private static void asModule(Path jar, String name, Path modules, Path work) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Path unpacked = Trees.empty(work.resolve("unpacked").resolve(name));
      Path classes = Files.createDirectories(unpacked.resolve("classes"));
      Path natives = Files.createDirectories(unpacked.resolve("natives"));
      for (Enumeration<JarEntry> each = file.entries(); each.hasMoreElements(); ) {
        JarEntry entry = each.nextElement();
        if (!entry.isDirectory() && !entry.getName().equals("javafx-swt.jar")) {
          unpack(file, entry, isNative(entry.getName()) ? natives : classes);
        }
      }
      Descriptors.lighten(classes.resolve("module-info.class"));
      Tools.jdk(
          "jmod",
          List.of(
              "create",
              "--class-path",
              classes.toString(),
              Tools.onWindows() ? "--cmds" : "--libs",
              natives.toString(),
              modules.resolve(name + ".jmod").toString()));
    }
  }

  private static boolean isNative(String name) {
    return name.endsWith(".so") || name.endsWith(".dylib") || name.endsWith(".dll");
  }

  private static void unpack(JarFile file, JarEntry entry, Path folder) throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("a name that leads out of its folder: " + entry.getName());
    }
    Files.createDirectories(target.getParent());
    try (InputStream in = file.getInputStream(entry)) {
      Files.copy(in, target);
    }
  }
}
