package dev.socketworkbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThreadTimeTest {
  private static final long WORK = 50_000_000;

  @Test
  void workCountsAndWaitingForItDoesNot() throws InterruptedException {
    Optional<ThreadTime> here = ThreadTime.ofThisSystem();
    assertThat(here.isPresent()).isEqualTo(Libc.isLinux());
    if (here.isPresent()) {
      long began = here.get().nanos();
      assertThat(began).isPositive();

      Thread.ofPlatform().start(ThreadTimeTest::work).join();

      assertThat(here.get().nanos() - began).isBetween(0L, WORK - 1);
    }
  }

  /** Ends when this thread, and no other, has worked for so long. */
  private static void work() {
    ThreadTime own = ThreadTime.ofThisSystem().orElseThrow();
    long began = own.nanos();
    while (own.nanos() - began < WORK) {
      Thread.onSpinWait();
    }
  }
}
