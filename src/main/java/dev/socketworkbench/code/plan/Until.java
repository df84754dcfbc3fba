package dev.socketworkbench.code.plan;

/** When receiving is over. */
public enum Until {
  /** When so many lines have come. */
  LINES,
  /** When so many bytes have come. */
  BYTES,
  /** When the peer has sent its last byte. */
  END
}
