package dev.socketworkbench.call;

/**
 * A socket call that has been made and has not returned.
 *
 * @param socket on which socket
 * @param operation which call
 * @param arguments what it was given
 * @param startNanos when it was made, in nanoseconds since the session began
 * @param thread the name of the thread that waits in it
 * @param origin how it was made
 */
public record OpenCall(
    SocketId socket,
    Operation operation,
    Arguments arguments,
    long startNanos,
    String thread,
    Origin origin) {

  /**
   * The record of this call where nothing more will be known of it.
   *
   * @param nanos the moment at which it had not returned
   */
  public Call notReturned(long nanos) {
    return new Call(
        socket,
        operation,
        arguments,
        Outcome.NotReturned.NOT_RETURNED,
        startNanos,
        nanos,
        thread,
        0,
        false,
        new byte[0],
        0,
        origin);
  }

  /** A call of unknown origin. */
  public OpenCall(
      SocketId socket, Operation operation, Arguments arguments, long startNanos, String thread) {
    this(
        socket, operation, arguments, startNanos, thread, Origin.notTold(operation, socket.role()));
  }
}
