package dev.socketworkbench.ui.load;

import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What a line of a chart goes through, and where it has gaps: a value that is not a number. */
final class Curve {
  private Curve() {}

  /** A percentile of a stretch of time; not a number where nothing was answered. */
  static double time(LoadProgress.Sample sample, ToLongFunction<Latencies> percentile) {
    Latencies times = sample.latencies();
    return times.count() == 0 ? Double.NaN : percentile.applyAsLong(times);
  }

  /** The pieces of the line, each of samples that follow each other and have values. */
  static List<List<LoadProgress.Sample>> pieces(
      List<LoadProgress.Sample> samples, ToDoubleFunction<LoadProgress.Sample> value) {
    List<List<LoadProgress.Sample>> pieces = new ArrayList<>();
    boolean gap = true;
    for (LoadProgress.Sample sample : samples) {
      boolean has = !Double.isNaN(value.applyAsDouble(sample));
      if (has && gap) {
        pieces.add(new ArrayList<>());
      }
      if (has) {
        pieces.getLast().add(sample);
      }
      gap = !has;
    }
    return pieces;
  }

  /** The largest value; 0 if there is none. */
  static double largest(
      List<LoadProgress.Sample> samples, ToDoubleFunction<LoadProgress.Sample> value) {
    return samples.stream().mapToDouble(value).filter(each -> !Double.isNaN(each)).max().orElse(0);
  }
}
