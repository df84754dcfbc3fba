package dev.socketworkbench.load;

/** Where a load is in its life. */
public enum LoadPhase {
  /** Made, and not started. */
  IDLE,
  /** Its connections are being made; nothing is measured yet. */
  CONNECTING,
  /** It sends and measures. */
  RUNNING,
  /**
   * It sends and measures no more. It waits, two seconds at most, for answers that are due, so that
   * connections end in order; they count as late.
   */
  DRAINING,
  /** All its sockets are closed. */
  ENDED
}
