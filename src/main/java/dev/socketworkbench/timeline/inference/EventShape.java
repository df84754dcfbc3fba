package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.error.Errno;
import java.util.Optional;

/**
 * How a call or a packet ended, where that has its own shape at the end of its bar: the same in the
 * window and in every export.
 */
public enum EventShape {
  /** A plain end. */
  PLAIN,
  /** It failed. */
  FAILURE,
  /** Our own limit passed. */
  TIMED_OUT,
  /** The connection was reset. */
  RESET,
  /** There is no more to read. */
  END_OF_STREAM,
  /** One of the two directions is over. */
  HALF_CLOSE,
  /** The socket is closed. */
  CLOSE,
  /** Our own close has ended it. */
  ENDED_HERE,
  /** It had not returned when the recording ended. */
  NOT_RETURNED;

  /** What a bar's colour means; each view has a colour for each. */
  public enum Tone {
    OPEN,
    SEND,
    RECV,
    CLOSE,
    ERROR
  }

  /**
   * The shape of a call or a packet.
   *
   * @param closing what it did, if it is its socket's close, see {@link Inference#closing}
   */
  public static EventShape of(SocketEvent event, Optional<Closing> closing) {
    return switch (event) {
      case Call call -> of(call, closing.filter(Closing::resets).isPresent());
      case Packet packet ->
          switch (packet.kind()) {
            case FIN -> HALF_CLOSE;
            case RST -> RESET;
            case GAP -> FAILURE;
            case ENDPOINT, SYN, SYN_ACK, ACK, SEGMENT, RETRANSMISSION, DATAGRAM -> PLAIN;
          };
    };
  }

  private static EventShape of(Call call, boolean resets) {
    return switch (call.outcome()) {
      case Outcome.Failed failed ->
          failed.errno() == Errno.ECONNRESET || failed.errno() == Errno.EPIPE ? RESET : FAILURE;
      case Outcome.TimedOut timedOut -> TIMED_OUT;
      case Outcome.EndOfStream end -> END_OF_STREAM;
      case Outcome.ClosedHere closed -> ENDED_HERE;
      case Outcome.NotReturned notReturned -> NOT_RETURNED;
      default ->
          switch (call.operation()) {
            case SHUTDOWN -> HALF_CLOSE;
            case CLOSE -> {
              EventShape ends = resets ? RESET : CLOSE;
              yield call.closesSocket() ? ends : PLAIN;
            }
            default -> PLAIN;
          };
    };
  }

  /** The tone of a call or a packet of this shape. */
  public Tone tone(SocketEvent event) {
    return tone(event.group());
  }

  /** The tone of something of this shape that is for this. */
  public Tone tone(Operation.Group group) {
    return switch (this) {
      case FAILURE, TIMED_OUT, RESET -> Tone.ERROR;
      case END_OF_STREAM, HALF_CLOSE, CLOSE -> Tone.CLOSE;
      case PLAIN, ENDED_HERE, NOT_RETURNED -> plain(group);
    };
  }

  /** The tone of what has no shape of its own. */
  public static Tone plain(Operation.Group group) {
    return switch (group) {
      case OPEN -> Tone.OPEN;
      case SEND -> Tone.SEND;
      case RECV -> Tone.RECV;
      case CLOSE -> Tone.CLOSE;
      case LOSS -> Tone.ERROR;
    };
  }
}
