package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.address.Endpoint;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Puts one end's segments, and datagrams, on the wire and keeps the books of both ends. */
final class Wire {
  /** The interface of the segments. */
  static final int INTERFACE = 0;

  /**
   * A receiver acknowledges what it did not read, too. Where no call says when, it does so after
   * this much.
   */
  private static final int MOST_UNACKNOWLEDGED = 400;

  private static final long MOST_UNACKNOWLEDGED_BYTES = 8L << 20;

  /** More bytes in a row that were not recorded are not written: nothing is known of them. */
  private static final long MOST_UNKNOWN = 8L << 20;

  /**
   * The most that sequence numbers jump: beyond half of their range they would seem to go back (RFC
   * 9293, section 3.4), and who reads them may see several jumps at once.
   */
  private static final long LONGEST_JUMP = 1L << 28;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final PcapngOutput out;
  private final TcpPacket packet = new TcpPacket();
  private final UdpPacket datagram = new UdpPacket();

  Wire(PcapngOutput out) {
    this.out = out;
  }

  /** A SYN from this end; the answer to one if the other end has sent its own. */
  void syn(WireEnd from, long nanos, String comment) throws IOException {
    int flags = TcpPacket.SYN | (from.peer.synSent ? TcpPacket.ACK : 0);
    int acknowledgement = from.peer.synSent ? from.acknowledgement() : 0;
    packet.make(
        from.address, from.peer.address, from.initialSequence, acknowledgement, flags, NOTHING, 0);
    write(nanos, comment);
    from.synSent = true;
  }

  /** A FIN behind everything that was sent. */
  void fin(WireEnd from, long nanos, String comment) throws IOException {
    bare(from, TcpPacket.FIN | TcpPacket.ACK, nanos, comment);
    from.finSent = true;
    from.finDue = null;
  }

  void reset(WireEnd from, long nanos, String comment) throws IOException {
    bare(from, TcpPacket.RST | TcpPacket.ACK, nanos, comment);
    from.resetSent = true;
  }

  /** An acknowledgement up to a place of the peer's stream, unless there has been one. */
  boolean acknowledge(WireEnd from, long upTo, long nanos, String comment) throws IOException {
    if (upTo <= from.acknowledged) {
      return false;
    }
    from.acknowledged = upTo;
    from.peer.unacknowledged = 0;
    bare(from, TcpPacket.ACK, nanos, comment);
    return true;
  }

  /** The third segment of a handshake. */
  void confirm(WireEnd from, long nanos, String comment) throws IOException {
    bare(from, TcpPacket.ACK, nanos, comment);
  }

  /**
   * Of an end that is not ours it is only known that it sent; a kernel that sends acknowledges what
   * has come.
   */
  private static void catchUp(WireEnd from) {
    if (from.socket == null && from.acknowledged < from.peer.reached()) {
      from.acknowledged = from.peer.reached();
      from.peer.unacknowledged = 0;
    }
  }

  private void bare(WireEnd from, int flags, long nanos, String comment) throws IOException {
    catchUp(from);
    packet.make(
        from.address, from.peer.address, from.next(), from.acknowledgement(), flags, NOTHING, 0);
    write(nanos, comment);
  }

  /**
   * Bytes of this end's stream from where it stands, in as many segments as they need. Of very many
   * that are not known, only the first segment is written, which says so, and the sequence numbers
   * jump over the rest.
   *
   * @param bytes the known ones of them, from position to limit
   * @param count how many they are
   * @param urgent whether the last of them is urgent
   */
  void data(WireEnd from, ByteBuffer bytes, long count, boolean urgent, long nanos, String comment)
      throws IOException {
    int last = TcpPacket.PUSH | (urgent ? TcpPacket.URGENT : 0);
    catchUp(from);
    boolean jumps = count - bytes.remaining() > MOST_UNKNOWN;
    long left = jumps ? bytes.remaining() + TcpPacket.MOST_PAYLOAD : count;
    long skipped = count - left;
    long parts = (left + TcpPacket.MOST_PAYLOAD - 1) / TcpPacket.MOST_PAYLOAD;
    String words = jumps ? skipped + " B after this are unknown and left out; " + comment : comment;
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
          TcpPacket.ACK | (left == 0 ? last : 0),
          payload,
          length);
      write(nanos, parts == 1 ? words : "segment " + part + " of " + parts + ", " + words);
      from.emitted += length;
      from.unacknowledged++;
      if (from.unacknowledged >= MOST_UNACKNOWLEDGED
          || from.emitted - from.peer.acknowledged > MOST_UNACKNOWLEDGED_BYTES) {
        acknowledge(
            from.peer,
            from.emitted,
            nanos,
            "inferred: the kernel acknowledges what has not been read yet; no call did this");
      }
    }
    if (jumps) {
      skip(from, skipped);
      from.peer.acknowledged = from.reached();
      from.unacknowledged = 0;
      bare(from.peer, TcpPacket.ACK, nanos, "inferred: the kernel acknowledges what is left out");
    }
  }

  /**
   * Goes on in an end's stream without a segment. Where the sequence numbers cannot jump as far,
   * they count as if the stream had begun later, and what was sent before counts as acknowledged.
   */
  void skip(WireEnd from, long count) {
    from.emitted += count;
    if (count > LONGEST_JUMP) {
      from.initialSequence += (int) (LONGEST_JUMP - count);
      from.peer.acknowledged = from.reached();
      from.unacknowledged = 0;
    }
  }

  /**
   * A packet that was seen, in as many segments as it needs.
   *
   * @param place where in this end's stream it begins; -1 for its SYN
   * @param bytes those of its bytes that are known
   * @param count how many it had
   */
  void seen(
      WireEnd from, int flags, long place, ByteBuffer bytes, int count, long nanos, String comment)
      throws IOException {
    int acknowledgement = (flags & TcpPacket.ACK) == 0 ? 0 : from.acknowledgement();
    for (int at = 0; at == 0 || at < count; at += TcpPacket.MOST_PAYLOAD) {
      int length = Math.min(count - at, TcpPacket.MOST_PAYLOAD);
      int known = Math.clamp(bytes.remaining() - (long) at, 0, length);
      packet.make(
          from.address,
          from.peer.address,
          from.initialSequence + 1 + (int) (place + at),
          acknowledgement,
          flags,
          known == 0 ? NOTHING : bytes.slice(at, known),
          length);
      write(nanos, comment);
    }
    from.emitted = Math.max(from.emitted, place + count);
  }

  /**
   * A datagram in one packet.
   *
   * @param bytes those of its bytes that are known
   * @param count how many it had, no more than {@link UdpPacket#fits}
   */
  void datagram(
      Endpoint.Ip from, Endpoint.Ip to, ByteBuffer bytes, int count, long nanos, String comment)
      throws IOException {
    datagram.make(from, to, bytes, count);
    out.packet(INTERFACE, nanos, datagram.bytes(), datagram.length(), comment);
  }

  private void write(long nanos, String comment) throws IOException {
    out.packet(INTERFACE, nanos, packet.bytes(), packet.length(), comment);
  }
}
