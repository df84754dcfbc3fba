package dev.socketworkbench.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Has jpackage lay out the image around a runtime. */
final class Images {
  private Images() {}

  /** The image in the folder "image" of the build; the AOT cache is named but not there yet. */
  static Image build(
      String version, Path libraries, Path runtime, Path packaging, Path work, Path target)
      throws IOException {
    Path input = Trees.empty(work.resolve("input"));
    for (Path jar : Trees.files(libraries, ".jar")) {
      Files.copy(jar, input.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Legal.put(libraries, input);
    Path destination = Trees.empty(target.resolve("image"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--type",
                "app-image",
                "--name",
                name(),
                "--app-version",
                systemVersion(version),
                "--vendor",
                "Socket Workbench",
                "--description",
                "Real servers and clients in one window",
                "--icon",
                icon(packaging).toString(),
                "--input",
                input.toString(),
                "--runtime-image",
                runtime.toString(),
                "--main-jar",
                Launching.MAIN_JAR,
                "--main-class",
                Launching.MAIN_CLASS,
                "--dest",
                destination.toString()));
    List<String> options = new ArrayList<>(Launching.OPTIONS);
    options.addAll(Launching.CACHE_OPTIONS);
    options.forEach(option -> arguments.addAll(List.of("--java-options", option)));
    if (Tools.onWindows()) {
      // A program has a console on Windows or it has none: so there are two.
      arguments.addAll(
          List.of(
              "--add-launcher",
              "socket-workbench-cli=" + packaging.resolve("windows/console.properties")));
    }
    Tools.jdk("jpackage", arguments);
    Image image = Image.in(destination.resolve(Tools.onMac() ? name() + ".app" : name()));
    if (!Tools.onMac() && !Tools.onWindows()) {
      putStart(image, packaging);
    }
    return image;
  }

  /**
   * The command is a script that knows what Java's launcher does not; the launcher finds the image
   * from any folder in it, by its own name.
   */
  private static void putStart(Image image, Path packaging) throws IOException {
    Path command = image.folder().resolve("bin").resolve(name());
    Files.move(command, image.folder().resolve("lib").resolve(name()));
    Files.copy(packaging.resolve("linux/start.sh"), command);
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The image's name: the command's on Linux, the title where people see it. */
  static String name() {
    return Tools.onMac() || Tools.onWindows() ? "Socket Workbench" : "socket-workbench";
  }

  /** Apple takes no version that begins with 0; About tells the real one. */
  static String systemVersion(String version) {
    String plain = version.replace("-SNAPSHOT", "");
    return Tools.onMac() && plain.startsWith("0.") ? "1" + plain.substring(1) : plain;
  }

  private static Path icon(Path packaging) {
    if (Tools.onWindows()) {
      return packaging.resolve("icon.ico");
    }
    return packaging.resolve(
        Tools.onMac() ? "icon.icns" : "../resources/dev/socketworkbench/ui/icon/icon-256.png");
  }
}
