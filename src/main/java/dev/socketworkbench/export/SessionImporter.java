package dev.socketworkbench.export;

import java.io.IOException;
import java.nio.file.Path;

<<<<<<< HEAD
/** Makes a session of a file in another format. Any thread; needs memory for what is in hand. */
@FunctionalInterface
=======
/** Makes a session of a file in another format. Any thread; belongs on one in the background. */
>>>>>>> 93bf324 (Export a session as text, CSV, JSON Lines, HTML and timeline from the command line, and read JSON Lines back)
public interface SessionImporter {

  /**
   * Makes a new journal file from this.
   *
<<<<<<< HEAD
   * @param from the file in the other format
   * @param journalFile where the journal is made; must not exist, and does not if this fails
   * @param progress hears how far it is
   * @throws CancelledException if the progress says so
   * @throws IOException if it cannot be read, or means nothing in this format, in words for a
   *     person
=======
   * @param journalFile must not exist yet, its folder must; it is closed at the end, and can be
   *     opened with {@code Journal.open}
   * @throws PartlyReadException if only the beginning of the file could be understood: the journal
   *     has this beginning, and the message says what is missing
   * @throws CancelledException if the progress says so; there is no journal then
   * @throws IOException if nothing could be read, or the journal not be written; the message says
   *     why in words, and there is no journal then
>>>>>>> 93bf324 (Export a session as text, CSV, JSON Lines, HTML and timeline from the command line, and read JSON Lines back)
   */
  void read(Path from, Path journalFile, Progress progress) throws IOException;
}
