package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.kernel.tables.Descriptors;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reports a failure that no command foresaw in words, never as a raw stack trace. */
public final class LastWords implements Thread.UncaughtExceptionHandler {
  /** With fewer descriptors the virtual machine itself cannot open what it needs. */
  private static final long FEW_DESCRIPTORS = 64;

  private static final String OURS = "dev.socketworkbench.";

  private final PrintStream err;
  private final Optional<Long> limit;

  /** Reports on the terminal of this process. To be made while there are descriptors left. */
  public LastWords(PrintStream err) {
    this(err, new Descriptors(Path.of("/proc")));
  }

  LastWords(PrintStream err, Descriptors descriptors) {
    this.err = err;
    // Read now: where none is left, the file that names the limit cannot be opened either.
    this.limit = descriptors.limit().filter(each -> each < FEW_DESCRIPTORS);
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (isOurs(failure) || !isEnding()) {
      say(failure);
    }
  }

  /** At a signal the toolkit's threads end in the midst of their work, some of them by failing. */
  private static boolean isEnding() {
    Thread hook = Thread.ofPlatform().unstarted(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return !Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** Reports what happened, and what to do about it where that is known. */
  public void say(Throwable failure) {
    err.println(of(failure));
    err.flush();
  }

  private String of(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "There is not enough memory for this. Give the program more"
          + " (SOCKET_WORKBENCH_OPTS=-Xmx4g), or select a part with --filter.";
    }
    if (limit.isPresent() && failure instanceof Error) {
      return "This process may have only "
          + limit.get()
          + " files and sockets open, which is too few to work with. Raise the limit: ulimit -n"
          + " 1024";
    }
    return "The program failed unexpectedly: "
        + Escapes.text(failure.toString())
        + where(failure)
        + ". This is a bug in the program; please report it.";
  }

  /** The place in this program from which it came: what a report needs. */
  private static String where(Throwable failure) {
    return place(failure).map(frame -> " at " + frame).orElse("");
  }

  private static boolean isOurs(Throwable failure) {
    return place(failure).isPresent();
  }

  private static Optional<StackTraceElement> place(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst();
  }
}
