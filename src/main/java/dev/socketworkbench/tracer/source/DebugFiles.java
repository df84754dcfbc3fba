package dev.socketworkbench.tracer.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The debug information of the files that a program runs, each read once, on a thread of its own:
 * it may take seconds, and who traces must not wait. Asked on the thread that traces.
 */
public final class DebugFiles implements AutoCloseable {
  private final Map<Path, CompletableFuture<DebugLines>> files = new HashMap<>();
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("debug information").factory());

  /** Begins to read a file, if that has not begun. */
  public CompletableFuture<DebugLines> read(Path file) {
    return files.computeIfAbsent(
        file, each -> CompletableFuture.supplyAsync(() -> DebugLines.of(each), reader));
  }

  /** What has not been read will not be read any more. */
  @Override
  public void close() {
    reader.shutdownNow();
  }
}
