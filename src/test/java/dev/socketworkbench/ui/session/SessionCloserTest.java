package dev.socketworkbench.ui.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.session.SessionStore;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCloserTest {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @TempDir Path folder;

  private SessionCloser closer;

  @BeforeEach
  void make() {
    closer = new SessionCloser(new SessionStore(List.of(folder), 42), () -> {});
  }

  @Test
  void oneThatDoesNotEndHoldsUpNoOther() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    closer.close(
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    closer.close(
        () -> {
          throw new IOException("cannot be cut");
        });
    closer.close(ended::countDown);
    Await.until(LONGEST, "the third has ended", () -> ended.getCount() == 0);
    closer.await(Duration.ofMillis(1));
    never.countDown();
    closer.await(LONGEST);
  }

  @Test
  void whatIsBeingWrittenIsCancelledAtTheEnd() {
    Work over = new Work("over");
    over.end();
    closer.watch(over);
    Work writing = new Work("writing");
    closer.watch(writing);
    Thread.ofPlatform().daemon().start(() -> writeUntilCancelled(writing));
    closer.cut();
    assertThatThrownBy(writing::waits).isInstanceOf(CancelledException.class);
    Await.until(LONGEST, "the file is left", writing::isOver);
  }

  private static void writeUntilCancelled(Work work) {
    try {
      while (true) {
        work.waits();
        Thread.onSpinWait();
      }
    } catch (CancelledException e) {
      work.end();
    }
  }
}
