package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a client command's calls can be seen: as they return, later, or not at all. */
final class Watching {
  @Option(names = "--trace", description = "Prints each socket call on standard error.")
  private boolean trace;

  @Mixin private final RecordOption record = new RecordOption();

  @Mixin private final FilterOption filter = new FilterOption();

  /**
   * What a client command runs with.
   *
   * @throws Problems.NotUsable if calls are chosen and none are to be printed, or not understood
   */
  ClientRun client(StandardStreams streams, Problems problems) {
    if (filter.isGiven() && !trace) {
      throw new Problems.NotUsable(
          "--filter selects from the calls that --trace prints, so it needs --trace.");
    }
    filter.check();
    return new ClientRun(streams, problems, trace, filter, record);
  }
}
