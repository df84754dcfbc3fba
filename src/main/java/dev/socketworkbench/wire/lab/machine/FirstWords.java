package dev.socketworkbench.wire.lab.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** The first words that a process says on its standard error; what follows is thrown away. */
final class FirstWords {
  private static final int MOST = 1000;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final StringBuilder text = new StringBuilder();

  private FirstWords() {}

  static FirstWords of(InputStream stream) {
    FirstWords read = new FirstWords();
    Thread.ofVirtual().name("lab helper's words").start(() -> read.all(stream));
    return read;
  }

  private void all(InputStream stream) {
    byte[] piece = new byte[MOST];
    try (stream) {
      for (int count = stream.read(piece); count >= 0; count = stream.read(piece)) {
        keep(new String(piece, 0, count, StandardCharsets.UTF_8));
      }
    } catch (IOException ignored) {
      // The process is gone.
    } finally {
      ended.countDown();
    }
  }

  private synchronized void keep(String more) {
    text.append(more, 0, Math.min(more.length(), MOST - text.length()));
  }

  /** All of it, once the process has ended. */
  String whole() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return text.toString().strip();
    }
  }
}
