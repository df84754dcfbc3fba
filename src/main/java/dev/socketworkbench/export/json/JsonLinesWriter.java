package dev.socketworkbench.export.json;

import dev.socketworkbench.export.SessionHeading;
import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.RowStream;
import dev.socketworkbench.export.source.SessionSource;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Writes a session as JSON Lines: everything that the journal holds of it. */
public final class JsonLinesWriter implements SessionWriter {
  /** What the first line says that the file is. */
  static final String FORMAT = "socket-workbench-session";

  /** The version of the format that is written; it and those before it are read. */
  static final int VERSION = 2;

  private final JsonFactory factory =
      JsonFactory.builder()
          .rootValueSeparator("\n")
          .characterEscapes(new VisibleEscapes())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  @Override
  public void write(SessionSource source, OutputStream out, Progress progress) throws IOException {
    RowStream rows = new RowStream(source);
    Instant began = source.journal().clock().anchor();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("format", FORMAT);
      json.writeNumberProperty("version", VERSION);
      json.writeStringProperty("title", SessionHeading.title(source));
      json.writeStringProperty("began", began.toString());
      json.writeNumberProperty("rows", rows.size());
      json.writeNumberProperty("unrecorded", source.journal().unrecorded());
      json.writeEndObject();
      JsonRow row = new JsonRow(json, source.journal().clock());
      rows.forEach(Long.MAX_VALUE, Integer.MAX_VALUE, progress, row::write);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write('\n');
    out.flush();
  }
}
