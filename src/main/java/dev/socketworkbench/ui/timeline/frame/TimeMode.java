package dev.socketworkbench.ui.timeline.frame;

/** What a pixel downwards means. */
public enum TimeMode {
  /** One equal step for each call. */
  STEPS,
  /** Proportional to time; idle stretches are folded. */
  REAL_TIME
}
