package dev.socketworkbench.export;

/** The formats in which a timeline is exported. */
public enum TimelineFormat {
  SVG,
  MERMAID,
  TEXT
}
