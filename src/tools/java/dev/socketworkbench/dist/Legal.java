package dev.socketworkbench.dist;

import dev.socketworkbench.about.Licence;
import dev.socketworkbench.about.Licences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts the full texts of all licences beside the jars, as files that one can read. */
final class Legal {
  private Legal() {}

  /**
   * Writes them into the folder "legal" of the image's jars.
   *
   * @param libraries all jars but JavaFX's, which are part of the runtime
   * @throws IOException if one of the jars has no entry
   */
  static void put(Path libraries, Path folder) throws IOException {
    List<Licence> all = Licences.all();
    for (Path jar : Trees.files(libraries, ".jar")) {
      String name = jar.getFileName().toString();
      if (all.stream().noneMatch(licence -> licence.covers(name))) {
        throw new IOException("no licence entry for " + name);
      }
    }
    Path legal = Files.createDirectories(folder.resolve("legal"));
    List<String> summary = new ArrayList<>();
    for (Licence licence : all) {
      String file = licence.name().replaceAll("[^A-Za-z]+", "-") + ".txt";
      Files.writeString(legal.resolve(file), Licences.text(licence));
      summary.add(licence.name() + ": " + licence.terms() + " (" + file + ") " + licence.home());
    }
    Files.write(legal.resolve("README.txt"), summary);
  }
}
