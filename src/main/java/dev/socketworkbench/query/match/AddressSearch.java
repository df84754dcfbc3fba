package dev.socketworkbench.query.match;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.journal.file.KnownSocket;
import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.query.syntax.AddressPattern.Test;

/**
 * Looks at the addresses of a row: those that its socket was known to have when it was recorded,
 * and those in the row itself.
 *
 * @param local looks at addresses of this end
 * @param peer looks at addresses of the other end
 */
record AddressSearch(Test local, Test peer) {

  /** Looks at the other end only. */
  static AddressSearch ofPeer(Test peer) {
    return new AddressSearch(endpoint -> false, peer);
  }

  boolean isIn(RowFacts facts) {
    KnownSocket known = facts.known();
    return local.matches(known.local())
        || peer.matches(known.peer())
        || (facts.hasAddresses() && isIn(facts.entry()));
  }

  private boolean isIn(Entry entry) {
    return switch (entry) {
      case Call call -> isGiven(call) || isTold(call.outcome());
      case Packet packet -> local.matches(packet.local()) || peer.matches(packet.remote());
      case WirePacket packet -> local.matches(packet.from()) || peer.matches(packet.to());
      default -> false;
    };
  }

  private boolean isGiven(Call call) {
    return switch (call.arguments()) {
      case Arguments.Address address ->
          (call.operation() == Operation.BIND ? local : peer).matches(address.address());
      case Arguments.To to -> peer.matches(to.address());
      default -> false;
    };
  }

  private boolean isTold(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Bound bound -> local.matches(bound.local());
      case Outcome.Accepted accepted ->
          local.matches(accepted.local()) || peer.matches(accepted.peer());
      case Outcome.Moved moved -> peer.matches(moved.peer());
      default -> false;
    };
  }
}
