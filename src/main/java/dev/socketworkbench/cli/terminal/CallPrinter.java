package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.export.source.RowBlocks;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

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

  /** So many of the last lines are compared where rows came late, between those. */
  private static final int COMPARED = 20_000;

  private final Rows rows;
  private final Predicate<Entry> shown;
  private final LogFormat format;
  private final PrintStream out;
  private final Runnable afterEachLook;
  private final Runnable whenBroken;
  private final Thread thread = Thread.ofPlatform().daemon().name("printer").unstarted(this::run);

  /** The last lines that were printed, or passed over. */
  private final Set<Long> recent = new LinkedHashSet<>();

  private long revision;
  private volatile boolean ending;
  private volatile boolean broken;

  /**
   * A printer of all rows that has not begun.
   *
   * @param afterEachLook run repeatedly on the printer's thread; must not block
   * @param whenBroken run once on the printer's thread if the output was closed
   */
  public CallPrinter(
      Rows rows, LogFormat format, PrintStream out, Runnable afterEachLook, Runnable whenBroken) {
    this(rows, entry -> true, format, out, afterEachLook, whenBroken);
  }

  /** One of some rows only. */
  public CallPrinter(
      Rows rows,
      Predicate<Entry> shown,
      LogFormat format,
      PrintStream out,
      Runnable afterEachLook,
      Runnable whenBroken) {
    this.rows = rows;
    this.shown = shown;
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
    long end = rows.size(); // Asked first: what came late gets its place now.
    boolean late = rows.revision() != revision;
    revision = rows.revision();
    // A row that came late has its own time in its line; no other line is printed twice.
    long next = late ? Math.max(0, end - COMPARED) : from;
    while (next < end && !broken) {
      List<Row> batch = RowBlocks.read(rows, next, (int) Math.min(BATCH, end - next), BYTES);
      batch.stream().map(Row::entry).filter(shown).forEach(entry -> print(entry, late));
      // One flush for all that came at once; checkError flushes.
      broken = out.checkError();
      next += batch.size();
    }
    return next;
  }

  private void print(Entry entry, boolean late) {
    String line = format.line(entry);
    boolean isNew = recent.add(entry.endNanos() * 31 + line.hashCode());
    if (isNew || !late) {
      out.println(line);
    }
    if (recent.size() > COMPARED) {
      Iterator<Long> oldest = recent.iterator();
      oldest.next();
      oldest.remove();
    }
  }
}
