package dev.socketworkbench.export.file;

import dev.socketworkbench.export.source.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Writes to what takes bytes when it likes to: a named pipe, which cannot even be opened before
 * somebody reads it. A thread of its own waits there; the caller waits too, but asks again and
 * again whether the work is still wanted.
 *
 * <p>A thread that waits to open a pipe cannot be woken. Where the work is given up it is left
 * behind, a daemon, and if a reader comes later closes the pipe without a byte. One that waits to
 * write is woken.
 */
final class PipeOutputStream extends OutputStream {
  private static final Duration ASK_EVERY = Duration.ofMillis(50);
  private static final byte[] END = {};

  /** The system's own buffer of a pipe; and no more memory than this is needed outside the heap. */
  private static final int PIECE = 1 << 16;

  private final Path place;
  private final Progress progress;
  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(1);
  private final Thread writer;
  private volatile boolean abandoned;
  private volatile IOException failure;
  private boolean ended;

  /**
   * Begins to open a place that is there.
   *
   * @param progress its {@link Progress#waits} is called while the bytes are not taken
   */
  PipeOutputStream(Path place, Progress progress) {
    this.place = place;
    this.progress = progress;
    this.writer =
        Thread.ofPlatform().daemon().name("writing to " + place.getFileName()).start(this::carry);
  }

  private void carry() {
    try (FileChannel channel = FileChannel.open(place, StandardOpenOption.WRITE)) {
      while (!abandoned) {
        byte[] chunk = chunks.take();
        if (chunk.length == 0) { // END
          return;
        }
        for (ByteBuffer left = ByteBuffer.wrap(chunk); left.hasRemaining(); ) {
          channel.write(left);
        }
      }
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      failure = new IOException(e.toString(), e); // the waiting side must not wait forever
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // abandoned
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int end = from + length;
    for (int at = from; at < end; at += PIECE) {
      give(Arrays.copyOfRange(bytes, at, Math.min(at + PIECE, end)));
    }
  }

  /** Waits until everything was taken. */
  void end() throws IOException {
    give(END);
    try {
      while (!writer.join(ASK_EVERY)) {
        progress.waits();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    ended = true;
    check();
  }

  private void give(byte[] chunk) throws IOException {
    try {
      check();
      while (!chunks.offer(chunk, ASK_EVERY.toNanos(), TimeUnit.NANOSECONDS)) {
        check();
        progress.waits();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }

  /** Gives up what was not taken, unless {@link #end} has seen to it. */
  @Override
  public void close() {
    if (!ended) {
      abandoned = true;
      writer.interrupt();
    }
  }
}
