package dev.socketworkbench.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A disk of a few MiB, so that a test can really fill it: a file system in memory, in place of a
 * folder, which only the started process sees. Not every system lets its users make one.
 */
public final class SmallDisk {
  private static final List<String> NAMESPACE = List.of("unshare", "-rm");

  private final Path folder;
  private final int mebibytes;

  /**
   * A disk of this size in place of a folder that exists.
   *
   * @param mebibytes its size
   */
  public SmallDisk(Path folder, int mebibytes) {
    this.folder = folder;
    this.mebibytes = mebibytes;
  }

  /** Whether this system lets this user have one. */
  public boolean isAllowed() throws InterruptedException {
    try {
      return new ProcessBuilder(command("true", "true"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /**
   * What starts a program that sees it.
   *
   * @param script what a shell does then: {@code "$0"} is the folder, {@code "$@"} the program
   */
  public String[] starting(String script) {
    return command(script);
  }

  private String[] command(String script, String... more) {
    List<String> command = new ArrayList<>(NAMESPACE);
    command.addAll(
        List.of(
            "sh",
            "-c",
            "mount -t tmpfs -o size=" + mebibytes + "m tmpfs \"$0\" && " + script,
            folder.toString()));
    command.addAll(Arrays.asList(more));
    return command.toArray(String[]::new);
  }
}
