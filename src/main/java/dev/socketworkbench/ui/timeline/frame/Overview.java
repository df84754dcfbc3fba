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
 * @param layerErrors where TLS ended in an error, as the notes
 * @param layerErrorCount how often it did
 */
public record Overview(
    ActivityBuckets.Snapshot activity,
    List<Double> notes,
    int noteCount,
    List<Double> layerErrors,
    int layerErrorCount) {
  private static final int MOST_NOTES = 1000;

  static Overview of(
      ActivityBuckets.Snapshot activity,
      Axis axis,
      StepIndex steps,
      List<Row> notes,
      List<Row> layerErrors) {
    return new Overview(
        activity,
        places(axis, steps, notes),
        notes.size(),
        places(axis, steps, layerErrors),
        layerErrors.size());
  }

  private static List<Double> places(Axis axis, StepIndex steps, List<Row> rows) {
    int stride = 1 + rows.size() / MOST_NOTES;
    return IntStream.range(0, rows.size())
        .filter(i -> i % stride == 0)
        .mapToObj(rows::get)
        .map(row -> place(axis, steps, row))
        .toList();
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
