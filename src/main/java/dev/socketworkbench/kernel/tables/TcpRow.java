package dev.socketworkbench.kernel.tables;

import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;

/**
 * One TCP socket as the kernel lists it (proc_net_tcp.rst of the Linux documentation).
 *
 * @param local this end; an IPv4 address also where an IPv6 socket carries IPv4
 * @param remote the other end; the wildcard address and port 0 for a listener
 * @param state its TCP state
 * @param sendQueue bytes that the peer's kernel has not acknowledged
 * @param receiveQueue bytes that wait to be received; of a listener: connections that wait to be
 *     accepted
 * @param timer which timer runs: 0 none, 1 retransmission, 2 another, 3 TIME_WAIT, 4 zero-window
 *     probe
 * @param timerMillis milliseconds until that timer ends, in steps of 10; 0 without one
 * @param uid the number of the user who owns it
 * @param inode the number that ties it to an open file of a process; 0 if no process holds it
 * @param detail what else was asked for
 */
public record TcpRow(
    Endpoint.Ip local,
    Endpoint.Ip remote,
    TcpState state,
    long sendQueue,
    long receiveQueue,
    int timer,
    long timerMillis,
    int uid,
    long inode,
    KernelDetail detail) {

  /** A row of {@code /proc}, which has no details. */
  public TcpRow(
      Endpoint.Ip local,
      Endpoint.Ip remote,
      TcpState state,
      long sendQueue,
      long receiveQueue,
      int timer,
      long timerMillis,
      int uid,
      long inode) {
    this(
        local,
        remote,
        state,
        sendQueue,
        receiveQueue,
        timer,
        timerMillis,
        uid,
        inode,
        KernelDetail.NoDetail.NO_DETAIL);
  }

  /** The number of the timer that ends TIME_WAIT. */
  public static final int TIME_WAIT_TIMER = 3;

  /** Whether it waits for connections. */
  public boolean isListener() {
    return state == TcpState.LISTEN;
  }

  /** Seconds until its timer ends, rounded up. */
  public long timerSeconds() {
    return (timerMillis + 999) / 1000;
  }

  /** One line, for people who know the table. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(96);
    out.append(local).append(" <-> ").append(remote);
    out.append(' ').append(state.name());
    out.append(" send queue ").append(sendQueue).append(", receive queue ").append(receiveQueue);
    if (timer != 0) {
      out.append(", timer ").append(timer).append(" ends in ").append(timerMillis).append(" ms");
    }
    return out.append(", uid ").append(uid).append(", inode ").append(inode).toString();
  }
}
