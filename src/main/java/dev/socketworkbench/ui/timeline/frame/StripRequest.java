package dev.socketworkbench.ui.timeline.frame;

import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;

/**
 * Which bytes the strip shows.
 *
 * @param link of which connection
 * @param direction which of its two streams
 * @param from from which byte on
 */
public record StripRequest(Link link, Direction direction, long from) {}
