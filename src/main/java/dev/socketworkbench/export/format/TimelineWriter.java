package dev.socketworkbench.export.format;

import dev.socketworkbench.export.ChosenTimeline;
import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The timeline of a session: all connections, or those of which a row was chosen. Bounded, as all
 * timelines are: what is left out is reported in it.
 */
final class TimelineWriter implements SessionWriter {
  private final TimelineFormat format;

  TimelineWriter(TimelineFormat format) {
    this.format = format;
  }

  @Override
  public void write(SessionSource source, OutputStream out, Progress progress) throws IOException {
    ChosenTimeline chosen = ChosenTimeline.of(source, progress);
    new TimelineExporter(chosen.timeline(), chosen.options()).write(format, out, progress);
  }
}
