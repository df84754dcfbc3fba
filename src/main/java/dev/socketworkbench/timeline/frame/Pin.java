package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.journal.order.Row;

/**
 * What concerns no lane but a moment, at its place: a note, or rows that were not recorded.
 *
 * @param y in pixels from the beginning of the timeline
 * @param row the note, or the gap of the recording
 */
public record Pin(double y, Row row) {
  /** What it says, with escapes. */
  public String text() {
    return text(row.entry());
  }

  /** Whether it marks rows that were not recorded. */
  public boolean isGap() {
    return row.entry() instanceof RecordingGap;
  }

  /** What such a row says, with escapes: a note its text, a gap also what it is. */
  public static String text(Entry entry) {
    return entry instanceof Note
        ? LogFormat.result(entry)
        : LogFormat.operation(entry) + " " + LogFormat.result(entry);
  }
}
