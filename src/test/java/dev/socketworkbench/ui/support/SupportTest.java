package dev.socketworkbench.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.ui.support.theme.MonospacedFont;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The small parts that need no screen. */
class SupportTest {
  @Test
  void frameTimesTellTheirShares() {
    FrameTimes times = new FrameTimes();
    long now = 1;
    times.frame(now);
    for (int i = 1; i <= 100; i++) {
      now += i * 1_000_000L;
      times.frame(now);
    }

    assertThat(times.count()).isEqualTo(100);
    assertThat(times.millis(0.5)).isEqualTo(50);
    assertThat(times.millis(0.99)).isEqualTo(99);
    assertThat(times.millis(1)).isEqualTo(100);
  }

  @Test
  void inlineWorkGivesItsResultOrItsFailure() {
    List<Object> seen = new ArrayList<>();
    Callable<Integer> good = () -> 42;
    Callable<Integer> bad =
        () -> {
          throw new IllegalStateException("no");
        };

    Background.inline().run(good, seen::add, seen::add);
    Background.inline().run(bad, seen::add, e -> seen.add(e.getMessage()));

    assertThat(seen).containsExactly(42, "no");
  }

  @Test
  void anErrorOfTheProgramIsAFailureInWords() {
    List<Object> seen = new ArrayList<>();
    Callable<Integer> large =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };
    Callable<Integer> deep =
        () -> {
          throw new StackOverflowError();
        };

    Background.inline().run(large, seen::add, e -> seen.add(e.getMessage()));
    Background.inline().run(deep, seen::add, e -> seen.add(e.getMessage()));

    assertThat(seen)
        .containsExactly(
            "There is not enough memory for this.",
            "An error of the program: java.lang.StackOverflowError");
  }

  @Test
  void aCancelledJobGivesNothing() {
    List<Object> seen = new ArrayList<>();
    BackgroundJob<Integer> job = new BackgroundJob<>(() -> 1, seen::add, seen::add);
    job.cancel();

    job.work(Runnable::run);

    assertThat(seen).isEmpty();
  }

  @Test
  void theFirstInstalledFamilyIsChosen() {
    assertThat(MonospacedFont.choose(Set.of("Menlo", "DejaVu Sans Mono", "Arial")))
        .isEqualTo("Menlo");
    assertThat(MonospacedFont.choose(Set.of("Arial"))).isEqualTo("Monospaced");
  }

  @Test
  void constantsHaveTextsByTheirNames() {
    assertThat(Messages.of("no.such", ThemeChoice.DARK)).isEqualTo("⟨no.such.dark⟩");
  }

  @Test
  void textSizeStaysOnItsSteps() {
    TextScale scale = new TextScale();
    scale.smaller();
    assertThat(scale.percentProperty().get()).isEqualTo(100);
    scale.set(160);
    assertThat(scale.percentProperty().get()).isEqualTo(150);
    scale.set(Integer.MAX_VALUE);
    scale.larger();
    assertThat(scale.percentProperty().get()).isEqualTo(200);
    scale.smaller();
    assertThat(scale.percentProperty().get()).isEqualTo(175);
    scale.set(Integer.MIN_VALUE);
    assertThat(scale.percentProperty().get()).isEqualTo(100);
  }
}
