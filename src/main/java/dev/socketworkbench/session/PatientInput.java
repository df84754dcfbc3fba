package dev.socketworkbench.session;

import dev.socketworkbench.export.source.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads what gives bytes when it likes to: a pipe, which cannot even be opened before somebody
 * writes into it. A thread of its own waits there; the caller waits too, but asks again and again
 * whether the work is still wanted.
 *
 * <p>A thread that waits to open a pipe cannot be woken. Where the work is given up it is left
 * behind, a daemon, and ends when a writer comes. One that waits for bytes is woken.
 */
final class PatientInput extends InputStream {
  private static final Duration ASK_EVERY = Duration.ofMillis(50);
  private static final int PIECE = 1 << 16;
  private static final byte[] END = {};

  private final Path place;
  private final Progress progress;
  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(4);
  private final Thread reader;
  private volatile IOException failure;
  private ByteBuffer piece = ByteBuffer.allocate(0);
  private boolean ended;

  /** Begins to open a place that is there. */
  PatientInput(Path place, Progress progress) {
    this.place = place;
    this.progress = progress;
    this.reader =
        Thread.ofPlatform().daemon().name("reading " + place.getFileName()).start(this::carry);
  }

  private void carry() {
    try {
      try (FileChannel channel = FileChannel.open(place, StandardOpenOption.READ)) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE);
        while (channel.read(buffer.clear()) >= 0) {
          byte[] bytes = new byte[buffer.flip().remaining()];
          buffer.get(bytes);
          if (bytes.length > 0) { // An empty one is the end.
            pieces.put(bytes);
          }
        }
      } catch (IOException e) {
        failure = e;
      } catch (RuntimeException | Error e) {
        failure = new IOException(e.toString(), e); // the waiting side must not wait forever
      }
      pieces.put(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Whether there is a byte; waits for it. */
  private boolean fill() throws IOException {
    if (piece.hasRemaining()) {
      return true;
    }
    if (ended) {
      return false;
    }
    try {
      byte[] next = pieces.poll();
      while (next == null) {
        progress.waits();
        next = pieces.poll(ASK_EVERY.toNanos(), TimeUnit.NANOSECONDS);
      }
      piece = ByteBuffer.wrap(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    ended = !piece.hasRemaining();
    if (ended && failure != null) {
      throw failure;
    }
    return !ended;
  }

  @Override
  public int read() throws IOException {
    return fill() ? piece.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, piece.remaining());
    piece.get(bytes, from, count);
    return count;
  }

  /** Reads no more; a thread that waits for bytes ends. */
  @Override
  public void close() {
    reader.interrupt();
  }
}
