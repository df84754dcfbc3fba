package dev.socketworkbench.call;

/**
 * A text that somebody pinned to a moment: a bookmark, or a lesson's step.
 *
 * @param endNanos the moment, in nanoseconds since the session began
 * @param text one line or more
 */
public record Note(long endNanos, String text) implements Entry {}
