package dev.socketworkbench.tracer;

/** What becomes of a traced program if the workbench ends before it, also by {@code kill -9}. */
public enum OnExit {
  /** It ends, too, with all that it has started. */
  KILL,

  /** It runs on, untraced. */
  FREE
}
