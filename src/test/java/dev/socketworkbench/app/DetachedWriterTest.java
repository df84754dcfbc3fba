package dev.socketworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A picture is cancelled at once, whatever the toolkit does meanwhile. */
final class DetachedWriterTest {
  private static final Progress CANCELLED = cancelledAfter(0);

  private static Progress cancelledAfter(int questions) {
    int[] asked = {0};
    return (done, of) -> {
      if (asked[0]++ >= questions) {
        throw new CancelledException();
      }
    };
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void whatWaitsForeverIsLeftAlone() {
    CountDownLatch never = new CountDownLatch(1);
    DetachedWriter writer =
        new DetachedWriter(
            (source, to, progress) -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThatThrownBy(() -> writer.write(null, out, cancelledAfter(1)))
        .isInstanceOf(CancelledException.class);
    never.countDown();
    assertThat(out.size()).isZero();
  }

  @Test
  void whatFailsBecauseItWasCancelledIsCancelled() {
    DetachedWriter writer =
        new DetachedWriter(
            (source, to, progress) -> {
              throw new NullPointerException("the toolkit is gone");
            });
    assertThatThrownBy(() -> writer.write(null, out, cancelledAfter(1)))
        .isInstanceOf(CancelledException.class);
    assertThatThrownBy(() -> writer.write(null, out, Progress.NONE))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void whatIsWrittenAndWhatIsToldArriveOnTheCallersThread() throws IOException {
    CountDownLatch heard = new CountDownLatch(1);
    AtomicReference<Thread> asked = new AtomicReference<>();
    Progress progress =
        (done, of) -> {
          asked.set(Thread.currentThread());
          if (done == 3 && of == 4) {
            heard.countDown();
          }
        };
    new DetachedWriter(
            (source, to, told) -> {
              told.at(3, 4);
              try {
                heard.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              to.write('x');
            })
        .write(null, out, progress);
    assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("x");
    assertThat(asked).hasValue(Thread.currentThread());
  }

  /** Cancelled before it has begun: JavaFX is not started by a process that is ending. */
  @Test
  void whatIsCancelledAlreadyIsNotBegun() {
    boolean[] begun = {false};
    DetachedWriter writer = new DetachedWriter((source, to, progress) -> begun[0] = true);
    assertThatThrownBy(() -> writer.write(null, out, CANCELLED))
        .isInstanceOf(CancelledException.class);
    assertThat(begun[0]).isFalse();
  }
}
