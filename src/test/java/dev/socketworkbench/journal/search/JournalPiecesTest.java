package dev.socketworkbench.journal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pieces of the file that are lent to a search. */
final class JournalPiecesTest {
  private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

  @TempDir Path folder;

  @Test
  void workThatDoesNotEndKeepsNothingOpen() throws Exception {
    Path file = Files.write(folder.resolve("some.swj"), new byte[100]);
    JournalPieces pieces = new JournalPieces(file);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<Byte> work =
        CompletableFuture.supplyAsync(() -> readLate(pieces, begun, mayEnd), THREADS);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(
            () -> {
              try {
                pieces.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            THREADS);
    closing.get(20, TimeUnit.SECONDS);
    assertThat(work).isNotDone();
    assertThat(pieces.use(0, 100, piece -> {})).isFalse();
    mayEnd.countDown();
    assertThat(work.get(20, TimeUnit.SECONDS)).isZero(); // what it has it can read to the end
  }

  private static byte readLate(JournalPieces pieces, CountDownLatch begun, CountDownLatch mayEnd) {
    byte[] read = {1};
    try {
      pieces.use(
          0,
          100,
          piece -> {
            begun.countDown();
            try {
              mayEnd.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            read[0] = piece.get(ValueLayout.JAVA_BYTE, 99);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read[0];
  }
}
