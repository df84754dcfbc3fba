package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.explain.NumberInput;
import dev.socketworkbench.journal.file.DiskBudget;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --record} and {@code --record-limit}: where the calls are kept, and how many bytes. */
public final class RecordOption {
  private static final int MIB_SHIFT = 20;
  private static final int SMALLEST = 8;
  private static final int LARGEST = (int) (DiskBudget.LARGEST >> MIB_SHIFT);

  @Option(names = "--record", paramLabel = "FILE", description = "Keeps the calls in a new file.")
  private Path file;

  @Option(
      names = "--record-limit",
      paramLabel = "MIB",
      defaultValue = "4096",
      description =
          "How many MiB the recording may take, from 8 to 131,072 (default: ${DEFAULT-VALUE})."
              + " After that the sockets keep working, and their calls are only counted.")
  private String limit;

  /** The file that was asked for. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /**
   * How much of the disk the recording may take.
   *
   * @throws Problems.NotUsable if it is no number, or not in the range
   */
  public DiskBudget budget(Problems problems) {
    long mebibytes =
        problems.valueOf(new NumberInput("recording limit", SMALLEST, LARGEST).parse(limit));
    return new DiskBudget(mebibytes << MIB_SHIFT, DiskBudget.standard().reserveBytes());
  }
}
