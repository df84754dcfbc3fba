package dev.socketworkbench.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A newcomer finds a thing by guessing: rooms are small and say what they are for. */
class RoomSizeTest {
  private static final Path MAIN = Path.of("src/main/java/dev/socketworkbench");
  private static final int MOST_FILES = 26;

  @Test
  void noRoomHasMoreFilesThanCanBeSeenAtAGlance() throws IOException {
    Map<String, Integer> larger = files();
    larger.values().removeIf(files -> files <= MOST_FILES);
    assertThat(larger).as("rooms with too many files; give them sub-rooms").isEmpty();
  }

  @Test
  void everyRoomSaysWhatItIsFor() throws IOException {
    assertThat(files().keySet())
        .allSatisfy(room -> assertThat(MAIN.resolve(room).resolve("package-info.java")).exists());
  }

  /** How many files each room has, by its path. */
  private static Map<String, Integer> files() throws IOException {
    Map<String, Integer> files = new TreeMap<>();
    for (Path file : classes()) {
      files.merge(MAIN.relativize(file.getParent()).toString(), 1, Integer::sum);
    }
    return files;
  }

  private static List<Path> classes() throws IOException {
    try (Stream<Path> all = Files.walk(MAIN)) {
      return all.filter(
              file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
          .toList();
    }
  }
}
