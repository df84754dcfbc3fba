package dev.socketworkbench.tracer.process;

import java.io.Serial;

/** A program was not started, or cannot be traced; the message says why, as a sentence. */
public final class LaunchException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final boolean aboutTracing;

  /** The message says why, as a sentence. */
  public LaunchException(String why) {
    this(why, false);
  }

  private LaunchException(String why, boolean aboutTracing) {
    super(why);
    this.aboutTracing = aboutTracing;
  }

  /** The program could be started, but this system does not let anybody trace it. */
  public static LaunchException untraceable(String why) {
    return new LaunchException(why, true);
  }

  /** Whether the program could be started in another way: without tracing it. */
  public boolean isAboutTracing() {
    return aboutTracing;
  }
}
