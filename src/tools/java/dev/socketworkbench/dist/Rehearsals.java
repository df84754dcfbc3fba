package dev.socketworkbench.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains the AOT cache: the image's own runtime plays the program's rehearsal through and writes
 * down which classes it loaded and linked. It does so on a virtual display where the system has
 * one, so that the cache knows the classes of a real screen, and without a display elsewhere.
 */
final class Rehearsals {
  private Rehearsals() {}

  /**
   * Puts the cache into the image.
   *
   * @return its file
   */
  static Path train(Image image, Path work) throws IOException, InterruptedException {
    Path trained = work.resolve(Launching.CACHE);
    Path home = Trees.empty(work.resolve("home"));
    try (VirtualDisplay display = VirtualDisplay.open()) {
      List<String> options =
          new ArrayList<>(
              List.of(
                  "-XX:AOTCacheOutput=" + trained,
                  // What is written down as compiled by C2 would be at each start, at once.
                  "-XX:TieredStopAtLevel=2",
                  "-Dsocketworkbench.rehearsal=true",
                  "-Dprism.order=sw",
                  "-Duser.home=" + home));
      if (display.name().isEmpty()) {
        options.add("-Dglass.platform=Headless");
      }
      play(image.java(options, image.classPath(), Launching.MAIN_CLASS), home, display);
    }
    if (!Files.exists(trained)) {
      throw new IOException("the rehearsal left no AOT cache");
    }
    return Files.move(
        trained, image.app().resolve(Launching.CACHE), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void play(List<String> command, Path home, VirtualDisplay display)
      throws IOException, InterruptedException {
    ProcessBuilder rehearsal = new ProcessBuilder(command).inheritIO();
    // The developer's own options and settings must not get into the cache.
    rehearsal.environment().keySet().removeIf(Rehearsals::isPersonal);
    rehearsal
        .environment()
        .putAll(
            Map.of(
                "XDG_CONFIG_HOME", home.resolve("config").toString(),
                "XDG_CACHE_HOME", home.resolve("cache").toString(),
                "APPDATA", home.toString(),
                "LOCALAPPDATA", home.toString()));
    display.name().ifPresent(name -> rehearsal.environment().put("DISPLAY", name));
    int code = rehearsal.start().waitFor();
    if (code != 0) {
      throw new IOException("the rehearsal ended with " + code);
    }
  }

  private static boolean isPersonal(String variable) {
    return variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.equals("_JAVA_OPTIONS");
  }
}
