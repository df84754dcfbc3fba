package dev.socketworkbench.ui.timeline.paint;

/**
 * What is drawn beside calls, bytes and states.
 *
 * @param packets the packets that open and close connections
 * @param measures what TCP measures, as curves
 */
public record Layers(boolean packets, boolean measures) {}
