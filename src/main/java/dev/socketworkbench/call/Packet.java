package dev.socketworkbench.call;

import dev.socketworkbench.call.address.Endpoint;

/**
 * What was seen of a packet, from a capture or on a wire. Which call was behind it, and of which
 * program, is not known.
 *
 * @param socket the end that sent it
 * @param kind what it is
 * @param local of {@link PacketKind#ENDPOINT}, that end's own address; otherwise {@link
 *     Endpoint.None}
 * @param remote of {@link PacketKind#ENDPOINT}, the other end's address; otherwise {@link
 *     Endpoint.None}
 * @param size how many bytes of the stream it carried, or are missing; 0 where that is no question
 * @param newBytes how many of them had not been seen before: of a {@link PacketKind#SEGMENT}, and
 *     all of a {@link PacketKind#DATAGRAM}
 * @param startNanos when it was seen, in nanoseconds since the session began
 * @param endNanos when its bytes were next in their stream, same clock; where bytes before it came
 *     later, that is after it was seen
 * @param streamOffset how many bytes of the stream stand before its new ones, before what is
 *     missing, or before its end; 0 where that is no question
 * @param bytes the new bytes, or the beginning of them where the reader asked for no more
 * @param recordedBytes how many of the new bytes the journal holds; at least {@code bytes.length}
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are compared field by field nowhere but in tests.
public record Packet(
    SocketId socket,
    PacketKind kind,
    Endpoint local,
    Endpoint remote,
    int size,
    int newBytes,
    long startNanos,
    long endNanos,
    long streamOffset,
    byte[] bytes,
    int recordedBytes)
    implements SocketEvent {
  private static final byte[] NO_BYTES = {};

  /** An end of a connection, when its first packet was seen. */
  public static Packet endpoint(SocketId socket, Endpoint local, Endpoint remote, long nanos) {
    return new Packet(
        socket, PacketKind.ENDPOINT, local, remote, 0, 0, nanos, nanos, 0, NO_BYTES, 0);
  }

  /** One that brings no bytes and has no place in the stream. */
  public static Packet without(
      SocketId socket, PacketKind kind, int size, long startNanos, long endNanos) {
    return at(socket, kind, 0, size, startNanos, endNanos);
  }

  /** One that brings no bytes: a gap, or the end of the stream, at this place. */
  public static Packet at(
      SocketId socket,
      PacketKind kind,
      long streamOffset,
      int size,
      long startNanos,
      long endNanos) {
    return new Packet(
        socket,
        kind,
        Endpoint.None.NONE,
        Endpoint.None.NONE,
        size,
        0,
        startNanos,
        endNanos,
        streamOffset,
        NO_BYTES,
        0);
  }

  /** New bytes of a stream, of which the row's holder has this many. */
  public static Packet segment(
      SocketId socket,
      int size,
      int newBytes,
      long startNanos,
      long endNanos,
      long streamOffset,
      int recordedBytes) {
    return new Packet(
        socket,
        PacketKind.SEGMENT,
        Endpoint.None.NONE,
        Endpoint.None.NONE,
        size,
        newBytes,
        startNanos,
        endNanos,
        streamOffset,
        NO_BYTES,
        recordedBytes);
  }

  /** A datagram, of which the row's holder has this many bytes. */
  public static Packet datagram(
      SocketId socket, int size, long nanos, long streamOffset, int recordedBytes) {
    return new Packet(
        socket,
        PacketKind.DATAGRAM,
        Endpoint.None.NONE,
        Endpoint.None.NONE,
        size,
        size,
        nanos,
        nanos,
        streamOffset,
        NO_BYTES,
        recordedBytes);
  }

  @Override
  public Operation.Group group() {
    return kind.group();
  }

  @Override
  public String word() {
    return kind.word();
  }

  @Override
  public boolean hasOwnTime() {
    return true;
  }

  @Override
  public boolean hasStart() {
    return true;
  }

  @Override
  public boolean isError() {
    return false;
  }

  @Override
  public boolean sends() {
    return kind.bringsBytes();
  }

  @Override
  public int byteCount() {
    return newBytes;
  }

  /** How long its bytes waited for those before them, in nanoseconds. */
  public long heldNanos() {
    return endNanos - startNanos;
  }
}
