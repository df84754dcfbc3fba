package dev.socketworkbench.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The timeline of a session: all connections, or those of which a row was chosen. Bounded, as all
 * timelines are: what is left out is said in it.
 */
final class TimelineWriter implements SessionWriter {
  private final TimelineFormat format;

  TimelineWriter(TimelineFormat format) {
    this.format = format;
  }

  @Override
  public void write(SessionSource source, OutputStream out, Progress progress) throws IOException {
    ChosenTimeline chosen = ChosenTimeline.of(source, progress);
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    new TimelineExporter(chosen.timeline(), chosen.options()).write(format, text, progress);
    text.flush();
  }
}
