package dev.socketworkbench.export.format;

import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.RowBlocks;
import dev.socketworkbench.export.svg.SvgTimeline;
import dev.socketworkbench.export.text.MermaidTimeline;
import dev.socketworkbench.export.text.TextTimeline;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Exports a timeline: to a text for the clipboard, or for a file. */
public final class TimelineExporter {
  private final ExportedTimeline source;
  private final TimelineOptions options;

  /** An exporter of this timeline with these options. */
  public TimelineExporter(ExportedTimeline source, TimelineOptions options) {
    this.source = source;
    this.options = options;
  }

  /** What stands above the export: its title, and lines that tell time base and length. */
  public List<String> heading() {
    List<String> lines = new ArrayList<>(List.of(Heading.title(options)));
    long all = source.steps().size();
    lines.addAll(
        Heading.lines(
            source,
            options,
            Math.min(options.fromStep(), all),
            Math.min(options.toStep(), all),
            all));
    return lines;
  }

  /**
   * The export as a text.
   *
   * @throws UncheckedIOException if the session was closed meanwhile, or can no longer be read
   */
  public String text(TimelineFormat format) {
    StringWriter out = new StringWriter();
    try {
      write(format, out, Progress.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    return out.toString();
  }

  /**
   * Writes the export as UTF-8.
   *
   * @throws CancelledException if the progress says so
   * @throws IOException if it cannot be written, or the session was closed meanwhile: what was
   *     written is not to be used then
   */
  public void write(TimelineFormat format, OutputStream out, Progress progress) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    write(format, text, progress);
    text.flush();
  }

  private void write(TimelineFormat format, Writer out, Progress progress) throws IOException {
    RowBlocks.whileOpen(
        source.index().journal(),
        () -> {
          switch (format) {
            case SVG -> out.write(new SvgTimeline(source, options).document());
            case MERMAID -> out.write(new MermaidTimeline(source, options).diagram(progress));
            case TEXT -> new TextTimeline(source, options).writeTo(out, progress);
          }
        });
  }
}
