package dev.socketworkbench.journal.search;

import dev.socketworkbench.call.shared.Patience;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Pieces of the journal's file, mapped for a search and given back after each: a search touches
 * every row once, and most of it is not looked at, so nothing is copied. Any thread.
 */
public final class JournalPieces implements AutoCloseable {

  /** Work on a piece of the file. */
  @FunctionalInterface
  interface PieceTask {
    void on(MemorySegment piece);
  }

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final FileChannel channel;
  private int users;
  private volatile boolean ended;

  /**
   * Opens the file.
   *
   * @throws IOException if it cannot be read
   */
  public JournalPieces(Path file) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Whether no more pieces are lent, and the work on those that are should end. */
  boolean hasEnded() {
    return ended;
  }

  /**
   * Lends a piece of the file to some work, up to a place or to the end of the file.
   *
   * @return false if the journal is closed: the work was not done
   */
  boolean use(long offset, long end, PieceTask work) throws IOException {
    if (!take()) {
      return false;
    }
    // An interrupt would close the channel, and with it a lock on the file that others rely on.
    boolean interrupted = Thread.interrupted();
    try (Arena arena = Arena.ofConfined()) {
      long length = Math.min(end, channel.size()) - offset;
      work.on(channel.map(MapMode.READ_ONLY, offset, length, arena));
      return true;
    } finally {
      giveBack();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized boolean take() {
    if (!ended) {
      users++;
    }
    return !ended;
  }

  private synchronized void giveBack() {
    users--;
    notifyAll();
  }

  /**
   * Lends no more, and waits until nothing is lent: some systems cut no file that is mapped. But
   * not forever: work that does not look whether it should end must not keep the journal open.
   */
  @SuppressWarnings("WaitNotInLoop") // Patience is the loop.
  public void end() {
    long giveUp = System.nanoTime() + LONGEST_WAIT.toNanos();
    synchronized (this) {
      ended = true;
      Patience.waitWhile(
          () -> users > 0 && giveUp - System.nanoTime() > 0,
          () -> wait(Math.max(1, (giveUp - System.nanoTime()) / 1_000_000)));
    }
  }

  @Override
  public void close() throws IOException {
    if (!ended) {
      end();
    }
    channel.close();
  }
}
