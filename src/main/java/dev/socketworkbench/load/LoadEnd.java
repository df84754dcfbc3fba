package dev.socketworkbench.load;

/** Why a load has ended. */
public enum LoadEnd {
  /** Its time was over. */
  TIME,
  /** All its messages were sent, and answered or given up. */
  COUNT,
  /** No connection was left. */
  NO_CONNECTION,
  /** The user stopped it. */
  STOPPED
}
