package dev.socketworkbench.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Pipes to a program. A pipe cannot be read with a limit of time, so a thread of its own waits in
 * it; a program that writes faster than is read waits, as it would without that.
 *
 * <p>That thread must have begun before the program ends: Java closes the pipe of one that is over,
 * and what it has left running would be told that nobody reads. Python, which is all that is run
 * with pipes, takes some ten milliseconds for its own start.
 */
final class PipeEnd implements ConsoleEnd {
  private static final int MOST_BYTES = 8_192;
  private static final int MOST_WAITING = 64;
  private static final byte[] END = {};

  private final InputStream from;
  private final OutputStream to;
  private final BlockingQueue<byte[]> came = new ArrayBlockingQueue<>(MOST_WAITING);
  private volatile boolean over;

  /**
   * The two of one program.
   *
   * @param from what it writes
   * @param to what it reads
   */
  PipeEnd(String name, InputStream from, OutputStream to) {
    this.from = from;
    this.to = to;
    Thread.ofPlatform().daemon().name(name + " pipe").start(this::pump);
  }

  private void pump() {
    byte[] buffer = new byte[MOST_BYTES];
    try {
      // When the program ends, Java closes our end of the pipe as soon as it has the stream's
      // monitor. What the program has started may still write, and would be told that nobody reads.
      synchronized (from) {
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
          came.put(Arrays.copyOf(buffer, count));
        }
      }
    } catch (IOException gone) {
      // It has ended, or its pipe was closed here.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    over = true;
    came.offer(END); // Where there is no room for it, nobody waits.
  }

  @Override
  public Optional<byte[]> read(int millis) {
    if (over && came.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] some = millis < 0 ? came.take() : came.poll(millis, TimeUnit.MILLISECONDS);
      if (some == null) {
        return Optional.of(new byte[0]);
      }
      return some.length == 0 ? Optional.empty() : Optional.of(some);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Waits without a limit if the program does not read, until it ends. */
  @Override
  public int write(byte[] bytes, int first, int millis) {
    try {
      to.write(bytes, first, bytes.length - first);
      to.flush();
      return bytes.length - first;
    } catch (IOException gone) {
      return -1;
    }
  }

  @Override
  public int endInput(int millis) {
    try {
      to.close();
      return 0;
    } catch (IOException gone) {
      return -1;
    }
  }

  /** A program that writes nothing more may still read. */
  @Override
  public void close() {
    try {
      from.close();
    } catch (IOException gone) {
      // Nobody needs it any more.
    }
  }
}
