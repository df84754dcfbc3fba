package dev.socketworkbench.call;

import dev.socketworkbench.call.text.Escapes;

/**
 * A time in which rows were not recorded.
 *
 * @param fromNanos when recording stopped, in nanoseconds since the session began
 * @param endNanos when it went on
 * @param rows how many rows are missing, at least 0
 * @param reason why: {@code no space left on the disk}
 */
public record RecordingGap(long fromNanos, long endNanos, long rows, String reason)
    implements SessionFact {
  /** Its name in the column of the operations. */
  public static final String TITLE = "UNRECORDED";

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public String text() {
    return rows
        + (rows == 1 ? " row in " : " rows in ")
        + LogFormat.duration(endNanos - fromNanos)
        + ": "
        + Escapes.text(reason);
  }
}
