package dev.socketworkbench.tracer.source;

import dev.socketworkbench.tracer.process.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with what Python reads at its start if PYTHONPATH says so. It is there as long as this
 * program is: children may be started late.
 */
public final class ShimFolder {
  private static final List<String> FILES = List.of("sitecustomize.py", "report.py");
  private static final String PATH = "PYTHONPATH";

  /** What the shim is to do; without it, nothing. */
  private static final String MODE = "SOCKET_WORKBENCH_LINES";

  /** To whom it reports calls. */
  private static final String ADDRESS = "SOCKET_WORKBENCH_REPORT";

  private static final class ShimFolderHolder {
    static final Path FOLDER = make();
  }

  private ShimFolder() {}

  /**
   * The environment for a program that is to tell its lines to a tracer; the same if the shim
   * cannot be put anywhere.
   */
  public static Map<String, String> forTracing(Map<String, String> environment) {
    return with(environment, Map.of(MODE, "trace"));
  }

  /**
   * The environment for a program that is to report its calls; the same if the shim cannot be put
   * anywhere.
   *
   * @param address where it reports them: {@code 127.0.0.1:40001:secret}
   */
  public static Map<String, String> forReporting(Map<String, String> environment, String address) {
    return with(environment, Map.of(MODE, "report", ADDRESS, address));
  }

  private static Map<String, String> with(
      Map<String, String> environment, Map<String, String> variables) {
    if (ShimFolderHolder.FOLDER == null) {
      return environment;
    }
    Map<String, String> with = new HashMap<>(environment);
    with.putAll(variables);
    with.merge(
        PATH,
        ShimFolderHolder.FOLDER.toString(),
        // An empty part would be the working folder.
        (before, ours) -> before.isEmpty() ? ours : ours + File.pathSeparator + before);
    return with;
  }

  /** Null if it cannot be made: then lines are not known, which is all. */
  private static Path make() {
    try {
      Path folder = TemporaryFolder.make("lines");
      for (String name : FILES) {
        try (InputStream file = ShimFolder.class.getResourceAsStream(name)) {
          Files.copy(file, folder.resolve(name));
        }
      }
      return folder;
    } catch (IOException e) {
      return null;
    }
  }
}
