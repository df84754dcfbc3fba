package dev.socketworkbench.timeline;

import dev.socketworkbench.journal.Row;

/**
 * A note at its place.
 *
 * @param y in pixels from the beginning of the timeline
 * @param row the note
 */
public record Pin(double y, Row row) {}
