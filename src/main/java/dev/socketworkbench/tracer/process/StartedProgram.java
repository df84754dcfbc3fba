package dev.socketworkbench.tracer.process;

import java.util.Optional;
import java.util.Set;

/** A program that runs, whose socket calls are recorded in one way or another. Thread-safe. */
public interface StartedProgram {
  /** Its process id. */
  int pid();

  /** Which program of the session it is; what it starts has other numbers. */
  int number();

  /** The processes that run now: its own and those that it has started, as far as known. */
  Set<Integer> processes();

  /** How it has ended; empty while it runs. */
  Optional<ProgramEnd> end();

  /**
   * Waits until nothing of it is left.
   *
   * @param millis how long at most
   * @return whether nothing of it is left
   */
  boolean awaitEnd(long millis);

  /** Waits until it has ended, and everything that it has started. */
  void awaitEnd() throws InterruptedException;

  /** Asks it to end (SIGTERM); if it has ended, what it has left behind. */
  void terminate();

  /** Ends it, and everything that it has started (SIGKILL). */
  void kill();
}
