package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows on a terminal how far a command is, and ends it at a signal: the process then waits until
 * what was begun has been undone.
 */
public final class CommandProgress implements Progress, AutoCloseable {
  private static final long STEP_NANOS = 200_000_000;
  private static final long LONGEST_END_SECONDS = 5;

  private final PrintStream terminal;
  private final CountDownLatch over = new CountDownLatch(1);
  private long next = System.nanoTime() + STEP_NANOS;

  /** How many characters were shown last, which are covered by spaces; 0 for none. */
  private int shown;

  private volatile boolean cancelled;

  /**
   * Of a command that has just begun.
   *
   * @param terminal where to show it; null for nowhere
   */
  public CommandProgress(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void at(long done, long of) throws CancelledException {
    say(of > 0 ? 100 * done / of + " % " : done + " ");
  }

  /** Usually a pipe whose reader has stopped reading. */
  @Override
  public void waits() throws CancelledException {
    say("waiting");
  }

  private void say(String words) throws CancelledException {
    if (cancelled) {
      throw new CancelledException();
    }
    show(words);
  }

  /** Shows these words, unless others were shown a moment ago. */
  public void show(String words) {
    if (terminal != null && System.nanoTime() - next > 0) {
      next = System.nanoTime() + STEP_NANOS;
      terminal.print("\r" + words + " ".repeat(Math.max(0, shown - words.length())));
      terminal.flush();
      shown = words.length();
    }
  }

  /** Ends the command, and waits until it has ended; not forever. Any thread. */
  public void cancel() {
    cancelled = true;
    try {
      if (!over.await(LONGEST_END_SECONDS, TimeUnit.SECONDS) && terminal != null) {
        terminal.println("Not stopped in time: a partly written file may remain.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work has ended: the terminal's line is free for what there is to say. */
  @Override
  public void close() {
    over.countDown();
    if (shown > 0) {
      terminal.print("\r" + " ".repeat(shown) + "\r");
      terminal.flush();
      shown = 0;
    }
  }
}
