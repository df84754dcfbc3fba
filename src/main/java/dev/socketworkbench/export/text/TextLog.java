package dev.socketworkbench.export.text;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.export.SessionHeading;
import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.RowStream;
import dev.socketworkbench.export.source.SessionSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The log as plain text: the grammar of the window's log, with the date before the time. */
public final class TextLog implements SessionWriter {
  /** The most characters of a call's bytes; an ellipsis stands for the rest. */
  public static final int MOST_CHARACTERS = 4_096;

  @Override
  public void write(SessionSource source, OutputStream out, Progress progress) throws IOException {
    RowStream rows = new RowStream(source);
    LogFormat format = new LogFormat(source.journal().clock(), source.zone(), false);
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    line(text, "# " + SessionHeading.title(source));
    for (String each : SessionHeading.lines(source, rows.size())) {
      line(text, "# " + each);
    }
    rows.forEach(
        Long.MAX_VALUE,
        MOST_CHARACTERS + 1,
        progress,
        row -> {
          text.write(format.date(row.entry().endNanos()));
          text.write(' ');
          line(text, format.line(row.entry(), MOST_CHARACTERS));
        });
    text.flush();
  }

  private static void line(Writer text, String line) throws IOException {
    text.write(line);
    text.write('\n');
  }
}
