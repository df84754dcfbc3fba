package dev.socketworkbench.call;

import dev.socketworkbench.call.aside.Aside;

/**
 * One socket call that has returned, or that had not when the recording ended.
 *
 * @param socket on which socket it was made
 * @param operation which call it was
 * @param arguments what it was given
 * @param outcome what it returned
 * @param startNanos when it was made, in nanoseconds since the session began
 * @param endNanos when it returned, or when the recording ended before it did; same clock, never
 *     before the start
 * @param thread the name of the thread that made it
 * @param streamOffset for send and recv: how many bytes this socket had sent (or received) before
 *     this call; otherwise 0
 * @param withPrevious true if one Java method made this call together with the one in the row
 *     before: what was measured is the pair, and this call has no time of its own
 * @param bytes what it moved, or the beginning of it where the reader asked for no more; see {@link
 *     #byteCount()}
 * @param recordedBytes how many bytes the journal holds for this call; at least {@code
 *     bytes.length}
 * @param origin how it was made
 * @param aside what is known beside that; {@link Aside#NONE} for nearly all
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are compared field by field nowhere but in tests.
public record Call(
    SocketId socket,
    Operation operation,
    Arguments arguments,
    Outcome outcome,
    long startNanos,
    long endNanos,
    String thread,
    long streamOffset,
    boolean withPrevious,
    byte[] bytes,
    int recordedBytes,
    Origin origin,
    Aside aside)
    implements SocketEvent {

  /** A call of which nothing more is known. */
  public Call(
      SocketId socket,
      Operation operation,
      Arguments arguments,
      Outcome outcome,
      long startNanos,
      long endNanos,
      String thread,
      long streamOffset,
      boolean withPrevious,
      byte[] bytes,
      int recordedBytes,
      Origin origin) {
    this(
        socket,
        operation,
        arguments,
        outcome,
        startNanos,
        endNanos,
        thread,
        streamOffset,
        withPrevious,
        bytes,
        recordedBytes,
        origin,
        Aside.NONE);
  }

  /** A call of unknown origin. */
  public Call(
      SocketId socket,
      Operation operation,
      Arguments arguments,
      Outcome outcome,
      long startNanos,
      long endNanos,
      String thread,
      long streamOffset,
      boolean withPrevious,
      byte[] bytes,
      int recordedBytes) {
    this(
        socket,
        operation,
        arguments,
        outcome,
        startNanos,
        endNanos,
        thread,
        streamOffset,
        withPrevious,
        bytes,
        recordedBytes,
        Origin.notTold(operation, socket.role()));
  }

  @Override
  public Operation.Group group() {
    return operation.group();
  }

  @Override
  public String word() {
    return operation.berkeleyName();
  }

  /** Whether it returned before the recording ended. */
  public boolean hasReturned() {
    return !(outcome instanceof Outcome.NotReturned);
  }

  /**
   * Whether it is a close that ends what the socket was for; not if other descriptors of the same
   * socket were left, in this process or in another one, which the outcome says then.
   */
  public boolean closesSocket() {
    return operation == Operation.CLOSE && !(outcome instanceof Outcome.Value);
  }

  @Override
  public boolean hasOwnTime() {
    return hasStart() && hasReturned();
  }

  @Override
  public boolean hasStart() {
    return !withPrevious;
  }

  @Override
  public boolean isError() {
    return outcome.isError();
  }

  @Override
  public boolean sends() {
    return operation.sends();
  }

  @Override
  public int byteCount() {
    return outcome instanceof Outcome.Moved moved ? moved.count() : 0;
  }

  /**
   * How long the caller was kept, in nanoseconds.
   *
   * @throws IllegalStateException if nobody knows; see {@link #hasOwnTime}
   */
  public long blockedNanos() {
    if (!hasOwnTime()) {
      throw new IllegalStateException(
          hasReturned() ? "the times are those of the row before" : "it has not returned");
    }
    return endNanos - startNanos;
  }
}
