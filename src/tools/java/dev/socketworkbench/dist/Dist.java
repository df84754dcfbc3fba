package dev.socketworkbench.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Builds the image with its AOT cache, and the installer of the system that the build runs on. */
public final class Dist {
  private static final double MEGABYTE = 1e6;

  private Dist() {}

  /**
   * Builds.
   *
   * @param args the version, the project's folder, the folder of the build
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    String version = args[0];
    Path project = Path.of(args[1]);
    Path target = Path.of(args[2]);
    Path libraries = target.resolve("dist/lib");
    Path work = Trees.empty(target.resolve("dist-work"));
    Path packaging = project.resolve("src/main/packaging");

    Path runtime = Runtimes.link(libraries, work);
    Image image = Images.build(version, libraries, runtime, packaging, work, target);
    Symbols.strip(image, work);
    long bare = Trees.bytes(image.folder());
    Path cache = Rehearsals.train(image, work);
    System.out.printf(
        Locale.ROOT,
        "image %s: %.1f MB, %.1f MB with the AOT cache%n",
        image.folder(),
        bare / MEGABYTE,
        (bare + Files.size(cache)) / MEGABYTE);
    Path installers = Trees.empty(target.resolve("installers"));
    Installers.build(version, image, packaging, work, installers);
    for (Path installer : Trees.files(installers, "")) {
      System.out.printf(
          Locale.ROOT, "installer %s: %.1f MB%n", installer, Files.size(installer) / MEGABYTE);
    }
    Trees.delete(work);
  }
}
