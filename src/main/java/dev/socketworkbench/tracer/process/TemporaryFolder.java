package dev.socketworkbench.tracer.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A folder for files that programs need while they run. It goes with this process; one that was
 * killed leaves it behind, and another one deletes it when it makes its own.
 */
public final class TemporaryFolder {
  private static final String NAME = "socket-workbench-";

  /** The process may live in another container that shares the folder of temporary files. */
  private static final Duration LEAST_AGE = Duration.ofDays(1);

  private TemporaryFolder() {}

  /**
   * Makes one.
   *
   * @param kind what it is for, in one word
   */
  public static Path make(String kind) throws IOException {
    Path folder = Files.createTempDirectory(prefix(kind) + ProcessHandle.current().pid() + "-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    deleteLeft(kind, folder);
    return folder;
  }

  private static String prefix(String kind) {
    return NAME + kind + "-";
  }

  private static void deleteLeft(String kind, Path own) throws IOException {
    FileTime latest = FileTime.from(Instant.now().minus(LEAST_AGE));
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(own.getParent(), prefix(kind) + "*")) {
      for (Path each : all) {
        if (isLeft(each, own, latest)) {
          delete(each);
        }
      }
    } catch (IOException e) {
      // Whoever may not look there deletes nothing.
    }
  }

  private static boolean isLeft(Path folder, Path own, FileTime latest) throws IOException {
    OptionalLong maker = maker(folder.getFileName().toString());
    return maker.isPresent()
        && ProcessHandle.of(maker.getAsLong()).isEmpty()
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(folder).equals(Files.getOwner(own))
        && Files.getLastModifiedTime(folder).compareTo(latest) < 0;
  }

  /** The process whose folder it is. */
  private static OptionalLong maker(String name) {
    String[] parts = name.split("-", -1);
    boolean isNumber = parts.length == 5 && parts[3].matches("[0-9]{1,10}");
    return isNumber ? OptionalLong.of(Long.parseLong(parts[3])) : OptionalLong.empty();
  }

  /** Deletes it with all that is in it. What is still used, as some systems have it, stays. */
  public static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).toList().forEach(TemporaryFolder::deleteOne);
    } catch (IOException e) {
      // It is gone already, or the system empties its folder of temporary files at times.
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A program is using it.
    }
  }
}
