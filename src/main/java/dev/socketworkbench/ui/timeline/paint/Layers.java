package dev.socketworkbench.ui.timeline.paint;

/**
 * What is drawn beside calls, bytes and states.
 *
 * @param packets the packets that open and close connections
 * @param measures what TCP measures, as curves
 * @param tls what TLS had in the bytes, and where it came about
 */
public record Layers(boolean packets, boolean measures, boolean tls) {}
