package dev.socketworkbench.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a client command lets its calls be seen: as they return, later, or not at all. */
final class Watching {
  @Option(names = "--trace", description = "Prints each socket call on standard error.")
  private boolean trace;

  @Option(names = "--record", paramLabel = "FILE", description = "Keeps the calls in a new file.")
  private Path record;

  ClientRun client(Streams streams, Problems problems) {
    return new ClientRun(streams, problems, trace, record);
  }
}
