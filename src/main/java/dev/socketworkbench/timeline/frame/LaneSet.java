package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.inference.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The lanes of the chosen connections, in the order in which they stand: listeners, accepted
 * sockets, then the clients' ends in the same order, as the panes stand left and right. An end that
 * is not ours is a lane "outside" in its place.
 */
public final class LaneSet {
  private final List<Frame.Lane> lanes = new ArrayList<>();
  private List<Frame.Lane> shown = List.of();
  private final Map<SocketId, Integer> bySocket = new HashMap<>();
  private final Map<Integer, Integer> outsideByLink = new HashMap<>();

  private LaneSet() {}

  /**
   * The lanes of some connections and of sockets that have none (yet): listeners, and clients that
   * did not connect.
   *
   * @param links the connections
   * @param unlinked other sockets to show
   */
  public static LaneSet of(List<Link> links, List<SocketId> unlinked) {
    return of(links, unlinked, socket -> false);
  }

  /**
   * The same where sockets listen whose names do not say so.
   *
   * @param listens whether a socket that has no connection stands with the listeners
   */
  public static LaneSet of(List<Link> links, List<SocketId> unlinked, Predicate<SocketId> listens) {
    return of(links, unlinked, listens, socket -> 0);
  }

  /**
   * The same where sockets are those of several programs: those of one stand beside each other.
   *
   * @param program the number of a socket's program
   */
  public static LaneSet of(
      List<Link> links,
      List<SocketId> unlinked,
      Predicate<SocketId> listens,
      ToIntFunction<SocketId> program) {
    Predicate<SocketId> left = listens.or(socket -> socket.side() == Side.SERVER);
    LaneSet set = new LaneSet();
    Set<SocketId> listeners = new LinkedHashSet<>();
    unlinked.stream().filter(left).forEach(listeners::add);
    links.forEach(link -> link.listener().ifPresent(listeners::add));
    List<Frame.Lane> leftLanes = new ArrayList<>();
    listeners.forEach(socket -> leftLanes.add(alone(socket, true)));
    links.forEach(link -> leftLanes.add(new Frame.Lane(link.server(), Optional.of(link), true)));
    List<Frame.Lane> rightLanes = new ArrayList<>();
    links.forEach(link -> rightLanes.add(new Frame.Lane(link.client(), Optional.of(link), false)));
    unlinked.stream().filter(left.negate()).forEach(socket -> rightLanes.add(alone(socket, false)));
    Comparator<Frame.Lane> together =
        Comparator.comparingInt(lane -> lane.socket().map(program::applyAsInt).orElse(0));
    leftLanes.stream().sorted(together).forEach(set::add);
    rightLanes.stream().sorted(together).forEach(set::add);
    set.shown = List.copyOf(set.lanes);
    return set;
  }

  private static Frame.Lane alone(SocketId socket, boolean onServerSide) {
    return new Frame.Lane(Optional.of(socket), Optional.empty(), onServerSide);
  }

  private void add(Frame.Lane lane) {
    if (lane.socket().isPresent() && bySocket.containsKey(lane.socket().get())) {
      return;
    }
    int number = lanes.size();
    lanes.add(lane);
    lane.socket()
        .ifPresentOrElse(
            id -> bySocket.put(id, number),
            () -> lane.link().ifPresent(each -> outsideByLink.put(each.number(), number)));
  }

  /** The lanes, left to right. */
  public List<Frame.Lane> lanes() {
    return shown;
  }

  /** The number of a socket's lane. */
  public OptionalInt laneOf(SocketId socket) {
    Integer lane = bySocket.get(socket);
    return lane == null ? OptionalInt.empty() : OptionalInt.of(lane);
  }

  /** The number of the lane at the other end of a socket's connection. */
  public OptionalInt farLane(SocketId socket, Link link) {
    Integer outside = outsideByLink.get(link.number());
    return link.peer(socket)
        .map(this::laneOf)
        .orElse(outside == null ? OptionalInt.empty() : OptionalInt.of(outside));
  }
}
