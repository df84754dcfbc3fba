package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.ui.support.Messages;

/** What is written beside a bar: the log's words, as few as are needed. */
final class CallLabel {
  /** A wait from here on is worth a word. */
  private static final long WAITED_NANOS = 10_000_000;

  private CallLabel() {}

  static String of(SocketEvent event) {
    String result =
        switch (event) {
          case Call call -> result(call);
          case Packet packet -> result(packet);
        };
    String name = LogFormat.operation(event);
    return result.isEmpty() ? name : name + " " + result;
  }

  /** The same in fewest words: the operation, and of an end of stream what recv returned. */
  static String name(SocketEvent event) {
    String name = LogFormat.operation(event);
    return event instanceof Call call && call.outcome() instanceof Outcome.EndOfStream
        ? name + " 0"
        : name;
  }

  private static String result(Packet packet) {
    return switch (packet.kind()) {
      case SEGMENT, RETRANSMISSION, GAP, DATAGRAM -> LogFormat.result(packet);
      case ENDPOINT, SYN, SYN_ACK, FIN, RST, ACK -> "";
    };
  }

  private static String result(Call call) {
    return switch (call.outcome()) {
      case Outcome.Moved moved -> LogFormat.result(call);
      case Outcome.EndOfStream end -> Messages.get("timeline.label-end");
      case Outcome.Accepted accepted -> accepted.socket().toString();
      case Outcome.Failed failed ->
          failed.code().isKnown()
              ? failed.code().toString()
              : Messages.get("timeline.label-failed");
      case Outcome.TimedOut timedOut -> Messages.get("timeline.label-timed-out");
      case Outcome.ClosedHere closed -> Messages.get("timeline.label-closed-here");
      case Outcome.Bound bound ->
          call.operation() == Operation.BIND ? port(bound.local()) : argument(call);
      case Outcome.Done done -> argument(call);
      case Outcome.Resolved resolved -> argument(call);
      case Outcome.WouldBlock wouldBlock -> Messages.get("timeline.label-would-block");
      case Outcome.NotReturned notReturned -> Messages.get("timeline.label-not-returned");
      case Outcome.Ready ready -> Integer.toString(ready.sockets().size());
      case Outcome.Value value -> Escapes.text(value.value());
    };
  }

  private static String port(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.Ip ip -> ":" + ip.port();
      case Endpoint.Unresolved unresolved -> ":" + unresolved.port();
      case Endpoint.Unix unix -> Escapes.text(unix.toString());
      case Endpoint.None none -> "";
    };
  }

  private static String argument(Call call) {
    return switch (call.arguments()) {
      case Arguments.SocketOption option -> Escapes.text(option.name());
      case Arguments.Backlog backlog -> Integer.toString(backlog.backlog());
      case Arguments.How how -> Escapes.text(how.how());
      case Arguments.Address address -> port(address.address());
      case Arguments.Create create -> "";
      case Arguments.HostName host -> "";
      case Arguments.Size size -> "";
      case Arguments.To to -> port(to.address());
      case Arguments.Text text -> "";
      case Arguments.None none -> "";
    };
  }

  /** Whether it waited so long that it is worth a word; of the second of a pair nobody knows. */
  static boolean hasWaited(SocketEvent event) {
    return event.hasOwnTime() && event.endNanos() - event.startNanos() >= WAITED_NANOS;
  }

  /** How long it waited, if that is worth a word. */
  static String waited(SocketEvent event) {
    return hasWaited(event) ? Messages.get("timeline.waited", LogFormat.blocked(event)) : "";
  }

  static String of(OpenCall call) {
    return call.operation().name();
  }

  static String waiting(OpenCall call, long now) {
    return Messages.get(
        call.isHeld() ? "timeline.held" : "timeline.waiting", waitingBriefly(call, now));
  }

  /** The length alone. */
  static String waitingBriefly(OpenCall call, long now) {
    return LogFormat.duration(Math.max(0, now - call.startNanos()));
  }
}
