package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.StreamPlaces;
import dev.socketworkbench.timeline.inference.Closing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Tells which segments and datagrams follow from which calls. A call from which none follows
 * becomes a line of the log: every row is in the file once at least.
 */
final class Synthesis {
  private static final String SYNTHESISED = "synthesised from ";

  /** Linux resets a connection whose bytes were not all read (RFC 2525, 2.17). */
  private static final String PERHAPS_RESET =
      "inferred: a FIN; it was a RST if bytes had come that no recv returned; ";

  private static final ByteBuffer UNKNOWN = ByteBuffer.allocate(0);

  private final PacketEndpoints endpoints;
  private final Wire wire;
  private final SeenPackets seen;
  private final DatagramSynthesis datagrams;
  private final CallLog log;
  private final LabPackets copies;
  private final LogFormat format;

  Synthesis(
      PacketEndpoints endpoints, Wire wire, CallLog log, LabPackets copies, LogFormat format) {
    this.endpoints = endpoints;
    this.wire = wire;
    this.seen = new SeenPackets(wire);
    this.datagrams = new DatagramSynthesis(endpoints.datagrams(), wire);
    this.log = log;
    this.copies = copies;
    this.format = format;
  }

  /**
   * What acts when it is made: send, shutdown, close; not the close that the JDK makes in the same
   * method as a connect that failed.
   */
  static boolean actsAtStart(Call call) {
    if (call.sends()) {
      return call.byteCount() > 0;
    }
    return switch (call.operation()) {
      case SHUTDOWN -> call.outcome() instanceof Outcome.Done;
      case CLOSE -> !call.withPrevious() && call.hasReturned() && call.closesSocket();
      default -> false;
    };
  }

  /** A connect that succeeded has two moments: its SYN, and the handshake's end. */
  static boolean isConnect(Entry entry) {
    return entry instanceof Call call
        && call.operation() == Operation.CONNECT
        && call.outcome() instanceof Outcome.Bound;
  }

  /** A row's moment. */
  void row(Row row, boolean atStart, long nanos) throws IOException {
    WireEnd end = row.entry().subject().map(endpoints::of).orElse(null);
    String line = "row " + row.number() + ": " + format.line(row.entry());
    boolean told =
        switch (row.entry()) {
          case Call call ->
              endpoints.isOnWire(call.socket())
                  ? copies.sent(row.number(), call, atStart)
                  : datagrams.isOne(call)
                      ? datagrams.write(row.number(), call, nanos, line)
                      : call(call, end, atStart, nanos, line);
          case Packet packet -> end.peer != null && seen.write(end, packet, nanos, line);
          case WirePacket packet -> LabPackets.isOne(packet) && copies.write(packet, nanos, line);
          default -> false;
        };
    if (!told && !(atStart && isConnect(row.entry()))) {
      log.write(row, end, nanos, line);
    }
  }

  private boolean call(Call call, WireEnd end, boolean atStart, long nanos, String line)
      throws IOException {
    if (call.outcome() instanceof Outcome.Accepted accepted) {
      WireEnd server = endpoints.of(accepted.socket());
      if (server.peer != null && !endpoints.isOnWire(accepted.socket())) {
        establish(server.peer, nanos, line);
      }
      return false;
    }
    if (end.peer == null) {
      return false;
    }
    if (call.outcome() instanceof Outcome.Failed failed) {
      return failed(end, failed.errno(), nanos, line);
    }
    if (call.sends()) {
      return sent(end, call, nanos, line);
    }
    if (call.operation().receives()) {
      return call.outcome() instanceof Outcome.EndOfStream
          ? endOfStream(end, nanos, line)
          : received(end, call, nanos, line);
    }
    return switch (call.operation()) {
      case CONNECT -> connect(end, atStart, nanos, line);
      case SHUTDOWN -> finish(end, nanos, SYNTHESISED + line);
      case CLOSE -> close(end, nanos, line);
      default -> false;
    };
  }

  private boolean connect(WireEnd client, boolean atStart, long nanos, String line)
      throws IOException {
    if (!atStart) {
      establish(client, nanos, line);
    } else if (!client.synSent) {
      wire.syn(client, nanos, SYNTHESISED + line);
    }
    return true;
  }

  private void establish(WireEnd client, long nanos, String line) throws IOException {
    if (!client.synSent) {
      wire.syn(client, nanos, "inferred: the peer's SYN came before this; " + line);
    }
    if (!client.peer.synSent) {
      wire.syn(client.peer, nanos, "inferred: the listening kernel's answer; " + line);
      wire.confirm(client, nanos, "inferred: the handshake's end; " + line);
    }
  }

  private boolean sent(WireEnd end, Call call, long nanos, String line) throws IOException {
    boolean emitted = emit(end, call, nanos, SYNTHESISED + line);
    if (emitted && end.peer.closed && !end.peer.resetSent) {
      wire.reset(end.peer, nanos, "inferred: the kernel's answer to bytes for a closed socket");
    }
    return emitted;
  }

  private boolean received(WireEnd end, Call call, long nanos, String line) throws IOException {
    boolean emitted =
        emit(end.peer, call, nanos, "inferred: sent by the peer before this; " + line);
    long reached = endpoints.place(call) + call.byteCount();
    return wire.acknowledge(end, reached, nanos, SYNTHESISED + line) || emitted;
  }

  /** Puts on the wire what is not there yet of the bytes that a call moved. */
  private boolean emit(WireEnd from, Call call, long nanos, String comment) throws IOException {
    long offset = endpoints.place(call);
    if (offset > from.emitted) {
      leftOut(from, offset, nanos);
    }
    int known = (int) Math.min(call.bytes().length, from.emitted - offset);
    long missing = offset + call.byteCount() - from.emitted;
    if (missing <= 0) {
      return false;
    }
    ByteBuffer bytes = ByteBuffer.wrap(call.bytes());
    boolean urgent = call.sends() && StreamPlaces.isUrgent(call);
    wire.data(from, bytes.position(known), missing, urgent, nanos, comment);
    if (from.finDue != null && from.emitted >= from.toSend) {
      fin(from, nanos, from.finDue);
    }
    return true;
  }

  /** Bytes whose calls are not exported: they took place in the stream, and are not known here. */
  private void leftOut(WireEnd from, long offset, long nanos) throws IOException {
    if (from.emitted == 0 && !from.synSent) {
      from.emitted = offset;
      from.peer.acknowledged = offset;
    } else {
      String comment = "the calls that moved these bytes are left out of this export";
      wire.data(from, UNKNOWN, offset - from.emitted, false, nanos, comment);
    }
  }

  private boolean endOfStream(WireEnd end, long nanos, String line) throws IOException {
    end.readEnd = true;
    if (!end.peer.finSent && !end.peer.resetSent) {
      wire.fin(end.peer, nanos, "inferred: the peer's FIN came before this; " + line);
    }
    return wire.acknowledge(end, end.peer.reached(), nanos, SYNTHESISED + line);
  }

  private boolean finish(WireEnd end, long nanos, String comment) throws IOException {
    if (end.finSent || end.resetSent || end.finDue != null) {
      return false;
    }
    if (end.emitted < end.toSend) {
      end.finDue = comment;
    } else {
      fin(end, nanos, comment);
    }
    return true;
  }

  private void fin(WireEnd end, long nanos, String comment) throws IOException {
    wire.fin(end, nanos, comment);
    WireEnd peer = end.peer;
    if (peer.finSent && !peer.willReadEnd && !peer.resetSent) {
      wire.acknowledge(
          peer,
          end.reached(),
          nanos,
          "inferred: the kernel acknowledges the FIN; no call did this");
    }
  }

  private boolean close(WireEnd end, long nanos, String line) throws IOException {
    end.closed = true;
    if (end.resetSent || end.peer.resetSent) {
      return false;
    }
    Optional<Closing> closing = endpoints.closing(end.socket);
    if (closing.filter(each -> !each.connected()).isPresent()) {
      return false; // The connection was over: the close sends nothing.
    }
    Optional<Closing> reset = closing.filter(Closing::resets);
    if (reset.isPresent()) {
      String why =
          reset.get().isInferredReset()
              ? "inferred: " + reset.get().unread() + " B were not read; "
              : "";
      wire.reset(end, nanos, why + SYNTHESISED + line);
      return true;
    }
    if (end.peer.finSent && !end.finSent) {
      end.acknowledged = Math.max(end.acknowledged, end.peer.reached());
    }
    // Of a peer that is not ours only recv says what it sent.
    boolean readAll = end.peer.socket != null || end.readEnd;
    return finish(end, nanos, readAll ? SYNTHESISED + line : PERHAPS_RESET + line);
  }

  /** What a call says of a reset that is not on the wire yet. */
  private boolean failed(WireEnd end, Errno errno, long nanos, String line) throws IOException {
    boolean isOver = errno == Errno.EPIPE || errno == Errno.ENOTCONN;
    boolean tells = errno == Errno.ECONNRESET || (isOver && !end.finSent);
    if (!tells || end.peer.resetSent || end.resetSent) {
      return false;
    }
    wire.reset(end.peer, nanos, "inferred: the peer's reset came before this; " + line);
    return true;
  }
}
