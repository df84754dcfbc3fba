package dev.socketworkbench.timeline.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

/** The ends of the calls of a few blocks of steps: one frame asks for the same ones many times. */
final class EndCache {
  private static final int MOST_BLOCKS = 256;

  private final Map<Long, long[]> blocks =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, long[]> eldest) {
          return size() > MOST_BLOCKS;
        }
      };

  /**
   * The ends of a block, read when they are not known; the last block grows.
   *
   * @param steps how many steps there are
   */
  synchronized long[] ends(long firstStep, long steps, LongFunction<long[]> reader) {
    long[] known = blocks.get(firstStep);
    if (known == null || known.length < Math.min(TimeAnchors.STRIDE, steps - firstStep)) {
      known = reader.apply(firstStep);
      blocks.put(firstStep, known);
    }
    return known;
  }
}
