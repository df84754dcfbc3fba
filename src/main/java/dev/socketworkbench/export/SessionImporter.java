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
   * @param journalFile where the journal is made; must not exist, and does not if this fails
   * @param progress hears how far it is
   * @throws CancelledException if the progress says so
   * @throws IOException if it cannot be read, or means nothing in this format, in words for a
   *     person
   */
  void read(Path from, Path journalFile, Progress progress) throws IOException;
}
