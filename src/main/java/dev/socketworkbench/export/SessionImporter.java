package dev.socketworkbench.export;

import java.io.IOException;
import java.nio.file.Path;

/** Makes a session of a file in another format. Any thread; needs memory for what is in hand. */
@FunctionalInterface
public interface SessionImporter {

  /**
   * Makes a new journal file from this.
   *
   * @param from the file in the other format
   * @param journalFile must not exist yet, its folder must; it is closed at the end, and can be
   *     opened with {@code Journal.open}
   * @param progress hears how far it is
   * @throws PartlyReadException if only the beginning of the file could be understood: the journal
   *     has this beginning, and the message says what is missing
   * @throws CancelledException if the progress says so; there is no journal then
   * @throws IOException if nothing could be read, or the journal not be written; the message says
   *     why in words, and there is no journal then
   */
  void read(Path from, Path journalFile, Progress progress) throws IOException;
}
