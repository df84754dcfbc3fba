package dev.socketworkbench.call;

import java.util.Optional;

/**
 * What the kernel reported about a socket. The whole table is read in one go, which takes a while:
 * the state was true at some moment between the beginning and the end of the reading.
 *
 * @param socket of which socket
 * @param beganNanos when the reading began, in nanoseconds since the session began
 * @param endNanos when the reading ended, same clock; never before it began
 * @param state its TCP state
 * @param sendQueue bytes that are sent and not yet acknowledged by the peer's kernel
 * @param receiveQueue bytes that wait to be received; of a listener: connections that wait to be
 *     accepted
 * @param timer which timer runs ({@code tr} column): 0 none, 1 retransmission, 2 another, 3
 *     TIME_WAIT, 4 zero-window probe
 * @param timerMillis milliseconds until that timer ends; 0 without one
 * @param detail what else was reported; the state of a socket for datagrams is ESTABLISHED if it is
 *     connected, otherwise CLOSED
 */
public record KernelState(
    SocketId socket,
    long beganNanos,
    long endNanos,
    TcpState state,
    long sendQueue,
    long receiveQueue,
    int timer,
    long timerMillis,
    KernelDetail detail)
    implements Entry {
  /** Its name in the column of the operations. */
  public static final String TITLE = "KERNEL";

  /** What {@code /proc} reports: no details. */
  public KernelState(
      SocketId socket,
      long beganNanos,
      long endNanos,
      TcpState state,
      long sendQueue,
      long receiveQueue,
      int timer,
      long timerMillis) {
    this(
        socket,
        beganNanos,
        endNanos,
        state,
        sendQueue,
        receiveQueue,
        timer,
        timerMillis,
        KernelDetail.NoDetail.NO_DETAIL);
  }

  /** What was reported at one moment: all that files of versions 1 to 3 have. */
  public KernelState(
      SocketId socket,
      long endNanos,
      TcpState state,
      long sendQueue,
      long receiveQueue,
      int timer,
      long timerMillis) {
    this(socket, endNanos, endNanos, state, sendQueue, receiveQueue, timer, timerMillis);
  }

  /** Whether it is of a socket for datagrams, which has no TCP states. */
  public boolean isDatagrams() {
    return detail instanceof KernelDetail.DatagramDetail;
  }

  /** What TCP measures; empty where that was not reported. */
  public Optional<TcpInfo> tcp() {
    return detail instanceof TcpInfo info ? Optional.of(info) : Optional.empty();
  }

  /**
   * How long the timer still runs at a later moment, which follows from this row: a countdown needs
   * no rows of its own.
   *
   * @param nanos the moment, in nanoseconds since the session began
   * @return milliseconds, 0 without a timer and after its end
   */
  public long timerMillisAt(long nanos) {
    return Math.max(0, timerMillis - (nanos - endNanos) / 1_000_000);
  }
}
