package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies the packets of the lab's wire into the file as they were sent, and says in their comments
 * which calls' bytes they carry.
 */
final class LabPackets {
  /** The third one that is described. */
  private static final int INTERFACE = 2;

  /** So many of the newest sends of a socket are remembered. */
  private static final int MOST_SENDS = 256;

  private static final int MOST_NAMED = 8;

  /** A call that sent bytes. */
  private record BytesOfSend(long row, String name, long from, long to) {}

  private final PcapngOutput out;
  private final Map<SocketId, Deque<BytesOfSend>> sends = new HashMap<>();

  LabPackets(PcapngOutput out) {
    this.out = out;
  }

  /** Whether a machine has sent it: a copy was made on the wire. */
  static boolean isOne(WirePacket packet) {
    return !packet.treatment().copy() && packet.length() > 0;
  }

  /**
   * Remembers what a call has sent.
   *
   * @return whether its line is not to be written now
   */
  boolean sent(long row, Call call, boolean atStart) {
    if (call.sends() && call.byteCount() > 0 && atStart) {
      Deque<BytesOfSend> newest = sends.computeIfAbsent(call.socket(), it -> new ArrayDeque<>());
      long from = call.streamOffset();
      newest.addLast(new BytesOfSend(row, call.word(), from, from + call.byteCount()));
      if (newest.size() > MOST_SENDS) {
        newest.removeFirst();
      }
    }
    return false;
  }

  /** Writes a packet. */
  boolean write(WirePacket packet, long nanos, String line) throws IOException {
    out.packet(
        INTERFACE, nanos, ByteBuffer.wrap(packet.bytes()), packet.length(), line + carried(packet));
    return true;
  }

  private String carried(WirePacket packet) {
    if (!packet.hasPlace() || packet.socket().isEmpty()) {
      return "";
    }
    long from = packet.streamOffset();
    long to = from + packet.size();
    List<String> names = new ArrayList<>();
    for (BytesOfSend each : sends.getOrDefault(packet.socket().get(), new ArrayDeque<>())) {
      if (each.from < to && each.to > from) {
        boolean whole = each.from >= from && each.to <= to;
        names.add((whole ? "" : "part of ") + each.name + " in row " + each.row);
      }
    }
    if (names.isEmpty()) {
      return "";
    }
    String more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
    return "; carries the bytes of "
        + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
        + more;
  }
}
