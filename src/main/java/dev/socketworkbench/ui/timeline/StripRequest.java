package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.timeline.Direction;
import dev.socketworkbench.timeline.Link;

/**
 * Which bytes the strip shows.
 *
 * @param link of which connection
 * @param direction which of its two streams
 * @param from from which byte on
 */
public record StripRequest(Link link, Direction direction, long from) {}
