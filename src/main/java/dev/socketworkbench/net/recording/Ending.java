package dev.socketworkbench.net.recording;

/** How far the life of a connection has come, and how it ended. */
public enum Ending {
  /** Both directions are open. */
  OPEN(false),
  /** This end has sent its FIN with shutdown(2) and can still receive. */
  HALF_CLOSED_HERE(false),
  /** The peer's FIN has been read; this end can still send. */
  HALF_CLOSED_BY_PEER(false),
  /** Over in order; this end was the first to close. */
  CLOSED_HERE(true),
  /** Over in order; the peer was the first to close. */
  CLOSED_BY_PEER(true),
  /** The peer, or its system, reset the connection: ECONNRESET, ECONNABORTED or EPIPE. */
  RESET(true),
  /** Nobody answered in time: the system's own limit (ETIMEDOUT), or ours for connecting. */
  TIMED_OUT(true),
  /** This end closed it because nothing was sent or received for as long as its server allows. */
  IDLE(true),
  /** This end closed it because more was sent and received than its server allows. */
  FLOOD(true),
  /** This end reset the connection. */
  ABORTED_HERE(true),
  /** A call failed in another way: the connection was refused, the network is unreachable, … */
  FAILED(true);

  private final boolean over;

  Ending(boolean over) {
    this.over = over;
  }

  /** Whether nothing can be sent or received any more. */
  public boolean isOver() {
    return over;
  }
}
