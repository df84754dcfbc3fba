package dev.socketworkbench.tls;

/** Whether a server asks its clients for a certificate. */
public enum ClientAuth {
  /** It does not ask. */
  NONE,
  /** It asks, and takes clients without one. */
  WANT,
  /** It refuses clients without one. */
  NEED
}
