package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.call.wire.WireTreatment;
import dev.socketworkbench.wire.lab.LabPacket;
import dev.socketworkbench.wire.lab.LabSide;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Packets for tests: with a number in their bytes, or as TCP has them. */
final class TestPackets {
  private static final int HEADERS = 40;
  private static final int TCP = 6;

  private TestPackets() {}

  /** A packet that is only to be told from others. */
  static LabPacket numbered(LabSide from, long number, int length) {
    return new LabPacket(from, ByteBuffer.allocate(Math.max(8, length)).putLong(number).array(), 0);
  }

  static long numberOf(LabPacket packet) {
    return ByteBuffer.wrap(packet.bytes()).getLong();
  }

  /** What such a packet is said to be. */
  static WirePacket seen(LabPacket packet, WireKind kind, int flags, int size, long now) {
    int length = packet.bytes().length;
    return new WirePacket(
        Optional.empty(),
        Optional.empty(),
        kind,
        numberOf(packet),
        Endpoint.ip(packet.from().ipv4(), 1),
        Endpoint.ip(packet.to().ipv4(), 2),
        flags,
        1,
        1,
        1,
        Math.min(size, length),
        now,
        now,
        WireFate.ON_ITS_WAY,
        WireTreatment.NONE,
        length,
        packet.bytes(),
        length);
  }

  /** A segment of TCP over IPv4, its client at port 40,000 and its server at port 80. */
  static LabPacket tcp(
      LabSide from, int flags, int sequence, int acknowledgement, int window, byte[] payload) {
    ByteBuffer out = ByteBuffer.allocate(HEADERS + payload.length);
    out.put((byte) 0x45).put((byte) 0).putShort((short) out.capacity());
    out.putInt(0).put((byte) 64).put((byte) TCP).putShort((short) 0);
    out.put(address(from)).put(address(from.other()));
    boolean client = from == LabSide.CLIENT;
    out.putShort((short) (client ? 40_000 : 80)).putShort((short) (client ? 80 : 40_000));
    out.putInt(sequence).putInt(acknowledgement);
    out.put((byte) 0x50).put((byte) flags).putShort((short) window).putInt(0);
    out.put(payload);
    return new LabPacket(from, out.array(), 0);
  }

  private static byte[] address(LabSide side) {
    return new byte[] {10, 77, 0, (byte) (side == LabSide.CLIENT ? 1 : 2)};
  }
}
