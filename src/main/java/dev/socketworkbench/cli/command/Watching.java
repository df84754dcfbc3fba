package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.lab.LabOption;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.ReceivedFile;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.kernel.Kernel;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a client command's calls can be seen: as they return, later, or not at all. */
final class Watching {
  @Option(names = "--trace", description = "Prints each socket call on standard error.")
  private boolean trace;

  @Mixin private final LabOption lab = new LabOption();

  @Mixin private final RecordOption record = new RecordOption();

  @Mixin private final FilterOption filter = new FilterOption();

  @Option(
      names = "--output-file",
      paramLabel = "FILE",
      description =
          "Writes what arrives into this new file, and not to standard output. A file that exists"
              + " is replaced only with --overwrite.")
  private Path output;

  @Option(
      names = "--overwrite",
      description = "Replaces a file that exists with that of --output-file.")
  private boolean overwrite;

  /**
   * What a client command runs with.
   *
   * @throws Problems.NotUsable if calls are chosen and none are to be printed, or not understood
   */
  ClientRun client(StandardStreams streams, Problems problems, Kernel kernel) {
    if (filter.isGiven() && !trace) {
      throw new Problems.NotUsable(
          "--filter selects from the calls that --trace prints, so it needs --trace.");
    }
    if (overwrite && output == null) {
      throw new Problems.NotUsable("--overwrite is for the file of --output-file.");
    }
    filter.check();
    boolean replaces = overwrite;
    return new ClientRun(
        streams,
        problems,
        kernel,
        trace,
        filter,
        record,
        lab,
        Optional.ofNullable(output).map(file -> () -> ReceivedFile.create(file, replaces)));
  }
}
