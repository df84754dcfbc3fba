package dev.socketworkbench.app;

import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes on a thread of its own, into memory, so that whoever cancels is free at once, whatever the
 * other writer waits for. At a signal JavaFX ends its own threads: what draws then fails in odd
 * places or waits forever, and neither is a failure of the export that was cancelled.
 */
final class DetachedWriter implements SessionWriter {
  private static final long ASK_MILLIS = 50;

  private final SessionWriter writer;

  /** Runs this writer, which must not need the thread that it is called on. */
  DetachedWriter(SessionWriter writer) {
    this.writer = writer;
  }

  @Override
  public void write(SessionSource source, OutputStream out, Progress progress) throws IOException {
    progress.at(0, 0);
    RelayedProgress told = new RelayedProgress();
    CompletableFuture<byte[]> written = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("picture").start(() -> run(source, told, written));
    try {
      out.write(await(written, told, progress));
      out.flush();
    } finally {
      told.cancelled = true;
    }
  }

  private void run(SessionSource source, RelayedProgress told, CompletableFuture<byte[]> written) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      writer.write(source, bytes, told);
      written.complete(bytes.toByteArray());
    } catch (IOException | RuntimeException | Error e) {
      written.completeExceptionally(e);
    }
  }

  private static byte[] await(
      CompletableFuture<byte[]> written, RelayedProgress told, Progress progress)
      throws IOException {
    while (true) {
      try {
        return written.get(ASK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        progress.at(told.done, told.of);
      } catch (ExecutionException e) {
        progress.at(told.done, told.of); // What failed because it was cancelled is no failure.
        throw failure(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private static IOException failure(Throwable cause) {
    return switch (cause) {
      case Error error -> throw error;
      case RuntimeException unforeseen -> throw unforeseen;
      case IOException foreseen -> foreseen;
      default -> new IOException(cause);
    };
  }

  /** What the other thread tells; the caller's progress hears of it on the caller's thread. */
  private static final class RelayedProgress implements Progress {
    private volatile long done;
    private volatile long of;
    private volatile boolean cancelled;

    @Override
    public void at(long now, long all) throws CancelledException {
      if (cancelled) {
        throw new CancelledException();
      }
      done = now;
      of = all;
    }
  }
}
