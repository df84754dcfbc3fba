package dev.socketworkbench.tracer.shim;

/**
 * A program's clock beside ours.
 *
 * @param offset what has to be added to its moments, in nanoseconds, to have ours
 * @param uncertainty by how much that may be wrong, either way
 */
record ShimClock(long offset, long uncertainty) {
  /**
   * One of its moments by our clock.
   *
   * @param theirs in nanoseconds from anywhere
   * @param from no moment before this is possible
   * @param now nor one after this
   */
  long ours(long theirs, long from, long now) {
    return Math.clamp(theirs + offset, Math.min(from, now), now);
  }
}
