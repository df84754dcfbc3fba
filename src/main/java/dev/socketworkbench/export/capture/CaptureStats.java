package dev.socketworkbench.export.capture;

import dev.socketworkbench.call.ip.IpPacket;
import dev.socketworkbench.call.ip.SkipReason;
import dev.socketworkbench.call.ip.TcpSegment;
import dev.socketworkbench.call.ip.Transport;
import dev.socketworkbench.call.ip.UdpDatagram;
import dev.socketworkbench.export.capture.format.CapturedFrame;
import dev.socketworkbench.export.capture.packet.LinkLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What a capture holds, counted before anything of it is written. */
final class CaptureStats {
  /** The longest session that a journal can represent: 36 years. */
  static final long MOST_NANOS = 1L << 60;

  private static final int MOST_LINK_TYPES = 32;

  private final Map<SkipReason, Long> leftOut = new EnumMap<>(SkipReason.class);
  private final Map<Integer, Long> linkTypes = new TreeMap<>();
  private long packets;
  private long segments;
  private long bare;
  private long datagrams;
  private long withoutTime;
  private long first;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /** What a frame holds, if that can be shown; otherwise it is counted why not. */
  static Optional<Transport> transport(CapturedFrame frame, CaptureStats tally) {
    ByteBuffer bytes = frame.bytes();
    LinkLayer link = new LinkLayer(frame.linkType(), bytes);
    OptionalInt ip = link.ipAt();
    if (ip.isEmpty()) {
      return tally.without(link.reason());
    }
    int at = ip.getAsInt();
    IpPacket packet = new IpPacket(bytes.slice(at, bytes.limit() - at), frame.length() - at);
    Optional<Transport> found = packet.transport();
    return found.isEmpty() ? tally.without(packet.reason()) : found;
  }

  private Optional<Transport> without(SkipReason why) {
    count(why);
    return Optional.empty();
  }

  /** One packet more that is left out. */
  void count(SkipReason why) {
    leftOut.merge(why, 1L, Long::sum);
  }

  /** Counts a frame. */
  void add(CapturedFrame frame) throws IOException {
    packets++;
    if (linkTypes.size() < MOST_LINK_TYPES || linkTypes.containsKey(frame.linkType())) {
      linkTypes.merge(frame.linkType(), 1L, Long::sum);
    }
    if (frame.nanos() == CapturedFrame.NO_TIME) {
      withoutTime++;
    } else {
      first = earliest == Long.MAX_VALUE ? frame.nanos() : first;
      earliest = Math.min(earliest, frame.nanos());
      latest = Math.max(latest, frame.nanos());
    }
    switch (transport(frame, this).orElse(null)) {
      case TcpSegment segment -> {
        segments++;
        bare += segment.isBare() ? 1 : 0;
      }
      case UdpDatagram datagram -> datagrams++;
      case null -> {}
    }
  }

  long packets() {
    return packets;
  }

  /** How many TCP segments there are. */
  long segments() {
    return segments;
  }

  /** How many of the segments only acknowledge. */
  long bare() {
    return bare;
  }

  /** How many UDP datagrams there are. */
  long datagrams() {
    return datagrams;
  }

  /** How many packets have no time. */
  long withoutTime() {
    return withoutTime;
  }

  /** How many packets are left out for this reason. */
  long leftOut(SkipReason why) {
    return leftOut.getOrDefault(why, 0L);
  }

  /** The packets of each link type, of the first few. */
  Map<Integer, Long> linkTypes() {
    return linkTypes;
  }

  /**
   * When the session begins, in nanoseconds since 1970: at the earliest time; at the first where
   * some are too far from the others to be true. 0 if there is none.
   */
  long origin() {
    if (earliest == Long.MAX_VALUE) {
      return 0;
    }
    long span = latest - earliest;
    return span < 0 || span > MOST_NANOS ? first : earliest;
  }
}
