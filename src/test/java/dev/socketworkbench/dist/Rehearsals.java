package dev.socketworkbench.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Trains the AOT cache: the image's own runtime plays the program's rehearsal through, without a
 * display, and writes down which classes it loaded and linked.
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
    List<String> command =
        image.java(
            List.of(
                "-XX:AOTCacheOutput=" + trained,
                "-Dsocketworkbench.rehearsal=true",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Duser.home=" + home),
            image.classPath(),
            Launching.MAIN_CLASS);
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
    int code = rehearsal.start().waitFor();
    if (code != 0 || !Files.exists(trained)) {
      throw new IOException("the rehearsal ended with " + code + " and without an AOT cache");
    }
    return Files.move(
        trained, image.app().resolve(Launching.CACHE), StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isPersonal(String variable) {
    return variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.equals("_JAVA_OPTIONS");
  }
}
