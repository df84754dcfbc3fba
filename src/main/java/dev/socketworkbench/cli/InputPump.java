package dev.socketworkbench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Carries standard input to where it shall go, chunk by chunk, on its own thread. */
final class InputPump {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final Sink target;
  private final Runnable atEnd;
  private volatile boolean carrying = true;

  /** Where the input goes. */
  interface Sink {
    /** Takes one chunk; returns when it wants the next one: true, or false if it wants no more. */
    boolean take(ByteBuffer chunk) throws InterruptedException;
  }

  private InputPump(InputStream in, Sink target, Runnable atEnd) {
    this.in = in;
    this.target = target;
    this.atEnd = atEnd;
  }

  /**
   * Starts to carry.
   *
   * @param target where the input goes
   * @param atEnd run at the end of the input
   */
  static InputPump start(InputStream in, Sink target, Runnable atEnd) {
    InputPump pump = new InputPump(in, target, atEnd);
    // A daemon: nothing can wake a thread that waits for a terminal.
    Thread.ofPlatform().daemon().name("standard input").start(pump::run);
    return pump;
  }

  /** Whether it carries something now, or could at once. */
  boolean hasMore() {
    try {
      return carrying || in.available() > 0;
    } catch (IOException e) {
      return carrying;
    }
  }

  private void run() {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int count = read(chunk); count >= 0; count = read(chunk)) {
        if (!target.take(ByteBuffer.wrap(Arrays.copyOf(chunk, count)))) {
          return;
        }
      }
      atEnd.run();
    } catch (IOException e) {
      // An input that cannot be read has ended.
      atEnd.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      carrying = false;
    }
  }

  private int read(byte[] chunk) throws IOException {
    carrying = in.available() > 0;
    int count = in.read(chunk);
    carrying = true;
    return count;
  }
}
