package dev.socketworkbench.export.capture.stream;

import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.ip.UdpDatagram;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Writes what was seen of packets as rows of a journal. None of them claims a call. */
public final class PacketRows {
  private final Journal journal;
  private long gaps;
  private long late;
  private long repeated;
  private long strange;
  private long untimely;

  /** Writes into this journal. */
  public PacketRows(Journal journal) {
    this.journal = journal;
  }

  /** How many pieces of streams are missing. */
  public long gaps() {
    return gaps;
  }

  /** How many pieces came after they had been reported as missing. */
  public long late() {
    return late;
  }

  /** A piece that had been reported as missing. */
  void cameLate() {
    late++;
  }

  /** How many segments brought nothing new. */
  public long repeated() {
    return repeated;
  }

  /** How many segments lay too far from their stream to belong to it. */
  public long strange() {
    return strange;
  }

  /** How many packets had a time that cannot be that of this session. */
  public long untimelyCount() {
    return untimely;
  }

  /**
   * A packet whose time is years away from the others', so that it got that of the previous one.
   */
  public void untimely() {
    untimely++;
  }

  /** Records a remark of the program at this moment, in nanoseconds since the session began. */
  public void remark(long nanos, String text) {
    journal.append(new Remark(nanos, Optional.empty(), text));
  }

  /** An end of a connection, when its first packet was seen. */
  void endpoint(SocketId socket, Endpoint local, Endpoint remote, long nanos) {
    journal.append(Packet.endpoint(socket, local, remote, nanos));
  }

  /** SYN, SYN_ACK, ACK or RST. */
  void flag(SocketId socket, PacketKind flag, long nanos) {
    journal.append(Packet.without(socket, flag, 0, nanos, nanos));
  }

  /**
   * FIN.
   *
   * @param place where the stream ends
   * @param seenNanos when it was seen; where bytes before it came later, that is before its end
   */
  void fin(SocketId socket, long place, long seenNanos, long nanos) {
    journal.append(Packet.at(socket, PacketKind.FIN, place, 0, Math.min(seenNanos, nanos), nanos));
  }

  /** A segment whose bytes were all seen before. */
  void again(SocketId socket, int length, long nanos) {
    repeated++;
    journal.append(Packet.without(socket, PacketKind.RETRANSMISSION, length, nanos, nanos));
  }

  /** A segment that cannot be placed in its stream. */
  void outside() {
    strange++;
  }

  /** A piece of a stream that the capture does not have. */
  void gap(SocketId socket, long place, int length, long nanos) {
    gaps++;
    journal.append(Packet.at(socket, PacketKind.GAP, place, length, nanos, nanos));
  }

  /**
   * New bytes of a stream.
   *
   * @param length how long the segment was
   * @param count how many of its bytes are new
   * @param bytes those of the new ones that were captured
   * @param seenNanos when it was seen; where bytes before it came later, that is before its end
   */
  void segment(
      SocketId socket,
      long offset,
      int length,
      int count,
      ByteBuffer bytes,
      long seenNanos,
      long nanos) {
    journal.append(
        Packet.segment(
            socket, length, count, Math.min(seenNanos, nanos), nanos, offset, bytes.remaining()),
        bytes);
  }

  /**
   * A datagram.
   *
   * @param offset how many bytes its end had sent in datagrams before it
   */
  void datagram(SocketId socket, long offset, UdpDatagram datagram, long nanos) {
    journal.append(
        Packet.datagram(socket, datagram.length(), nanos, offset, datagram.payload().remaining()),
        datagram.payload());
  }

  /** Fails where the journal takes no more. */
  public void check() throws IOException {
    if (journal.trouble().isPresent()) {
      throw new IOException("the session cannot be written: " + journal.trouble().get());
    }
  }
}
