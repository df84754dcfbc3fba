package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Datagrams;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Finds for each datagram that is seen who received it, or from whom it came: an arrow each. */
final class DatagramArrows {
  /** One that went to a group may have been received by very many. */
  private static final int MOST_RECEIVERS = 64;

  private final TimelineIndex index;
  private final Datagrams datagrams;
  private final LaneSet lanes;
  private final Predicate<Row> isCounted;
  private final ToDoubleFunction<Row> top;
  private final ToDoubleFunction<Row> bottom;
  private final Consumer<Frame.Arrow> found;

  /** The rows of the recvs whose arrow is there: each has one. */
  private final Set<Long> drawn = new HashSet<>();

  DatagramArrows(
      TimelineIndex index,
      LaneSet lanes,
      Predicate<Row> isCounted,
      ToDoubleFunction<Row> top,
      ToDoubleFunction<Row> bottom,
      Consumer<Frame.Arrow> found) {
    this.index = index;
    this.datagrams = index.inference().datagrams();
    this.lanes = lanes;
    this.isCounted = isCounted;
    this.top = top;
    this.bottom = bottom;
    this.found = found;
  }

  /** Whether a call sent or received one. */
  boolean isOne(Call call) {
    return datagrams.isDatagram(call);
  }

  /** Those of a call. */
  void of(int lane, Row row, Call call) {
    if (!call.sends()) {
      received(lane, row, call);
      return;
    }
    List<Row> recvs =
        datagrams.recvsOf(row.number(), MOST_RECEIVERS).stream()
            .flatMap(number -> read(number).stream())
            .filter(isCounted)
            .toList();
    for (Row recv : recvs) {
      Call received = (Call) recv.entry();
      paired(row, call, lane, recv, received, lane(received.socket()));
    }
    if (recvs.isEmpty()) {
      waiting(lane, row, call);
    }
  }

  private Optional<Row> read(long number) {
    return index.journal().all().readNumbered(number, 1, 0).stream().findFirst();
  }

  private int lane(SocketId socket) {
    return lanes.laneOf(socket).orElse(PacketArrow.NOWHERE);
  }

  private void received(int lane, Row row, Call call) {
    Optional<Row> send =
        datagrams.sendOf(row.number()).stream()
            .boxed()
            .flatMap(number -> read(number).stream())
            .filter(isCounted)
            .findFirst();
    if (send.isPresent()) {
      Call sent = (Call) send.get().entry();
      paired(send.get(), sent, lane(sent.socket()), row, call, lane);
    } else if (drawn.add(row.number())) {
      double y = bottom.applyAsDouble(row);
      Endpoint from = datagrams.source(row.number(), call);
      found.accept(
          new Frame.Arrow(
              PacketArrow.NOWHERE,
              lane,
              y,
              y,
              Optional.empty(),
              Optional.of(row),
              call.streamOffset(),
              call.byteCount(),
              Optional.of(
                  new Frame.Datagram(
                      false, false, false, isCut(call), Frame.Datagram.UNKNOWN, from.toString()))));
    }
  }

  private static boolean isCut(Call recv) {
    return recv.outcome() instanceof Outcome.Moved moved && moved.truncated();
  }

  private void paired(Row send, Call sent, int from, Row recv, Call received, int to) {
    if (!drawn.add(recv.number())) {
      return;
    }
    String far =
        from == PacketArrow.NOWHERE
            ? sent.socket().toString()
            : to == PacketArrow.NOWHERE ? received.socket().toString() : "";
    found.accept(
        new Frame.Arrow(
            from,
            to,
            top.applyAsDouble(send),
            bottom.applyAsDouble(recv),
            Optional.of(send),
            Optional.of(recv),
            sent.streamOffset(),
            received.byteCount(),
            Optional.of(
                new Frame.Datagram(
                    false,
                    datagrams.isDuplicate(recv.number()),
                    datagrams.isReordered(recv.number()),
                    isCut(received) || received.byteCount() < sent.byteCount(),
                    sent.byteCount(),
                    far))));
  }

  /** Sent, and received by nobody of ours, so far or for ever. */
  private void waiting(int lane, Row row, Call call) {
    Optional<SocketId> receiver = datagrams.receiver(row.number(), call);
    int to = receiver.map(this::lane).orElse(PacketArrow.NOWHERE);
    String far =
        to != PacketArrow.NOWHERE
            ? ""
            : receiver
                .map(SocketId::toString)
                .orElseGet(() -> datagrams.destination(row.number(), call).toString());
    found.accept(
        new Frame.Arrow(
            lane,
            to,
            top.applyAsDouble(row),
            bottom.applyAsDouble(row),
            Optional.of(row),
            Optional.empty(),
            call.streamOffset(),
            call.byteCount(),
            Optional.of(
                new Frame.Datagram(
                    datagrams.isLost(row.number()), false, false, false, call.byteCount(), far))));
  }
}
