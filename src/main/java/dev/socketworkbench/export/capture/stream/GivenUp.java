package dev.socketworkbench.export.capture.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pieces of one direction that were reported as gaps, in case their bytes still come. */
final class GivenUp {
  /**
   * Some neighbouring bytes.
   *
   * @param from the first one's place in the stream
   * @param to the place after the last one
   */
  record GivenUpBytes(long from, long to) {}

  /** Of more gaps in one direction, the first ones are forgotten. */
  private static final int MOST = 16;

  private final TreeMap<Long, Long> ends = new TreeMap<>();

  void add(long from, long to) {
    ends.put(from, to);
    if (ends.size() > MOST) {
      ends.pollFirstEntry();
    }
  }

  /** Takes away, and gives, what of these bytes was given up. */
  List<GivenUpBytes> take(long from, long to) {
    List<GivenUpBytes> taken = new ArrayList<>();
    for (Map.Entry<Long, Long> gap = ends.lowerEntry(to);
        gap != null && gap.getValue() > from;
        gap = ends.lowerEntry(to)) {
      ends.remove(gap.getKey());
      GivenUpBytes part =
          new GivenUpBytes(Math.max(from, gap.getKey()), Math.min(to, gap.getValue()));
      taken.addFirst(part);
      if (gap.getKey() < part.from()) {
        ends.put(gap.getKey(), part.from());
      }
      if (part.to() < gap.getValue()) {
        ends.put(part.to(), gap.getValue());
      }
      if (part.from() == from) {
        break;
      }
    }
    return taken;
  }
}
