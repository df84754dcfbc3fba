package dev.socketworkbench.replay;

import dev.socketworkbench.replay.part.Part;
import dev.socketworkbench.replay.part.Parts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Compares datagrams with those that were recorded, peer by peer: one that is the next is as
 * recorded, one that is a later one came out of order, and any other stands for the one that did
 * not come.
 */
final class ExpectedDatagrams implements Expectation {
  /** How far one may come before its turn. */
  private static final int LOOKED_AHEAD = 64;

  /** More of them than these are counted only. */
  private static final int MOST_KEPT = 1_000;

  private final List<Part.Arrival> arrivals;
  private final Parts parts;
  private final IntSupplier from;

  /** Of each peer, what has not come yet: places in the arrivals. */
  private final Map<Integer, List<Integer>> outstanding = new HashMap<>();

  /** Of each peer, the latest place that came. */
  private final Map<Integer, Integer> latestPlaces = new HashMap<>();

  private final List<Other> others = new ArrayList<>();
  private final List<DifferentPlace> places = new ArrayList<>();
  private long position;
  private long uncounted;
  private long otherBytes;

  /**
   * Those of a part.
   *
   * @param from which peer sent what has just come
   */
  ExpectedDatagrams(Part part, Parts parts, IntSupplier from) {
    this.arrivals = part.arrivals();
    this.parts = parts;
    this.from = from;
    for (int i = 0; i < arrivals.size(); i++) {
      outstanding.computeIfAbsent(arrivals.get(i).peer(), none -> new ArrayList<>()).add(i);
    }
  }

  /** One that is none of those that were recorded. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and nobody changes them.
  private record Other(int peer, long position, byte[] bytes) {}

  @Override
  public void take(ByteBuffer got) {
    byte[] came = new byte[got.remaining()];
    got.get(came);
    int peer = from.getAsInt();
    List<Integer> left = outstanding.getOrDefault(peer, List.of());
    int found = find(left, came);
    if (found >= 0) {
      int place = left.get(found);
      int latest = latestPlaces.merge(peer, place, Math::max);
      if (place < latest) {
        places.add(
            new DifferentPlace(
                Deviation.Kind.ORDER,
                position,
                List.of(
                    "received datagram "
                        + number(place)
                        + " after datagram "
                        + number(latest)
                        + ".")));
      }
      left.subList(found, found + 1).clear();
    } else if (others.size() < MOST_KEPT) {
      others.add(new Other(peer, position, came));
    } else {
      uncounted++;
    }
    otherBytes += found < 0 ? came.length : 0;
    position++;
  }

  private static String number(int place) {
    return ReplayWords.number(place + 1L);
  }

  private int find(List<Integer> left, byte[] came) {
    for (int i = 0; i < Math.min(left.size(), LOOKED_AHEAD); i++) {
      if (isAlike(arrivals.get(left.get(i)), came)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isAlike(Part.Arrival recorded, byte[] came) {
    return recorded.count() == came.length
        && (recorded.kept() == 0
            || Arrays.equals(bytes(recorded), 0, recorded.kept(), came, 0, recorded.kept()));
  }

  private byte[] bytes(Part.Arrival arrival) {
    return arrival.kept() > 0 ? parts.bytes(arrival.row()) : new byte[0];
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long extraBytes() {
    return position > arrivals.size() ? Math.max(1, otherBytes) : 0;
  }

  @Override
  public List<DifferentPlace> places() {
    List<DifferentPlace> all = new ArrayList<>(places);
    Map<Integer, Integer> used = new HashMap<>();
    for (Other each : others) {
      List<Integer> left = outstanding.getOrDefault(each.peer(), List.of());
      int at = used.merge(each.peer(), 1, Integer::sum) - 1;
      if (at < left.size()) {
        all.add(another(each, left.get(at)));
      }
    }
    return all;
  }

  private DifferentPlace another(Other other, int place) {
    return new DifferentPlace(
        Deviation.Kind.BYTES,
        other.position(),
        List.of(
            "received another datagram " + number(place) + ".",
            "recorded: " + Excerpt.of(bytes(arrivals.get(place)), false),
            "now:      " + Excerpt.of(other.bytes(), false)));
  }

  @Override
  public List<String> more() {
    Map<Integer, Integer> used = new HashMap<>();
    List<Other> beyond =
        others.stream()
            .filter(
                each ->
                    used.merge(each.peer(), 1, Integer::sum)
                        > outstanding.getOrDefault(each.peer(), List.of()).size())
            .toList();
    long count = beyond.size() + uncounted;
    return count == 0
        ? List.of()
        : List.of(
            "received "
                + (count == 1 ? "1 datagram" : ReplayWords.number(count) + " datagrams")
                + " that the recording does not have.",
            "now:      " + Excerpt.of(beyond.getFirst().bytes(), false));
  }

  @Override
  public String progress() {
    return ReplayWords.number(position)
        + " of "
        + ReplayWords.number(arrivals.size())
        + " datagrams";
  }

  @Override
  public List<String> next() {
    return outstanding.values().stream()
        .flatMap(List::stream)
        .sorted()
        .limit(1)
        .map(each -> "recorded: " + Excerpt.of(bytes(arrivals.get(each)), false))
        .toList();
  }
}
