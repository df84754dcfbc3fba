package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.explain.NumberInput;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * {@code --record} and {@code --record-limit}: where the calls are kept, and how many bytes. What
 * is kept has what the kernel reports beside them.
 */
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
   * Begins a command's session; the cleanup ends it, and says what is missing in it.
   *
   * @param err where to say that it is not recorded where it should be
   * @param kernel is watched if the session is kept
   * @throws IOException if the file exists already or cannot be made
   */
  public CommandSession begin(DiskBudget budget, PrintStream err, Kernel kernel, Cleanup cleanup)
      throws IOException {
    return begin(budget, err, kernel, new FilterOption(), cleanup);
  }

  /** The same; the kernel is watched too if the filter asks for what it reports. */
  public CommandSession begin(
      DiskBudget budget, PrintStream err, Kernel kernel, FilterOption filter, Cleanup cleanup)
      throws IOException {
    boolean watched = file().isPresent() || filter.asksForKernel();
    CommandSession session =
        cleanup.making(() -> CommandSession.begin(file(), budget), CommandSession::close);
    session.sayWhere(err);
    cleanup.add(() -> session.sayWhatIsMissing(err));
    if (watched) {
      session.watch(kernel);
    }
    return session;
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
