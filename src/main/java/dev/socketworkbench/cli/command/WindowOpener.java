package dev.socketworkbench.cli.command;

import java.nio.file.Path;
import java.util.List;

/** Opens the window from the command line. */
@FunctionalInterface
public interface WindowOpener {
  /**
   * Opens these files in windows and returns when the last one is closed.
   *
   * @return the process's exit code
   */
  int open(List<Path> files);
}
