package dev.socketworkbench.journal;

import dev.socketworkbench.journal.order.ReaderPool;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Copies what is used of a journal's file, while the recording continues behind it. */
final class JournalCopy {
  private static final int AT_ONCE = 1 << 20;

  private JournalCopy() {}

  /**
   * Copies the file's first bytes.
   *
   * @param end how many
   * @param out not closed
   * @return how many bytes were copied, or -1 if the progress ended it early
   * @throws IOException if it cannot be read or written, or is closed or cut meanwhile
   */
  static long write(ReaderPool readers, long end, OutputStream out, ReadProgress progress)
      throws IOException {
    byte[] block = new byte[AT_ONCE];
    for (long done = 0; done < end; ) {
      int count = (int) Math.min(read(readers, done, block), end - done);
      if (count <= 0) {
        throw new IOException("the session was closed or cut while it was copied");
      }
      out.write(block, 0, count);
      done += count;
      if (!progress.at(done, end)) {
        return -1;
      }
    }
    return end;
  }

  /** Fills the block; 0 where nothing can be read any more. */
  private static int read(ReaderPool readers, long from, byte[] block) throws IOException {
    int[] length = {0};
    try {
      readers.use(reader -> length[0] = reader.raw(from, block));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return length[0];
  }
}
