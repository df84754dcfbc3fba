package dev.socketworkbench.query.syntax;

/**
 * A part of a text or of some bytes.
 *
 * @param from where it begins
 * @param to after its end
 */
public record Span(int from, int to) {}
