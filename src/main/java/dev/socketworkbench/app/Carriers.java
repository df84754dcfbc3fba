package dev.socketworkbench.app;

import dev.socketworkbench.net.thread.ThreadKind;

/**
 * The threads on which the sockets' calls are made: those that carry the virtual ones, and platform
 * threads. Where there is a window, one processor is left to it: a server under full load must not
 * make it stutter.
 */
public final class Carriers {
  /**
   * How many there are at most; see the implementation note of {@link Thread}. What the user sets
   * stays.
   */
  static final String PROPERTY = "jdk.virtualThreadScheduler.parallelism";

  private Carriers() {}

  /** To be called before the first virtual thread is started. */
  public static void leaveOneProcessor() {
    if (System.getProperty(PROPERTY) == null) {
      int most = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
      System.setProperty(PROPERTY, Integer.toString(most));
    }
    if (System.getProperty(ThreadKind.USUAL_PROPERTY) == null) {
      System.setProperty(ThreadKind.USUAL_PROPERTY, "1");
    }
  }
}
