package dev.socketworkbench.ui.timeline.frame;

import dev.socketworkbench.timeline.bytes.StripPiece;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import java.util.List;

/**
 * A part of one direction of a connection, ready to be drawn.
 *
 * @param request what was asked for
 * @param pieces the bytes, in order
 * @param numbers for each piece the number of its send among all sends of the stream, or of its
 *     recv where the sender is not ours; from 1
 * @param total how many bytes the stream has so far
 * @param then how many of them it had at the shown moment
 */
public record Strip(
    Request request, List<StripPiece> pieces, List<Long> numbers, long total, long then) {
  /**
   * Which bytes the strip shows.
   *
   * @param link of which connection
   * @param direction which of its two streams
   * @param from from which byte on
   */
  public record Request(Link link, Direction direction, long from) {}
}
