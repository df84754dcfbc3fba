package dev.socketworkbench.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the installer that belongs to the system of this build. */
final class Installers {
  private Installers() {}

  /** Builds it into a folder; none on a Linux without dpkg-deb. */
  static void build(String version, Image image, Path packaging, Path work, Path folder)
      throws IOException, InterruptedException {
    if (Tools.onWindows()) {
      jpackage("msi", version, image, packaging, folder, windows());
    } else if (Tools.onMac()) {
      jpackage("dmg", version, image, packaging, folder, List.of());
    } else if (Files.isExecutable(Path.of("/usr/bin/dpkg-deb"))) {
      DebianPackage.build(version, image, packaging, work, folder);
    } else {
      System.out.println("no dpkg-deb here: only the image was made");
    }
  }

  private static List<String> windows() {
    return List.of(
        "--win-menu",
        "--win-shortcut-prompt",
        "--win-dir-chooser",
        "--win-upgrade-uuid",
        "5f6c9f0e-4d6e-4c55-9a3f-2f6a8a5b7c11");
  }

  private static void jpackage(
      String type, String version, Image image, Path packaging, Path folder, List<String> more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--type",
                type,
                "--name",
                Images.name(),
                "--app-version",
                Images.systemVersion(version),
                "--app-image",
                image.folder().toString(),
                "--license-file",
                packaging.resolve("../../../LICENSE").normalize().toString(),
                "--file-associations",
                packaging.resolve("journal.properties").toString(),
                "--file-associations",
                packaging.resolve("workspace.properties").toString(),
                "--dest",
                folder.toString()));
    arguments.addAll(more);
    Tools.jdk("jpackage", arguments);
  }
}
