package dev.socketworkbench.export;

import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a session in one format. Needs memory for the current rows only, never for the session.
 */
@FunctionalInterface
public interface SessionWriter {

  /**
   * Writes the whole of it.
   *
   * @param out not closed here, flushed at the end
   * @throws CancelledException if the progress says so
   * @throws IOException if it cannot be written
   */
  void write(SessionSource source, OutputStream out, Progress progress) throws IOException;
}
