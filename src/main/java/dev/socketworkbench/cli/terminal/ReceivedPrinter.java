package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.recording.Ending;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prints what a client receives, byte for byte and at once, and remembers how it ended. */
public final class ReceivedPrinter implements ClientListener {
  private final PrintStream out;
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean broken;

  /** Prints there. */
  public ReceivedPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void received(ByteBuffer bytes) {
    byte[] chunk = new byte[bytes.remaining()];
    bytes.get(chunk);
    out.write(chunk, 0, chunk.length);
    // Flushes too.
    if (out.checkError()) {
      broken = true;
      end.countDown();
    }
    first.countDown();
  }

  @Override
  public void ended(Ending ending) {
    first.countDown();
    end.countDown();
  }

  /** Whether the output was closed. */
  public boolean broken() {
    return broken;
  }

  /**
   * Waits for the first bytes, or for the end.
   *
   * @return false if neither came in this time
   */
  public boolean awaitFirst(long nanos) throws InterruptedException {
    return first.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Waits until nothing more will come, or the output was closed. */
  public void awaitEnd() throws InterruptedException {
    end.await();
  }

  /** Waits until the receiving thread has noticed that its socket was closed, at most a second. */
  public void awaitEndAfterClose() {
    try {
      boolean noticed = end.await(1, TimeUnit.SECONDS);
      broken |= !noticed && out.checkError();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until nothing more will come, or the output was closed.
   *
   * @return false if that did not come in this time
   */
  public boolean awaitEnd(long nanos) throws InterruptedException {
    return end.await(nanos, TimeUnit.NANOSECONDS);
  }
}
