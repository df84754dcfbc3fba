package dev.socketworkbench.replay.part;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what one side did with datagrams from the calls that it made on its socket. */
final class DatagramsOfPart {
  private final PartBuilder part;
  private final boolean isServer;
  private final Map<Endpoint, Integer> peers = new LinkedHashMap<>();
  private String obstacle = "";

  /**
   * Tells the calls to this part.
   *
   * @param isServer whether it answers whoever sends, and does not send to one address only
   */
  DatagramsOfPart(PartBuilder part, boolean isServer) {
    this.part = part;
    this.isServer = isServer;
  }

  /** The next call of the socket, in the order of its rows. */
  void add(RowRef row, Call call) {
    switch (call.outcome()) {
      case Outcome.Moved moved -> moved(row, call, moved);
      case Outcome.Bound bound -> part.connected(call.endNanos());
      case Outcome.ClosedHere closed -> waited(call);
      case Outcome.Done done -> closed(row, call);
      default -> {}
    }
  }

  private void moved(RowRef row, Call call, Outcome.Moved moved) {
    if (moved.peeked()) {
      return;
    }
    int count = moved.count();
    int kept = call.recordedBytes();
    long began = call.hasStart() ? call.startNanos() : call.endNanos();
    if (call.operation().sends()) {
      int peer = isServer ? known(to(call, moved)) : number(to(call, moved));
      part.sent(row, peer, call.streamOffset(), count, kept, began, call.endNanos());
    } else if (call.operation().receives()) {
      int peer = isServer ? number(moved.peer()) : 0;
      part.arrived(row, peer, call.streamOffset(), count, kept, call.endNanos());
    }
  }

  private static Endpoint to(Call call, Outcome.Moved moved) {
    return call.arguments() instanceof Arguments.To to && !(to.address() instanceof Endpoint.None)
        ? to.address()
        : moved.peer();
  }

  private int number(Endpoint peer) {
    int number = peers.computeIfAbsent(peer.unmapped(), none -> peers.size());
    if (!isServer && number > 0) {
      obstacle = " sent datagrams to " + peers.size() + " addresses; only one can be played.";
    }
    return isServer ? number : 0;
  }

  /** A server of another program may send first; then nobody knows now to whom. */
  private int known(Endpoint peer) {
    Integer number = peers.get(peer.unmapped());
    if (number == null) {
      obstacle = " sent a datagram to " + peer + ", from where none had come.";
      return 0;
    }
    return number;
  }

  private void waited(Call call) {
    if (call.operation().receives()) {
      part.awaited();
    }
  }

  private void closed(RowRef row, Call call) {
    if (call.closesSocket()) {
      part.did(Act.Kind.CLOSE, row, call.startNanos(), call.endNanos());
    }
  }

  /** Why it cannot be played, after the socket's name; empty if it can. */
  String obstacle() {
    return obstacle;
  }
}
