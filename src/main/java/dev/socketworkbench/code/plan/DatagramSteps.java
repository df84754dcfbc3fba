package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import java.util.Optional;
import java.util.function.Function;

/** The sends and receives of datagrams: one call, one message, and an answer to whoever asked. */
final class DatagramSteps {
  @SuppressWarnings("ArrayRecordComponent") // They are not compared.
  private record LastDatagram(SocketId socket, Endpoint sender, byte[] bytes) {}

  /** What came last, and on which socket. */
  private Optional<LastDatagram> asked = Optional.empty();

  /** Something else is done: what came before is not at hand any more, but its sender is. */
  void forget() {
    asked = asked.map(last -> new LastDatagram(last.socket(), last.sender(), new byte[0]));
  }

  Deed deed(
      SeenCall seen, String name, CodeSocket kind, Function<Endpoint, Optional<String>> owner) {
    Call call = seen.call();
    if (seen.isSend()) {
      return send(seen, name, kind, owner);
    }
    boolean asksSender = call.operation().canNamePeer();
    Deed receive = new Deed.ReceiveDatagram(name, kind, seen.size(), asksSender, seen.flags());
    return switch (call.outcome()) {
      case Outcome.Moved moved -> {
        if (!moved.peeked()) {
          asked = Optional.of(new LastDatagram(seen.socket(), moved.peer(), call.bytes()));
        } else {
          forget();
        }
        yield receive;
      }
      case Outcome.Failed failed -> new Deed.Attempted(receive, failed.code());
      case Outcome.WouldBlock wouldBlock -> new Deed.Attempted(receive, ErrorCode.of(Errno.EAGAIN));
      default -> receive;
    };
  }

  private Deed send(
      SeenCall seen, String name, CodeSocket kind, Function<Endpoint, Optional<String>> owner) {
    Call call = seen.call();
    Endpoint to = call.arguments() instanceof Arguments.To given ? given.address() : peer(call);
    LastDatagram last = asked.filter(each -> each.socket().equals(seen.socket())).orElse(null);
    forget();
    boolean toSender = last != null && !(to instanceof Endpoint.None) && to.equals(last.sender());
    byte[] before = last == null ? null : last.bytes();
    return new Deed.SendDatagram(
        name,
        kind,
        StreamSteps.pieces(call.bytes(), call.byteCount(), before),
        to,
        toSender,
        toSender ? Optional.empty() : owner.apply(to),
        seen.flags());
  }

  private static Endpoint peer(Call call) {
    return call.outcome() instanceof Outcome.Moved moved ? moved.peer() : Endpoint.None.NONE;
  }
}
