package dev.socketworkbench.ui.export;

/** Which rows are exported. */
public enum ExportRows {
  /** All that there are at that moment. */
  ALL,
  /** Those that match the logs' filter. */
  FILTERED,
  /** Those of the connections that the timeline shows. */
  SHOWN
}
