package dev.socketworkbench.call;

import dev.socketworkbench.call.SessionFact.ClockAnchor;
import java.util.Optional;

/**
 * One row of the journal: a call that returned or a packet that was seen, what the kernel reported
 * about a socket, what a layer above it did, a note, or a fact of the session.
 */
public sealed interface Entry
    permits SocketEvent, WirePacket, KernelState, Layer, Note, SessionFact {
  /**
   * When it ended, in nanoseconds since the session began ({@link SessionClock#nanos}); the order
   * of the rows up to the race between two threads that end in the same moment.
   */
  long endNanos();

  /** The socket that it is about; empty where it is about none. */
  default Optional<SocketId> subject() {
    return switch (this) {
      case SocketEvent event -> Optional.of(event.socket());
      case WirePacket packet -> packet.socket();
      case KernelState state -> Optional.of(state.socket());
      case Layer layer -> Optional.of(layer.socket());
      case SocketFacts facts -> Optional.of(facts.socket());
      case Note note -> Optional.empty();
      case Program program -> Optional.empty();
      case Program.ConsoleLine line -> Optional.empty();
      case ClockAnchor anchor -> Optional.empty();
      case RecordingGap gap -> Optional.empty();
      case SessionFact.Remark remark -> remark.socket();
      case SessionFact.RuleFired rule -> Optional.of(rule.socket());
    };
  }
}
