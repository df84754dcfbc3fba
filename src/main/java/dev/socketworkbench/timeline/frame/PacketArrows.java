package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.timeline.frame.PacketArrow.Kind;
import dev.socketworkbench.timeline.index.SocketTrack;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Closing;
import dev.socketworkbench.timeline.inference.Link;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the packets that open and close connections: those of a capture as they were seen, with the
 * ACK that a handshake ends with; else those that TCP must have sent for the calls to return what
 * they returned.
 */
public final class PacketArrows {
  /** In these states a FIN has gone out already: a close sends no other. */
  private static final Set<TcpState> FIN_SENT =
      EnumSet.of(
          TcpState.FIN_WAIT_1,
          TcpState.FIN_WAIT_2,
          TcpState.CLOSING,
          TcpState.LAST_ACK,
          TcpState.TIME_WAIT,
          TcpState.CLOSED);

  /** How high a handshake is at least, in pixels, so that its three arrows stay apart. */
  private static final double HANDSHAKE = 24;

  private final TimelineIndex index;
  private final LaneSet lanes;
  private final List<PacketArrow> found = new ArrayList<>();

  private PacketArrows(TimelineIndex index, LaneSet lanes) {
    this.index = index;
    this.lanes = lanes;
  }

  /** Those that belong to the calls and packets of a frame. */
  public static List<PacketArrow> of(TimelineIndex index, LaneSet lanes, Frame frame) {
    PacketArrows arrows = new PacketArrows(index, lanes);
    arrows.found.addAll(frame.wire());
    for (Frame.Bar bar : frame.bars()) {
      switch (bar.event().orElse(null)) {
        case Packet packet -> arrows.seen(bar, packet);
        case Call call -> arrows.concluded(bar, call);
        case null -> arrows.waiting(bar);
      }
    }
    return arrows.found;
  }

  private void seen(Frame.Bar bar, Packet packet) {
    OptionalInt far = far(packet.socket());
    if (far.isEmpty()) {
      return;
    }
    int own = bar.lane();
    double y = bar.top();
    switch (packet.kind()) {
      case SYN -> add(Kind.SYN, own, far.getAsInt(), y, y, true);
      case SYN_ACK -> {
        add(Kind.SYN_ACK, own, far.getAsInt(), y, y, true);
        // The ACK may have come with the first bytes, or the session be of an older version.
        if (!isAcknowledged(packet.socket())) {
          add(Kind.ACK, far.getAsInt(), own, bar.bottom(), bar.bottom(), false);
        }
      }
      case FIN -> add(Kind.FIN, own, far.getAsInt(), y, y, true);
      case RST -> add(Kind.RST, own, far.getAsInt(), y, y, true);
      case ACK -> add(Kind.ACK, own, far.getAsInt(), y, y, true);
      case ENDPOINT, SEGMENT, RETRANSMISSION, GAP, DATAGRAM -> {}
    }
  }

  private boolean isAcknowledged(SocketId granting) {
    return index
        .links()
        .of(granting)
        .flatMap(link -> link.peer(granting))
        .flatMap(index::track)
        .filter(SocketTrack::acknowledges)
        .isPresent();
  }

  private OptionalInt far(SocketId socket) {
    Optional<Link> link = index.links().of(socket);
    return link.isEmpty() ? OptionalInt.empty() : lanes.farLane(socket, link.get());
  }

  private void concluded(Frame.Bar bar, Call call) {
    if (!index.inference().isTcp(call.socket()) || isOnWire(call.socket())) {
      return; // It has no such packets.
    }
    switch (call.operation()) {
      case CONNECT -> connect(bar, call);
      case ACCEPT -> accept(bar, call);
      case SHUTDOWN -> {
        if (!call.isError() && call.arguments() instanceof Arguments.How how && sendsFin(how)) {
          fin(bar, call);
        }
      }
      case CLOSE -> {
        if (call.closesSocket()) {
          close(bar, call);
        }
      }
      default -> reset(bar, call);
    }
  }

  private static boolean sendsFin(Arguments.How how) {
    return !how.how().equals("SHUT_RD");
  }

  /** A connect that still waits has sent its SYN. */
  private void waiting(Frame.Bar bar) {
    bar.open()
        .filter(open -> open.operation() == Operation.CONNECT)
        .filter(open -> index.inference().isTcp(open.socket()) && !isOnWire(open.socket()))
        .ifPresent(open -> nowhere(Kind.SYN, bar, false));
  }

  /** Where real packets were seen, none is concluded. */
  private boolean isOnWire(SocketId socket) {
    return index.track(socket).filter(SocketTrack::hasWire).isPresent();
  }

  private void connect(Frame.Bar bar, Call call) {
    OptionalInt far = far(call.socket());
    switch (call.outcome()) {
      case Outcome.Bound bound -> {
        if (far.isPresent()) {
          handshake(bar.lane(), far.getAsInt(), bar.top(), bar.bottom());
        }
      }
      case Outcome.Done done -> {
        if (far.isPresent()) {
          handshake(bar.lane(), far.getAsInt(), bar.top(), bar.bottom());
        }
      }
      case Outcome.Failed failed -> {
        nowhere(Kind.SYN, bar, false);
        if (failed.errno() == Errno.ECONNREFUSED) {
          nowhere(Kind.RST, bar, true);
        }
      }
      case Outcome.TimedOut timedOut -> nowhere(Kind.SYN, bar, false);
      default -> {}
    }
  }

  private void nowhere(Kind kind, Frame.Bar bar, boolean back) {
    double y = back ? bar.bottom() : bar.top();
    found.add(new PacketArrow(kind, bar.lane(), PacketArrow.NOWHERE, back, y, y, false));
  }

  /** Of a client that is not ours the accept is the first sign. */
  private void accept(Frame.Bar bar, Call call) {
    if (!(call.outcome() instanceof Outcome.Accepted accepted) || isOnWire(accepted.socket())) {
      return;
    }
    Optional<Link> link = index.links().of(accepted.socket());
    OptionalInt own = lanes.laneOf(accepted.socket());
    OptionalInt far = far(accepted.socket());
    if (own.isPresent() && far.isPresent() && link.flatMap(Link::client).isEmpty()) {
      double top = Math.max(bar.top(), bar.bottom() - HANDSHAKE);
      handshake(far.getAsInt(), own.getAsInt(), top, bar.bottom());
    }
  }

  private void handshake(int client, int server, double top, double bottom) {
    double height = Math.max(HANDSHAKE, bottom - top);
    double third = height / 3;
    double from = (top + bottom - height) / 2;
    add(Kind.SYN, client, server, from, from + third, false);
    add(Kind.SYN_ACK, server, client, from + third, from + 2 * third, false);
    add(Kind.ACK, client, server, from + 2 * third, from + height, false);
  }

  private void close(Frame.Bar bar, Call call) {
    Optional<Closing> closing = index.inference().closing(call);
    if (closing.filter(Closing::connected).isEmpty()) {
      return;
    }
    if (closing.get().resets()) {
      far(call.socket())
          .ifPresent(far -> add(Kind.RST, bar.lane(), far, bar.top(), bar.bottom(), false));
    } else if (index.inference().path(call.socket()).stream()
        .noneMatch(step -> step.nanos() < call.startNanos() && FIN_SENT.contains(step.state()))) {
      fin(bar, call);
    }
  }

  private void fin(Frame.Bar bar, Call call) {
    double half = (bar.bottom() - bar.top()) / 2;
    far(call.socket())
        .ifPresent(
            far -> {
              add(Kind.FIN, bar.lane(), far, bar.top(), bar.top() + half, false);
              add(Kind.ACK, far, bar.lane(), bar.top() + half, bar.bottom(), false);
            });
  }

  /** Where the peer is not ours, a call that fails with a reset is the sign of its RST. */
  private void reset(Frame.Bar bar, Call call) {
    boolean reset =
        call.outcome() instanceof Outcome.Failed failed && failed.errno() == Errno.ECONNRESET;
    Optional<Link> link = index.links().of(call.socket());
    OptionalInt far = far(call.socket());
    if (reset && far.isPresent() && link.flatMap(each -> each.peer(call.socket())).isEmpty()) {
      add(Kind.RST, far.getAsInt(), bar.lane(), bar.top(), bar.bottom(), false);
    }
  }

  private void add(Kind kind, int from, int to, double fromY, double toY, boolean seen) {
    found.add(new PacketArrow(kind, from, to, false, fromY, toY, seen));
  }
}
