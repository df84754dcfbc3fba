package dev.socketworkbench.call;

import java.util.Optional;

/**
 * TCP's eleven states (RFC 9293), and what {@code /proc/net/tcp} calls them. The numbers are the
 * journal's too.
 */
public enum TcpState {
  CLOSED(7),
  LISTEN(10),
  SYN_SENT(2),
  SYN_RECEIVED(3),
  ESTABLISHED(1),
  FIN_WAIT_1(4),
  FIN_WAIT_2(5),
  CLOSE_WAIT(8),
  CLOSING(11),
  LAST_ACK(9),
  TIME_WAIT(6);

  private final int linuxNumber;

  TcpState(int linuxNumber) {
    this.linuxNumber = linuxNumber;
  }

  /** The number in the {@code st} column of Linux's table (include/net/tcp_states.h). */
  public int linuxNumber() {
    return linuxNumber;
  }

  /**
   * The state with this number on Linux; 12 (a request being shaken hands with) counts as
   * SYN_RECEIVED.
   */
  public static Optional<TcpState> ofLinux(int number) {
    if (number == 12) {
      return Optional.of(SYN_RECEIVED);
    }
    for (TcpState state : values()) {
      if (state.linuxNumber == number) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
