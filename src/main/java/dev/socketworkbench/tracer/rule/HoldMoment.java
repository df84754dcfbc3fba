package dev.socketworkbench.tracer.rule;

/** When a call is held. */
public enum HoldMoment {
  /** Before it is made. */
  BEFORE,

  /** When it has been made, before its thread has its result. */
  AFTER
}
