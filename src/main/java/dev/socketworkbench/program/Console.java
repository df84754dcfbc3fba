package dev.socketworkbench.program;

import dev.socketworkbench.call.Program.ConsoleLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a program has read and written. Thread-safe. */
public final class Console {
  /** More lines are in the journal only. */
  public static final int MOST_LINES = 1_000;

  private final Deque<ConsoleLine> lines = new ArrayDeque<>();
  private long count;

  synchronized void add(ConsoleLine line) {
    lines.add(line);
    count++;
    if (lines.size() > MOST_LINES) {
      lines.remove();
    }
  }

  /** How many lines there have been. */
  public synchronized long count() {
    return count;
  }

  /** The last of them, in order. */
  public synchronized List<ConsoleLine> lines() {
    return List.copyOf(lines);
  }
}
