package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The streams that a journal tells: which bytes went from which address to which. */
final class Told {
  /** One direction of a connection. */
  record Way(Endpoint from, Endpoint to) {}

  private final Map<SocketId, Endpoint> local = new HashMap<>();
  private final Map<SocketId, Endpoint> remote = new HashMap<>();
  private final Map<Way, ByteArrayOutputStream> sent = new LinkedHashMap<>();
  private final Map<Way, ByteArrayOutputStream> received = new LinkedHashMap<>();

  private Told() {}

  /** By sends and segments; by recvs where the sender is not in the journal. */
  static Map<Way, byte[]> in(Journal journal) {
    Told told = new Told();
    for (int pass = 0; pass < 2; pass++) {
      for (Entry entry : journal.all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
        if (pass == 0) {
          told.ends(entry);
        } else if (entry instanceof SocketEvent event) {
          told.bytes(event);
        }
      }
    }
    Map<Way, byte[]> all = new LinkedHashMap<>();
    told.received.forEach((way, bytes) -> all.put(way, bytes.toByteArray()));
    told.sent.forEach((way, bytes) -> all.put(way, bytes.toByteArray()));
    return all;
  }

  private void ends(Entry entry) {
    switch (entry) {
      case Call call -> ends(call);
      case Packet packet -> {
        if (packet.kind() == PacketKind.ENDPOINT) {
          local.put(packet.socket(), packet.local());
          remote.put(packet.socket(), packet.remote());
        }
      }
      default -> {}
    }
  }

  private void ends(Call call) {
    if (call.outcome() instanceof Outcome.Accepted accepted) {
      local.put(accepted.socket(), accepted.local());
      remote.put(accepted.socket(), accepted.peer());
    } else if (call.outcome() instanceof Outcome.Bound bound
        && call.arguments() instanceof Arguments.Address address
        && call.operation() != Operation.BIND) {
      local.put(call.socket(), bound.local());
      remote.put(call.socket(), address.address());
    }
  }

  private void bytes(SocketEvent call) {
    if (call.byteCount() > 0) {
      Endpoint here = local.get(call.socket());
      Endpoint there = remote.get(call.socket());
      boolean out = call.sends();
      (out ? sent : received)
          .computeIfAbsent(
              out ? new Way(here, there) : new Way(there, here), way -> new ByteArrayOutputStream())
          .writeBytes(call.bytes());
    }
  }
}
