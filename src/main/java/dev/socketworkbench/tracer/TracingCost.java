package dev.socketworkbench.tracer;

/**
 * What tracing has cost a program so far: how slow it makes it.
 *
 * @param stops how often one of its threads was stopped
 * @param nanos how long it was looked at meanwhile; the changes between it and the tracer, which
 *     take about as long again, are not in it
 */
public record TracingCost(long stops, long nanos) {
  /** Nothing yet. */
  public static final TracingCost NONE = new TracingCost(0, 0);

  TracingCost and(long more) {
    return new TracingCost(stops + 1, nanos + more);
  }
}
