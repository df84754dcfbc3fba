package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.ui.support.theme.Role;

/** How a call ended, as a shape of its own at the end of its bar. */
enum Shape {
  /** A plain end. */
  PLAIN,
  /** A cross. */
  FAILURE,
  /** A ring: there is no more to read. */
  END_OF_STREAM,
  /** A half disc: one of the two directions is over. */
  HALF_CLOSE,
  /** A flash. */
  RESET,
  /** A square under a thick line. */
  CLOSE;

  /**
   * The shape of a call or a packet.
   *
   * @param abortive whether its socket was told to reset when it is closed
   */
  static Shape of(SocketEvent event, boolean abortive) {
    return switch (event) {
      case Call call -> of(call, abortive);
      case Packet packet ->
          switch (packet.kind()) {
            case FIN -> HALF_CLOSE;
            case RST -> RESET;
            case GAP -> FAILURE;
            case ENDPOINT, SYN, SYN_ACK, SEGMENT, RETRANSMISSION -> PLAIN;
          };
    };
  }

  private static Shape of(Call call, boolean abortive) {
    return switch (call.outcome()) {
      case Outcome.Failed failed ->
          failed.errno() == Errno.ECONNRESET || failed.errno() == Errno.EPIPE ? RESET : FAILURE;
      case Outcome.TimedOut timedOut -> FAILURE;
      case Outcome.EndOfStream end -> END_OF_STREAM;
      default ->
          switch (call.operation()) {
            case SHUTDOWN -> HALF_CLOSE;
            case CLOSE -> abortive ? RESET : CLOSE;
            default -> PLAIN;
          };
    };
  }

  /** The colour role of a call or a packet, beside its shape. */
  static Role role(SocketEvent event, Shape shape) {
    return switch (shape) {
      case FAILURE, RESET -> Role.ERROR;
      case END_OF_STREAM, HALF_CLOSE, CLOSE -> Role.CLOSE;
      case PLAIN -> role(event.group());
    };
  }

  static Role role(Operation.Group group) {
    return switch (group) {
      case OPEN -> Role.OPEN;
      case SEND -> Role.SEND;
      case RECV -> Role.RECV;
      case CLOSE -> Role.CLOSE;
      case LOSS -> Role.ERROR;
    };
  }
}
