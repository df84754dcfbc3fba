package dev.socketworkbench.export.capture;

import dev.socketworkbench.call.address.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes packets and capture files by hand, as tests need them. */
@SuppressWarnings("ByteBufferBackingArray") // All buffers here are allocated.
final class Packets {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  /** Ends of the connection that is used where it does not matter which. */
  static final String CLIENT = "10.0.0.1:40000";

  static final String SERVER = "10.0.0.2:80";

  private Packets() {}

  /** A TCP segment in an IPv4 or IPv6 packet; addresses as "10.0.0.1:80" or "::1:80". */
  static byte[] tcp(String from, String to, long sequence, long ack, int flags, byte[] payload) {
    return ip(from, to, segment(from, to, sequence, ack, flags, payload));
  }

  static byte[] tcp(String from, String to, long sequence, long ack, int flags, String payload) {
    return tcp(from, to, sequence, ack, flags, payload.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] segment(
      String from, String to, long sequence, long ack, int flags, byte[] payload) {
    ByteBuffer tcp = ByteBuffer.allocate(20 + payload.length);
    tcp.putShort((short) port(from)).putShort((short) port(to));
    tcp.putInt((int) sequence).putInt((int) ack).put((byte) 0x50).put((byte) flags);
    tcp.putShort((short) 1000).putInt(0).put(payload);
    return tcp.array();
  }

  /** A UDP datagram in an IPv4 or IPv6 packet. */
  static byte[] udp(String from, String to, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    ByteBuffer udp = ByteBuffer.allocate(8 + bytes.length);
    udp.putShort((short) port(from)).putShort((short) port(to));
    udp.putShort((short) (8 + bytes.length)).putShort((short) 0).put(bytes);
    byte[] packet = ip(from, to, udp.array());
    packet[packet[0] >> 4 == 4 ? 9 : 6] = 17;
    return packet;
  }

  private static byte[] ip(String from, String to, byte[] tcp) {
    byte[] source = address(from);
    byte[] target = address(to);
    ByteBuffer ip;
    if (source.length == 4) {
      ip = ByteBuffer.allocate(20 + tcp.length).put((byte) 0x45).put((byte) 0);
      ip.putShort((short) (20 + tcp.length))
          .putInt(0)
          .put((byte) 64)
          .put((byte) 6)
          .putShort((short) 0);
    } else {
      ip = ByteBuffer.allocate(40 + tcp.length).putInt(6 << 28);
      ip.putShort((short) tcp.length).put((byte) 6).put((byte) 64);
    }
    return ip.put(source).put(target).put(tcp).array();
  }

  /** An IPv6 packet with these extension headers before the segment. */
  static byte[] tcpBehind(byte[] headers, int firstHeader, String payload) {
    byte[] tcp = segment("::1:5", "::2:6", 1, 0, ACK, payload.getBytes(StandardCharsets.UTF_8));
    ByteBuffer ip = ByteBuffer.allocate(40 + headers.length + tcp.length).putInt(6 << 28);
    ip.putShort((short) (headers.length + tcp.length)).put((byte) firstHeader).put((byte) 64);
    return ip.put(address("::1:5")).put(address("::2:6")).put(headers).put(tcp).array();
  }

  private static byte[] address(String end) {
    return IpAddress.ofLiteral(end.substring(0, end.lastIndexOf(':'))).bytes();
  }

  private static int port(String end) {
    return Integer.parseInt(end.substring(end.lastIndexOf(':') + 1));
  }

  /** Some bytes before others. */
  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Bytes from hexadecimal digits. */
  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  /** A pcap file in the making. */
  static final class Pcap {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;
    private final boolean nanos;

    Pcap(ByteOrder order, boolean nanos, int linkType) {
      this.order = order;
      this.nanos = nanos;
      ByteBuffer header = ByteBuffer.allocate(24).order(order);
      header.putInt(nanos ? 0xA1B23C4D : 0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
      header.putLong(0).putInt(65_535).putInt(linkType);
      out.writeBytes(header.array());
    }

    /** One packet more, at this many milliseconds. */
    Pcap add(long millis, byte[] packet) {
      return add(millis, packet, packet.length);
    }

    /** The same, of which only the first bytes were captured. */
    Pcap add(long millis, byte[] packet, int captured) {
      ByteBuffer record = ByteBuffer.allocate(16).order(order).putInt((int) (millis / 1000));
      record.putInt((int) (millis % 1000 * (nanos ? 1_000_000 : 1_000)));
      record.putInt(captured).putInt(packet.length);
      out.writeBytes(record.array());
      out.write(packet, 0, captured);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  /** A pcap file of raw IP packets, as most tests use it. */
  static Pcap raw() {
    return new Pcap(ByteOrder.LITTLE_ENDIAN, false, 101);
  }

  /** A pcapng file in the making. */
  static final class Pcapng {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    Pcapng(ByteOrder order) {
      this.order = order;
    }

    private ByteBuffer room(int size) {
      return ByteBuffer.allocate(size).order(order);
    }

    Pcapng section() {
      return block(
          0x0A0D0D0A,
          room(16).putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1).array());
    }

    /** An interface with its options as they are in the file. */
    Pcapng describe(int linkType, int snapLength, byte[] options) {
      ByteBuffer block = room(8 + options.length).putShort((short) linkType).putShort((short) 0);
      return block(1, block.putInt(snapLength).put(options).array());
    }

    byte[] option(int code, byte[] value) {
      ByteBuffer option = room(4 + ((value.length + 3) & ~3));
      return option.putShort((short) code).putShort((short) value.length).put(value).array();
    }

    byte[] option(int code, long value) {
      return option(code, room(8).putLong(value).array());
    }

    Pcapng packet(int on, long ticks, byte[] packet) {
      ByteBuffer block = room(20 + ((packet.length + 3) & ~3)).putInt(on);
      block.putInt((int) (ticks >>> 32)).putInt((int) ticks).putInt(packet.length);
      return block(6, block.putInt(packet.length).put(packet).array());
    }

    Pcapng oldPacket(int on, long ticks, byte[] packet) {
      ByteBuffer block = room(20 + ((packet.length + 3) & ~3)).putShort((short) on);
      block.putShort((short) 0).putInt((int) (ticks >>> 32)).putInt((int) ticks);
      return block(2, block.putInt(packet.length).putInt(packet.length).put(packet).array());
    }

    Pcapng simplePacket(byte[] packet, int captured) {
      ByteBuffer block = room(4 + ((captured + 3) & ~3)).putInt(packet.length);
      return block(3, block.put(packet, 0, captured).array());
    }

    Pcapng block(int type, byte[] contents) {
      ByteBuffer block = room(12 + contents.length).putInt(type).putInt(12 + contents.length);
      out.writeBytes(block.put(contents).putInt(12 + contents.length).array());
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
