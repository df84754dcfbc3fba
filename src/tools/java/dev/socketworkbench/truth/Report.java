package dev.socketworkbench.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the truth checks print in the end: a line for each program that was compared. */
final class Report {
  private Report() {}

  /** Empties the folder of a check. */
  static void begin(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> old = Files.walk(folder)) {
      for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    Files.createDirectories(folder);
  }

  /** Compares what a program recorded with what strace saw, and says so in the folder's report. */
  static void add(Path folder, Traced program) throws IOException {
    Files.writeString(
        folder.resolve("report.txt"),
        Comparison.of(program) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
