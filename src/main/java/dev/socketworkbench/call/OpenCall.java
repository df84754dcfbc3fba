package dev.socketworkbench.call;

import dev.socketworkbench.call.aside.Aside;

/**
 * A socket call that has been made and has not returned.
 *
 * @param socket on which socket
 * @param operation which call
 * @param arguments what it was given
 * @param startNanos when it was made, in nanoseconds since the session began
 * @param thread the name of the thread that waits in it
 * @param origin how it was made
 * @param heldSinceNanos since when its thread is held in it on purpose; {@link #NOT_HELD} if it is
 *     not
 */
public record OpenCall(
    SocketId socket,
    Operation operation,
    Arguments arguments,
    long startNanos,
    String thread,
    Origin origin,
    long heldSinceNanos) {
  /** Nobody holds it. */
  public static final long NOT_HELD = -1;

  /** A call that nobody holds. */
  public OpenCall(
      SocketId socket,
      Operation operation,
      Arguments arguments,
      long startNanos,
      String thread,
      Origin origin) {
    this(socket, operation, arguments, startNanos, thread, origin, NOT_HELD);
  }

  /** The same call, held since this moment; or not held. */
  public OpenCall heldSince(long nanos) {
    return new OpenCall(socket, operation, arguments, startNanos, thread, origin, nanos);
  }

  /** Whether its thread is held in it on purpose. */
  public boolean isHeld() {
    return heldSinceNanos != NOT_HELD;
  }

  /**
   * The record of this call where nothing more will be known of it.
   *
   * @param nanos the moment at which it had not returned
   */
  public Call notReturned(long nanos) {
    return notReturned(nanos, Aside.NONE);
  }

  /** The same, with what is known beside what it is. */
  public Call notReturned(long nanos, Aside aside) {
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
        origin,
        aside);
  }

  /** A call of unknown origin. */
  public OpenCall(
      SocketId socket, Operation operation, Arguments arguments, long startNanos, String thread) {
    this(
        socket, operation, arguments, startNanos, thread, Origin.notTold(operation, socket.role()));
  }
}
