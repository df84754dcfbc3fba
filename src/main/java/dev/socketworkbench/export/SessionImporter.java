package dev.socketworkbench.export;

import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.PartlyReadException;
import dev.socketworkbench.export.source.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Makes a session from a file in another format. Any thread; needs memory for the current rows. */
@FunctionalInterface
public interface SessionImporter {

  /**
   * Makes a new journal file from this.
   *
   * @param from the file in the other format
   * @param journalFile where the journal is made; must not exist, its folder must; it is closed at
   *     the end
   * @param progress is told the progress
   * @throws PartlyReadException if only the beginning of the file could be understood: the journal
   *     has this beginning, and the message says what is missing
   * @throws CancelledException if the progress says so; there is no journal then
   * @throws IOException if it cannot be read, means nothing in this format, or the journal cannot
   *     be written, in words for a person; there is no journal then
   */
  void read(Path from, Path journalFile, Progress progress) throws IOException;
}
