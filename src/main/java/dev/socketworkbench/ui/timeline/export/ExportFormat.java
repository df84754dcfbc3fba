package dev.socketworkbench.ui.timeline.export;

import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;

/** What a timeline can be exported as. */
enum ExportFormat {
  SVG("svg", TimelineFormat.SVG),
  PNG("png", null),
  MERMAID("mmd", TimelineFormat.MERMAID),
  TEXT("txt", TimelineFormat.TEXT);

  private final String extension;
  private final TimelineFormat written;

  ExportFormat(String extension, TimelineFormat written) {
    this.extension = extension;
    this.written = written;
  }

  String extension() {
    return extension;
  }

  /** The format of the text; empty for a picture, which is drawn. */
  Optional<TimelineFormat> written() {
    return Optional.ofNullable(written);
  }

  @Override
  public String toString() {
    return Messages.of("export-format", this);
  }
}
