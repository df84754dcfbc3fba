package dev.socketworkbench.timeline.bytes;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.bytes.StripPiece.Carried;
import dev.socketworkbench.timeline.bytes.StripPiece.Fate;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Datagrams;
import java.util.List;
import java.util.Optional;

/** The datagrams that one socket sent or received, each by itself, as it was at a moment. */
public final class DatagramStrip {
  private final TimelineIndex index;
  private final Datagrams datagrams;
  private final SocketId socket;
  private final boolean sent;
  private final long moment;

  /**
   * A strip.
   *
   * @param sent whether of those that it sent, or of those that it received
   * @param moment as it was then, in nanoseconds since the session began; Long.MAX_VALUE for now
   */
  public DatagramStrip(TimelineIndex index, SocketId socket, boolean sent, long moment) {
    this.index = index;
    this.datagrams = index.inference().datagrams();
    this.socket = socket;
    this.sent = sent;
    this.moment = moment;
  }

  /**
   * A piece for each datagram.
   *
   * @param from how many bytes those before had
   * @param most how many pieces at most
   * @param maxBytes how many bytes of each to bring along
   */
  public List<StripPiece> pieces(long from, int most, int maxBytes) {
    return index.track(socket).map(track -> track.datagrams(sent, from, most)).stream()
        .flatMap(List::stream)
        .filter(this::isThen)
        .map(row -> sent ? sent(row, maxBytes) : received(row, maxBytes))
        .toList();
  }

  private boolean isThen(Row row) {
    return row.entry() instanceof Call call
        && (call.sends() ? call.startNanos() : call.endNanos()) <= moment;
  }

  private StripPiece sent(Row send, int maxBytes) {
    Optional<Row> recv =
        datagrams.recvsOf(send.number(), 1).stream()
            .flatMap(number -> read(number, 0).stream())
            .filter(this::isThen)
            .findFirst();
    Carried carried =
        recv.map(row -> carried(row, call(row).socket().toString(), call(send).byteCount()))
            .orElseGet(() -> notReceived(send.number(), call(send)));
    return piece(send, Optional.of(send), recv, maxBytes, carried);
  }

  private StripPiece received(Row recv, int maxBytes) {
    Call call = call(recv);
    Optional<Row> send =
        datagrams.sendOf(recv.number()).stream()
            .boxed()
            .flatMap(number -> read(number, 0).stream())
            .findFirst();
    String peer =
        send.map(row -> call(row).socket().toString())
            .orElseGet(() -> datagrams.source(recv.number(), call).toString());
    int length = call(send.orElse(recv)).byteCount();
    return piece(send.orElse(recv), send, Optional.of(recv), maxBytes, carried(recv, peer, length));
  }

  private static Call call(Row row) {
    return (Call) row.entry();
  }

  private Carried carried(Row recv, String peer, int length) {
    Call call = call(recv);
    boolean cut =
        call.byteCount() < length
            || (call.outcome() instanceof Outcome.Moved moved && moved.truncated());
    Fate fate =
        cut
            ? Fate.CUT
            : datagrams.isDuplicate(recv.number())
                ? Fate.DUPLICATE
                : datagrams.isReordered(recv.number()) ? Fate.OUT_OF_ORDER : Fate.RECEIVED;
    return new Carried(fate, peer, call.byteCount());
  }

  private Carried notReceived(long row, Call call) {
    Optional<SocketId> receiver = datagrams.receiver(row, call);
    String peer =
        receiver
            .map(SocketId::toString)
            .orElseGet(() -> datagrams.destination(row, call).toString());
    // Whether it was lost turned out later than the moment that is shown.
    boolean lost = moment == Long.MAX_VALUE && datagrams.isLost(row);
    Fate fate = lost ? Fate.LOST : receiver.isPresent() ? Fate.WAITING : Fate.OUTSIDE;
    return new Carried(fate, peer, 0);
  }

  /**
   * A piece.
   *
   * @param whole the call that had all bytes of it, as far as is known
   */
  private StripPiece piece(
      Row whole, Optional<Row> send, Optional<Row> recv, int maxBytes, Carried carried) {
    Row own = sent ? send.orElseThrow() : recv.orElseThrow();
    byte[] bytes =
        read(whole.number(), maxBytes)
            .map(row -> ((SocketEvent) row.entry()).bytes())
            .orElse(new byte[0]);
    return new StripPiece(
        ((SocketEvent) own.entry()).streamOffset(),
        ((SocketEvent) whole.entry()).byteCount(),
        send,
        recv,
        bytes,
        false,
        Optional.of(carried));
  }

  private Optional<Row> read(long number, int maxBytes) {
    return index.journal().all().readNumbered(number, 1, maxBytes).stream().findFirst();
  }
}
