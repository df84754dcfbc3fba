package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;

/**
 * One end of a connection: what is known of it in advance, and how far it has come on the wire.
 * Positions count the bytes of the end's own stream from 0.
 */
final class WireEnd {
  /** Its socket, or null if it is not ours. */
  final SocketId socket;

  /** Its address; null until one is known from which packets can be made. */
  Endpoint.Ip address;

  /** The other end; null as long as there is no connection. */
  WireEnd peer;

  /** The sequence number of its SYN. */
  int initialSequence;

  /** How many bytes it sends, as the rows that are exported say. */
  long toSend;

  /** How far its stream goes by the packets that were seen of it, and the gaps between them. */
  long told;

  /** Whether a recv has returned the end of the peer's stream. */
  boolean readEnd;

  /** Whether a recv of the exported rows returns the end of the peer's stream. */
  boolean willReadEnd;

  /** Whether it is the end that listened. */
  boolean server;

  /** Whether its SYN, or its answer to one, is on the wire. */
  boolean synSent;

  /** How many bytes are on the wire. */
  long emitted;

  /** How far it has acknowledged the peer's stream; the FIN counts as a byte. */
  long acknowledged;

  /** Segments of its own that are not acknowledged. */
  int unacknowledged;

  boolean finSent;
  boolean resetSent;
  boolean closed;

  /** Why a FIN is due that waits for bytes that were sent before it; null if none is. */
  String finDue;

  WireEnd(SocketId socket) {
    this.socket = socket;
  }

  /** The sequence number of what it sends next. */
  int next() {
    return initialSequence + 1 + (int) reached();
  }

  /** The place behind everything on the wire; the FIN counts as a byte. */
  long reached() {
    return emitted + (finSent ? 1 : 0);
  }

  /** The acknowledgement number of what it sends. */
  int acknowledgement() {
    return peer.initialSequence + 1 + (int) acknowledged;
  }
}
