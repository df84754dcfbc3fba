package dev.socketworkbench.journal.order;

import dev.socketworkbench.call.shared.Patience;
import dev.socketworkbench.journal.file.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A few readers that are opened before the sockets can use up the file descriptors. A caller that
 * comes when all are busy waits for one; nobody keeps one for longer than a screenful of rows.
 */
public final class ReaderPool implements AutoCloseable {
  private static final int READERS = 4;

  private final Deque<RowReader> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * Opens the readers.
   *
   * @throws IOException if the file cannot be read
   */
  public ReaderPool(Path file) throws IOException {
    for (int i = 0; i < READERS; i++) {
      idle.push(new RowReader(file));
    }
  }

  /** Lends a reader to some work, which is not done once the pool is closed. */
  public void use(Consumer<RowReader> work) {
    RowReader reader = take();
    if (reader == null) {
      return;
    }
    try {
      reader.refresh();
      work.accept(reader);
    } finally {
      giveBack(reader);
    }
  }

  private synchronized RowReader take() {
    Patience.waitWhile(() -> idle.isEmpty() && !closed, this::wait);
    return closed ? null : idle.pop();
  }

  private synchronized void giveBack(RowReader reader) {
    idle.push(reader);
    notifyAll();
    if (closed) {
      closeIdle();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    closeIdle();
  }

  private void closeIdle() {
    try {
      while (!idle.isEmpty()) {
        idle.pop().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
