package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sockets whose non-blocking connect has begun (EINPROGRESS) and whose own address no row has told:
 * getsockname tells it, or the accept of one of ours that can only be theirs.
 */
final class ConnectsUnderWay {
  /**
   * One of them.
   *
   * @param remote whom it connects to
   * @param start when its connect was called
   * @param end when that had returned
   */
  record UnderWay(SocketId socket, Endpoint remote, long start, long end) {}

  private final Map<SocketId, UnderWay> all = new LinkedHashMap<>();

  /** Learns from the next call which sockets connect, and which do so no more. */
  void add(Call call) {
    if (call.operation() == Operation.CONNECT) {
      all.remove(call.socket());
      if (call.outcome() instanceof Outcome.Failed failed
          && failed.errno() == Errno.EINPROGRESS
          && call.arguments() instanceof Arguments.Address to
          && to.address() instanceof Endpoint.Ip) {
        long start = call.hasStart() ? call.startNanos() : call.endNanos();
        all.put(call.socket(), new UnderWay(call.socket(), to.address(), start, call.endNanos()));
      }
    } else if (call.operation() == Operation.GETSOCKOPT && tellsFailure(call)) {
      all.remove(call.socket());
    }
  }

  /** SO_ERROR is 0 of a connect that succeeded, or goes on. */
  private static boolean tellsFailure(Call call) {
    return call.arguments() instanceof Arguments.Text option
        && option.text().equals("SO_ERROR")
        && call.outcome() instanceof Outcome.Value value
        && !value.value().equals("0");
  }

  /** Takes the one of this socket. */
  Optional<UnderWay> take(SocketId socket) {
    return Optional.ofNullable(all.remove(socket));
  }

  /**
   * Takes the one that must have been accepted: the oldest that connects to this address, because
   * the backlog is a queue.
   *
   * @param time when accept had returned
   */
  Optional<UnderWay> take(Endpoint server, Endpoint client, long time) {
    Endpoint wanted = server.withoutScope().unmapped();
    if (!isOfThisMachine(wanted, client.withoutScope().unmapped())) {
      return Optional.empty();
    }
    Optional<UnderWay> found =
        all.values().stream()
            .filter(each -> each.start() <= time)
            .filter(
                each ->
                    ConnectionIndex.connectedTo(client, each.remote())
                        .withoutScope()
                        .unmapped()
                        .equals(wanted))
            .findFirst();
    found.ifPresent(each -> all.remove(each.socket()));
    return found;
  }

  /** Who connects to this machine from itself does so from the address that it connects to. */
  private static boolean isOfThisMachine(Endpoint server, Endpoint client) {
    return server instanceof Endpoint.Ip to
        && client instanceof Endpoint.Ip from
        && (to.address().equals(from.address()) || from.address().isLoopback());
  }

  /** Puts one back: what it was taken for belongs to another socket. */
  void putBack(UnderWay one) {
    all.put(one.socket(), one);
  }
}
