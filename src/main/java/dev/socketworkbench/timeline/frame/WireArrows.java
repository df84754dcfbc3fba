package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.SocketTrack;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Link;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Finds the packets of the lab's wire that are seen in a frame. */
final class WireArrows {
  /** More packets of a lane than these are not drawn in one frame. */
  private static final int MOST = 120;

  private final TimelineIndex index;
  private final LaneSet lanes;
  private final BitSet near;
  private final IntFunction<Optional<SocketTrack>> tracks;
  private final Function<List<Long>, List<Double>> places;

  /**
   * For one frame.
   *
   * @param near the lanes that are looked at
   * @param tracks the rows of a lane
   * @param places where moments in their order are, in pixels from the timeline's beginning
   */
  WireArrows(
      TimelineIndex index,
      LaneSet lanes,
      BitSet near,
      IntFunction<Optional<SocketTrack>> tracks,
      Function<List<Long>, List<Double>> places) {
    this.index = index;
    this.lanes = lanes;
    this.near = near;
    this.tracks = tracks;
    this.places = places;
  }

  /** Those that were on the wire between two moments, where they are between two places. */
  List<PacketArrow> between(long first, long last, double from, double to) {
    TreeMap<Long, WirePacket> packets = new TreeMap<>();
    near.stream()
        .mapToObj(tracks)
        .flatMap(Optional::stream)
        .filter(SocketTrack::hasWire)
        .flatMap(track -> track.wire(first, last, MOST).stream())
        .forEach((Row row) -> packets.put(row.number(), (WirePacket) row.entry()));
    if (packets.isEmpty()) {
      return List.of();
    }
    TreeSet<Long> moments = new TreeSet<>();
    for (WirePacket packet : packets.values()) {
      moments.add(packet.sentNanos());
      moments.add(packet.endNanos());
    }
    List<Long> inOrder = List.copyOf(moments);
    List<Double> at = places.apply(inOrder);
    TreeMap<Long, Double> placeOf = new TreeMap<>();
    for (int i = 0; i < inOrder.size(); i++) {
      placeOf.put(inOrder.get(i), at.get(i));
    }
    List<PacketArrow> found = new ArrayList<>();
    for (WirePacket packet : packets.values()) {
      OptionalInt lane = packet.socket().map(lanes::laneOf).orElse(OptionalInt.empty());
      double top = placeOf.get(packet.sentNanos());
      double bottom = placeOf.get(packet.endNanos());
      if (lane.isPresent() && top <= to && bottom >= from) {
        found.add(PacketArrow.onWire(packet, lane.getAsInt(), far(packet), top, bottom));
      }
    }
    return found;
  }

  private int far(WirePacket packet) {
    OptionalInt told = packet.receiver().map(lanes::laneOf).orElse(OptionalInt.empty());
    return told.isPresent()
        ? told.getAsInt()
        : packet.socket().map(this::linked).orElse(OptionalInt.empty()).orElse(PacketArrow.NOWHERE);
  }

  private OptionalInt linked(SocketId socket) {
    Optional<Link> link = index.links().of(socket);
    return link.isEmpty() ? OptionalInt.empty() : lanes.farLane(socket, link.get());
  }
}
