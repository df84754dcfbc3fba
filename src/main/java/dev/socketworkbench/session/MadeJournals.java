package dev.socketworkbench.session;

import java.io.IOException;
import java.nio.file.Path;

/** Where the journals are that were made from files in other formats. */
interface MadeJournals {

  /** A place at which nothing is yet. */
  Path newPlace() throws IOException;

  /** Where a pipe's bytes may be kept while the journal at this place is made from them. */
  Path folderForCopies(Path place);

  /** A journal could not be made there. */
  void failed(Path place) throws IOException;

  /** The session that was made there is no longer open. */
  void closed(Path place) throws IOException;

  /** Whether a file is one that this process uses already. */
  boolean inUse(Path file);
}
