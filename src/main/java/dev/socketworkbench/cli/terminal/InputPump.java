package dev.socketworkbench.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes standard input on, chunk by chunk, on its own thread. */
public final class InputPump {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final Sink target;
  private final Runnable atEnd;
  private final CountDownLatch end = new CountDownLatch(1);

  /** Where the input goes. */
  public interface Sink {
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
  public static InputPump start(InputStream in, Sink target, Runnable atEnd) {
    InputPump pump = new InputPump(in, target, atEnd);
    // A daemon: nothing can wake a thread that waits for a terminal.
    Thread.ofPlatform().daemon().name("standard input").start(pump::run);
    return pump;
  }

  /** Waits until the input has ended, or its target wants no more. */
  public void awaitEnd() throws InterruptedException {
    end.await();
  }

  /**
   * Waits until the input has ended, or its target wants no more.
   *
   * @return false if that did not come in this time
   */
  public boolean awaitEnd(long nanos) throws InterruptedException {
    return end.await(nanos, TimeUnit.NANOSECONDS);
  }

  private void run() {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
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
      end.countDown();
    }
  }
}
