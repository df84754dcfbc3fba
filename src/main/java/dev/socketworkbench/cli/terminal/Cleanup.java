package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.session.ShutdownSteps;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a command must undo, newest first and exactly once: at its end, or when a signal ends the
 * process.
 */
public final class Cleanup implements AutoCloseable {
  private final Deque<Runnable> actions = new ArrayDeque<>();
  private final Thread hook = Thread.ofPlatform().name("closing at a signal").unstarted(this::run);
  private volatile boolean signalled;

  private Cleanup() {}

  /** A cleanup that a signal starts too. */
  public static Cleanup alsoAtSignals() {
    Cleanup cleanup = new Cleanup();
    try {
      Runtime.getRuntime().addShutdownHook(cleanup.hook);
    } catch (IllegalStateException e) {
      cleanup.signalled = true; // The process is ending already.
    }
    return cleanup;
  }

  /** Makes something that can fail. */
  @FunctionalInterface
  public interface Making<T> {
    /** Makes it; where this fails, nothing is to be undone. */
    T make() throws IOException;
  }

  /**
   * Makes something that has to be undone. A signal that comes in the meantime waits until it is
   * made, and then undoes it too.
   */
  public synchronized <T> T making(Making<T> making, Consumer<T> undoing) throws IOException {
    T made = making.make();
    actions.push(() -> undoing.accept(made));
    return made;
  }

  /** Adds what is to be done before everything that was added so far. */
  public synchronized void add(Runnable action) {
    actions.push(action);
  }

  /** Whether a signal has come: then the command prints nothing more. */
  public boolean signalled() {
    return signalled;
  }

  private void run() {
    signalled = true;
    runAll();
  }

  /**
   * A second caller waits until the first is done. One failure does not keep the rest from running.
   */
  private synchronized void runAll() {
    List<Runnable> all = List.copyOf(actions);
    actions.clear();
    ShutdownSteps.runAll(all);
  }

  @Override
  public void close() {
    try {
      runAll();
    } finally {
      removeHook();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook has run or finds nothing left to do.
    }
  }
}
