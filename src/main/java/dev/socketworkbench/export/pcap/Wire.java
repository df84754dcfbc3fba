package dev.socketworkbench.export.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Puts one end's segments on the wire and keeps the books of both ends. */
final class Wire {
  /** The interface of the segments. */
  static final int INTERFACE = 0;

  /**
   * A receiver acknowledges what it did not read, too. Where no call tells when, it does so after
   * this much.
   */
  private static final int MOST_UNACKNOWLEDGED = 400;

  private static final long MOST_UNACKNOWLEDGED_BYTES = 8L << 20;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final PcapngOutput out;
  private final TcpPacket packet = new TcpPacket();

  Wire(PcapngOutput out) {
    this.out = out;
  }

  /** A SYN from this end; the answer to one if the other end has sent its own. */
  void syn(End from, long nanos, String comment) throws IOException {
    int flags = TcpPacket.SYN | (from.peer.synSent ? TcpPacket.ACK : 0);
    int acknowledgement = from.peer.synSent ? from.acknowledgement() : 0;
    packet.make(
        from.address, from.peer.address, from.initialSequence, acknowledgement, flags, NOTHING, 0);
    write(nanos, comment);
    from.synSent = true;
  }

  /** A FIN behind everything that was sent. */
  void fin(End from, long nanos, String comment) throws IOException {
    bare(from, TcpPacket.FIN | TcpPacket.ACK, nanos, comment);
    from.finSent = true;
    from.finDue = null;
  }

  void reset(End from, long nanos, String comment) throws IOException {
    bare(from, TcpPacket.RST | TcpPacket.ACK, nanos, comment);
    from.resetSent = true;
  }

  /** An acknowledgement up to a place of the peer's stream, unless there has been one. */
  boolean acknowledge(End from, long upTo, long nanos, String comment) throws IOException {
    if (upTo <= from.acknowledged) {
      return false;
    }
    from.acknowledged = upTo;
    from.peer.unacknowledged = 0;
    bare(from, TcpPacket.ACK, nanos, comment);
    return true;
  }

  /** The third segment of a handshake. */
  void confirm(End from, long nanos, String comment) throws IOException {
    bare(from, TcpPacket.ACK, nanos, comment);
  }

  /**
   * Of an end that is not ours it is only known that it sent; a kernel that sends acknowledges what
   * has come.
   */
  private static void catchUp(End from) {
    if (from.socket == null && from.acknowledged < from.peer.reached()) {
      from.acknowledged = from.peer.reached();
      from.peer.unacknowledged = 0;
    }
  }

  private void bare(End from, int flags, long nanos, String comment) throws IOException {
    catchUp(from);
    packet.make(
        from.address, from.peer.address, from.next(), from.acknowledgement(), flags, NOTHING, 0);
    write(nanos, comment);
  }

  /**
   * Bytes of this end's stream from where it stands, in as many segments as they need.
   *
   * @param bytes the known ones of them, from position to limit
   * @param count how many they are
   */
  void data(End from, ByteBuffer bytes, long count, long nanos, String comment) throws IOException {
    catchUp(from);
    long parts = (count + TcpPacket.MOST_PAYLOAD - 1) / TcpPacket.MOST_PAYLOAD;
    long left = count;
    for (long part = 1; part <= parts; part++) {
      int length = (int) Math.min(left, TcpPacket.MOST_PAYLOAD);
      int known = Math.min(length, bytes.remaining());
      ByteBuffer payload = bytes.slice(bytes.position(), known);
      bytes.position(bytes.position() + known);
      left -= length;
      packet.make(
          from.address,
          from.peer.address,
          from.next(),
          from.acknowledgement(),
          TcpPacket.ACK | (left == 0 ? TcpPacket.PUSH : 0),
          payload,
          length);
      write(nanos, parts == 1 ? comment : "segment " + part + " of " + parts + ", " + comment);
      from.emitted += length;
      from.unacknowledged++;
      if (from.unacknowledged >= MOST_UNACKNOWLEDGED
          || from.emitted - from.peer.acknowledged > MOST_UNACKNOWLEDGED_BYTES) {
        acknowledge(
            from.peer,
            from.emitted,
            nanos,
            "inferred: the kernel acknowledges what nobody has read yet; no call did this");
      }
    }
  }

  private void write(long nanos, String comment) throws IOException {
    out.packet(INTERFACE, nanos, packet.bytes(), packet.length(), comment);
  }
}
