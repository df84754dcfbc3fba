package dev.socketworkbench.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a command undoes at its end. */
final class CleanupTest {
  private final List<String> done = new ArrayList<>();

  private Runnable failing(String name) {
    return () -> {
      done.add(name);
      throw new IllegalStateException(name);
    };
  }

  @Test
  void whatFailsKeepsNothingElseUndoneAndIsToldAtTheEnd() {
    Cleanup cleanup = Cleanup.alsoAtSignals();
    cleanup.add(() -> done.add("oldest"));
    cleanup.add(failing("older"));
    cleanup.add(failing("newest"));
    assertThatThrownBy(cleanup::close)
        .hasMessage("newest")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .hasToString(new IllegalStateException("older").toString()));
    assertThat(done).containsExactly("newest", "older", "oldest");
    cleanup.close();
    assertThat(done).as("once").hasSize(3);
  }
}
