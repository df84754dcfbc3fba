package dev.socketworkbench.timeline.frame;

/**
 * More calls than there is room to draw: a stretch of all lanes with their exact number.
 *
 * @param top from where, in pixels from the beginning of the timeline
 * @param bottom to where
 * @param firstStep the first of the calls
 * @param calls how many, more than 0
 */
public record Crowd(double top, double bottom, long firstStep, long calls) {}
