package dev.socketworkbench.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Pieces of the journal's file, mapped for a search and given back after each: a search touches
 * every row once, and most of it is not looked at, so nothing is copied. Any thread.
 */
final class JournalPieces implements AutoCloseable {

  /** Work on a piece of the file. */
  @FunctionalInterface
  interface Work {
    void on(MemorySegment piece);
  }

  private final Path file;
  private FileChannel channel;
  private int users;
  private volatile boolean closed;

  JournalPieces(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Whether no more pieces are lent, and the work on those that are should end. */
  boolean isClosed() {
    return closed;
  }

  /**
   * Lends a piece of the file to some work, up to a place or to the end of the file.
   *
   * @return false if the journal is closed: the work was not done
   */
  boolean use(long offset, long end, Work work) throws IOException {
    FileChannel open = take();
    if (open == null) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      long length = Math.min(end, open.size()) - offset;
      work.on(open.map(MapMode.READ_ONLY, offset, length, arena));
      return true;
    } finally {
      giveBack();
    }
  }

  private synchronized FileChannel take() throws IOException {
    if (closed) {
      return null;
    }
    if (!channel.isOpen()) {
      // An interrupted thread closes the channel that it uses.
      channel = FileChannel.open(file, StandardOpenOption.READ);
    }
    users++;
    return channel;
  }

  private synchronized void giveBack() {
    users--;
    notifyAll();
  }

  /**
   * Waits until no piece is lent: the file is cut after this, and some systems cut no mapped one.
   */
  @Override
  public void close() throws IOException {
    boolean interrupted = false;
    synchronized (this) {
      closed = true;
      while (users > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      channel.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
