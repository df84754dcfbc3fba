package dev.socketworkbench.cli;

import java.nio.file.Path;
import java.util.List;

/** The way from the command line to the window. */
@FunctionalInterface
public interface WindowDoor {
  /**
   * Opens these files in windows and returns when the last one is closed.
   *
   * @return the process's exit code
   */
  int open(List<Path> files);
}
