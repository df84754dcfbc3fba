package dev.socketworkbench.export;

/** The formats in which a timeline is exported. */
public enum TimelineFormat {
  SVG("svg"),
  MERMAID("mmd"),
  TEXT("txt");

  private final String extension;

  TimelineFormat(String extension) {
    this.extension = extension;
  }

  /** How the names of such files end, without the dot. */
  public String extension() {
    return extension;
  }
}
