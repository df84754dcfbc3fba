package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.export.source.RowBlocks;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints one line for each row of a journal soon after it was written, and all of them before it
 * ends.
 */
public final class CallPrinter {
  private static final long LOOK_EVERY_NANOS = 10_000_000;
  private static final int BATCH = 1_000;

  /** Enough for the preview: no character of it takes more than four bytes. */
  private static final int BYTES = 4 * LogFormat.PREVIEW + 4;

  private static final Duration LAST_LINES = Duration.ofSeconds(5);

  private final Rows rows;
  private final LogFormat format;
  private final PrintStream out;
  private final Runnable afterEachLook;
  private final Runnable whenBroken;
  private final Thread thread = Thread.ofPlatform().daemon().name("printer").unstarted(this::run);
  private volatile boolean ending;
  private volatile boolean broken;

  /**
   * A printer that has not begun.
   *
   * @param afterEachLook run repeatedly on the printer's thread; must not block
   * @param whenBroken run once on the printer's thread if the output was closed
   */
  public CallPrinter(
      Rows rows, LogFormat format, PrintStream out, Runnable afterEachLook, Runnable whenBroken) {
    this.rows = rows;
    this.format = format;
    this.out = out;
    this.afterEachLook = afterEachLook;
    this.whenBroken = whenBroken;
  }

  /** Begins to print, on its own thread. */
  public void start() {
    thread.start();
  }

  /** Whether the output is gone. */
  public boolean broken() {
    return broken;
  }

  /**
   * Prints what is left and ends. A reader that has stopped reading cannot hold up the process for
   * ever: after five seconds the rest is dropped.
   */
  public void finish() {
    ending = true;
    LockSupport.unpark(thread);
    try {
      thread.join(LAST_LINES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Prints what is there, on the caller's thread.
   *
   * @throws IOException if it can no longer be read
   */
  public void printAll() throws IOException {
    print(0);
  }

  private void run() {
    try {
      printUntilEnd();
    } catch (IOException e) {
      if (!ending) {
        throw new UncheckedIOException(e);
      }
      // The rest was dropped, and the session closed.
    }
  }

  private void printUntilEnd() throws IOException {
    long next = 0;
    while (!broken) {
      // Before the rows are counted: what was there when the end came is printed for sure.
      boolean last = ending;
      next = print(next);
      afterEachLook.run();
      if (last) {
        return;
      }
      if (next == rows.size()) {
        LockSupport.parkNanos(this, LOOK_EVERY_NANOS);
      }
    }
    whenBroken.run();
  }

  private long print(long from) throws IOException {
    long next = from;
    long end = rows.size();
    while (next < end && !broken) {
      List<Row> batch = RowBlocks.read(rows, next, (int) Math.min(BATCH, end - next), BYTES);
      batch.forEach(row -> out.println(format.line(row.entry())));
      // One flush for all that came at once; checkError flushes.
      broken = out.checkError();
      next += batch.size();
    }
    return next;
  }
}
