package dev.socketworkbench.ui.support;

import static dev.socketworkbench.testing.WindowRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FailureReportTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final FailureReport report = new FailureReport(told::add);

  private void fail(String why) {
    IllegalStateException failure = new IllegalStateException(why);
    failure.setStackTrace(new StackTraceElement[] {failure.getStackTrace()[0]});
    report.uncaughtException(Thread.currentThread(), failure);
  }

  @Test
  void theUserIsToldOnceOfEachKind() {
    for (int i = 0; i < 60; i++) {
      fail("beat " + i);
    }
    report.uncaughtException(Thread.currentThread(), new ArithmeticException("by zero"));
    await("the second kind", () -> told.stream().anyMatch(text -> text.contains("by zero")));
    assertThat(told).hasSize(2);
    assertThat(told.getFirst()).contains("beat 0").contains("IllegalStateException");
  }
}
