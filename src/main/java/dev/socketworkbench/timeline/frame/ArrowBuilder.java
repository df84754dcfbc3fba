package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.StreamPlaces.PlacedCall;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Finds for each send that is seen the recvs that returned its bytes, and for each recv the sends:
 * TCP keeps the order of bytes, so a byte's place in the stream says it exactly. Of datagrams see
 * {@link DatagramArrows}.
 */
final class ArrowBuilder {
  /**
   * One call's bytes may come from, or go to, very many others; no screen has room for more arrows
   * than this.
   */
  private static final int MOST_PARTS = 64;

  private record SendAndRecv(long send, long recv) {}

  private final TimelineIndex index;
  private final LaneSet lanes;
  private final Predicate<Row> isCounted;
  private final ToDoubleFunction<Row> top;
  private final ToDoubleFunction<Row> bottom;
  private final Set<SendAndRecv> drawn = new HashSet<>();
  private final Map<Long, Long> arrived = new HashMap<>();
  private final List<Frame.Arrow> arrows = new ArrayList<>();

  ArrowBuilder(
      TimelineIndex index,
      LaneSet lanes,
      Predicate<Row> isCounted,
      ToDoubleFunction<Row> top,
      ToDoubleFunction<Row> bottom) {
    this.index = index;
    this.lanes = lanes;
    this.isCounted = isCounted;
    this.top = top;
    this.bottom = bottom;
  }

  List<Frame.Arrow> arrows(List<Frame.Bar> bars) {
    // Sends first: a recv all of whose bytes have their arrow then need not be looked up again.
    arrows(bars, ArrowBuilder::isSend);
    arrows(bars, ArrowBuilder::isReceipt);
    arrows(bars, ArrowBuilder::isSegment);
    datagrams(bars);
    return arrows;
  }

  private void datagrams(List<Frame.Bar> bars) {
    DatagramArrows datagrams =
        new DatagramArrows(index, lanes, isCounted, top, bottom, arrows::add);
    for (boolean sends : List.of(true, false)) {
      for (Frame.Bar bar : bars) {
        bar.call()
            .filter(call -> call.sends() == sends && datagrams.isOne(call))
            .ifPresent(call -> datagrams.of(bar.lane(), bar.row().orElseThrow(), call));
      }
    }
  }

  private static boolean isSend(SocketEvent event) {
    return event instanceof Call call && call.sends();
  }

  private static boolean isReceipt(SocketEvent event) {
    return event instanceof Call call && call.operation().receives();
  }

  private static boolean isSegment(SocketEvent event) {
    return event instanceof Packet packet && packet.kind().bringsBytes();
  }

  private static boolean isDatagram(SocketEvent event) {
    return event instanceof Packet packet && packet.kind() == PacketKind.DATAGRAM;
  }

  private void arrows(List<Frame.Bar> bars, Predicate<SocketEvent> chosen) {
    for (Frame.Bar bar : bars) {
      bar.event()
          .filter(chosen)
          .ifPresent(call -> arrows(bar.lane(), bar.row().orElseThrow(), call));
    }
  }

  private void arrows(int lane, Row row, SocketEvent call) {
    Optional<Link> link = index.links().of(call.socket());
    boolean isSend = isSend(call);
    boolean complete = arrived.getOrDefault(row.number(), 0L) == call.byteCount();
    boolean isNone = call.byteCount() == 0 || complete;
    if ((isNone && !isDatagram(call)) || link.isEmpty()) {
      return;
    }
    OptionalInt far = lanes.farLane(call.socket(), link.get());
    if (far.isEmpty()) {
      return;
    }
    if (isSegment(call)) {
      seen(lane, far.getAsInt(), row, call);
      return;
    }
    Optional<SocketId> peer =
        link.get().peer(call.socket()).filter(socket -> index.track(socket).isPresent());
    if (peer.isEmpty()) {
      outside(lane, far.getAsInt(), row, call, isSend);
      return;
    }
    PlacedCall placed = new PlacedCall(row, index.places().of(call));
    Operation other = isSend ? Operation.RECV : Operation.SEND;
    List<PlacedCall> others =
        index
            .places()
            .moving(peer.get(), other, placed.place(), placed.end(), MOST_PARTS, 0)
            .stream()
            .filter(each -> isCounted.test(each.row()))
            .toList();
    for (PlacedCall each : others) {
      if (isSend) {
        part(lane, far.getAsInt(), placed, each);
      } else {
        part(far.getAsInt(), lane, each, placed);
      }
    }
    if (isSend && others.size() < MOST_PARTS) {
      underWay(lane, far.getAsInt(), placed, peer.get(), others);
    }
  }

  /** A packet: that it went is all that is known. */
  private void seen(int lane, int far, Row row, SocketEvent call) {
    arrows.add(
        new Frame.Arrow(
            lane,
            far,
            top.applyAsDouble(row),
            top.applyAsDouble(row),
            Optional.of(row),
            Optional.of(row),
            call.streamOffset(),
            call.byteCount(),
            isDatagram(call)
                ? Optional.of(new Frame.Datagram(false, false, false, false, call.byteCount(), ""))
                : Optional.empty()));
  }

  private void part(int fromLane, int toLane, PlacedCall send, PlacedCall recv) {
    if (drawn.add(new SendAndRecv(send.row().number(), recv.row().number()))) {
      long from = Math.max(send.place(), recv.place());
      long to = Math.min(send.end(), recv.end());
      arrived.merge(recv.row().number(), to - from, Long::sum);
      arrows.add(
          new Frame.Arrow(
              fromLane,
              toLane,
              top.applyAsDouble(send.row()),
              bottom.applyAsDouble(recv.row()),
              Optional.of(send.row()),
              Optional.of(recv.row()),
              from,
              to - from));
    }
  }

  /** The bytes of a send that no recv has returned: its end, and what an urgent byte overtook. */
  private void underWay(
      int lane, int far, PlacedCall send, SocketId receiver, List<PlacedCall> recvs) {
    long reached = send.place();
    for (PlacedCall recv : recvs) {
      underWay(lane, far, send.row(), receiver, reached, recv.place());
      reached = Math.max(reached, recv.end());
    }
    underWay(lane, far, send.row(), receiver, reached, send.end());
  }

  private void underWay(int lane, int far, Row row, SocketId receiver, long from, long to) {
    boolean isNone = from >= to || (to - from == 1 && index.places().isPassedOver(receiver, from));
    if (!isNone) {
      arrows.add(
          new Frame.Arrow(
              lane,
              far,
              top.applyAsDouble(row),
              bottom.applyAsDouble(row),
              Optional.of(row),
              Optional.empty(),
              from,
              to - from));
    }
  }

  private void outside(int lane, int far, Row row, SocketEvent call, boolean isSend) {
    arrows.add(
        new Frame.Arrow(
            isSend ? lane : far,
            isSend ? far : lane,
            isSend ? top.applyAsDouble(row) : bottom.applyAsDouble(row),
            bottom.applyAsDouble(row),
            isSend ? Optional.of(row) : Optional.empty(),
            isSend ? Optional.empty() : Optional.of(row),
            call.streamOffset(),
            call.byteCount()));
  }
}
