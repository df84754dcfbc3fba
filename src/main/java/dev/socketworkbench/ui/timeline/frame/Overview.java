package dev.socketworkbench.ui.timeline.frame;

import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.Axis;
import dev.socketworkbench.timeline.frame.StepAxis;
import dev.socketworkbench.timeline.index.ActivityBuckets;
import dev.socketworkbench.timeline.index.StepIndex;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The whole session at a glance: what the minimap paints, without reading a row.
 *
 * @param activity how many calls of which kind
 * @param notes where notes stand, in pixels from the beginning of the timeline, not more than
 *     {@link #MOST_NOTES}
 * @param noteCount how many notes there are in all
 */
public record Overview(ActivityBuckets.Snapshot activity, List<Double> notes, int noteCount) {
  private static final int MOST_NOTES = 1000;

  static Overview of(
      ActivityBuckets.Snapshot activity, Axis axis, StepIndex steps, List<Row> notes) {
    int stride = 1 + notes.size() / MOST_NOTES;
    List<Double> places =
        IntStream.range(0, notes.size())
            .filter(i -> i % stride == 0)
            .mapToObj(notes::get)
            .map(row -> place(axis, steps, row))
            .toList();
    return new Overview(activity, places, notes.size());
  }

  private static double place(Axis axis, StepIndex steps, Row note) {
    return axis instanceof StepAxis inSteps
        ? steps.stepOfRow(note.number()) * inSteps.stepHeight()
        : axis.y(note.entry().endNanos());
  }

  /** Where the first call of a bucket returned, in pixels from the beginning of the timeline. */
  public double top(Axis axis, int bucket) {
    return axis instanceof StepAxis inSteps
        ? bucket * activity.width() * inSteps.stepHeight()
        : axis.y(activity.start(bucket));
  }

  /** Where its last one did. */
  public double bottom(Axis axis, int bucket) {
    return axis instanceof StepAxis inSteps
        ? Math.min((bucket + 1) * activity.width(), activity.size()) * inSteps.stepHeight()
        : axis.y(activity.end(bucket));
  }
}
