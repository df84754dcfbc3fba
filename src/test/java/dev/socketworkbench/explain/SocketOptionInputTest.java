package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SocketOptionInputTest {
  private static String advice(String typed) {
    return SocketOptionInput.list(typed) instanceof Input.Bad<?> bad
        ? String.join("\n", bad.explanation().tryThis())
        : "";
  }

  @Test
  void aNameWithASlipIsGuessed() {
    assertThat(advice("TCP_NODELY=1")).contains("TCP_NODELAY");
    assertThat(advice("KEEPALIV=1")).contains("SO_KEEPALIVE");
  }

  @Test
  void aNameLikeNoneIsNotGuessed() {
    assertThat(advice("NOPE=1")).contains("table of options").doesNotContain("Did you mean");
  }
}
