package dev.socketworkbench.ui.load;

import dev.socketworkbench.load.Latencies;
import dev.socketworkbench.load.LoadSample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What a line of a chart goes through, and where it has gaps: a value that is not a number. */
final class Curve {
  private Curve() {}

  /** A percentile of a stretch of time; not a number where nothing was answered. */
  static double time(LoadSample sample, ToLongFunction<Latencies> percentile) {
    Latencies times = sample.latencies();
    return times.count() == 0 ? Double.NaN : percentile.applyAsLong(times);
  }

  /** The pieces of the line, each of samples that follow each other and have values. */
  static List<List<LoadSample>> pieces(
      List<LoadSample> samples, ToDoubleFunction<LoadSample> value) {
    List<List<LoadSample>> pieces = new ArrayList<>();
    boolean gap = true;
    for (LoadSample sample : samples) {
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
  static double largest(List<LoadSample> samples, ToDoubleFunction<LoadSample> value) {
    return samples.stream().mapToDouble(value).filter(each -> !Double.isNaN(each)).max().orElse(0);
  }
}
