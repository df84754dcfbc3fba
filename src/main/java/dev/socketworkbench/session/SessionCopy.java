package dev.socketworkbench.session;

import dev.socketworkbench.export.file.SafeFile;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves a session under another name: all rows up to this moment, while it may continue. */
public final class SessionCopy {
  private SessionCopy() {}

  /**
   * Writes a copy wholly or not at all; a file that was there is replaced at the very end. A new
   * one is for its owner only, as the session itself is.
   *
   * @param progress is told the progress, in bytes
   * @return how large the copy is, in bytes
   * @throws CancelledException if the progress says so
   * @throws IOException if it cannot be written: no such folder, not allowed, disk full; also if
   *     the target is the session's own file
   */
  public static long save(Journal journal, Path to, Progress progress) throws IOException {
    if (Files.exists(to) && Files.isSameFile(to, journal.file())) {
      throw new IOException("this is the file in which the session is kept already");
    }
    long[] copied = {0};
    SafeFile.writeForOwner(to, progress, out -> copied[0] = copy(journal, out, progress));
    return copied[0];
  }

  private static long copy(Journal journal, OutputStream out, Progress progress)
      throws IOException {
    boolean[] cancelled = {false};
    long bytes =
        journal.copyTo(
            out,
            (done, of) -> {
              try {
                progress.at(done, of);
              } catch (CancelledException e) {
                cancelled[0] = true;
              }
              return !cancelled[0];
            });
    if (cancelled[0]) {
      throw new CancelledException();
    }
    return bytes;
  }
}
