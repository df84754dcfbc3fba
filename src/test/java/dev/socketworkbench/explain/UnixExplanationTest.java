package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.kernel.Kernel;
import org.junit.jupiter.api.Test;

/** Why nobody answered at the name of a Unix socket. */
class UnixExplanationTest {
  private final Explainer explainer = new Explainer(Kernel.ofThisMachine(), Calls.FORMAT);

  private Explanation refused(Endpoint.Unix name) {
    return explainer.explain(Calls.connect(name, Calls.failed(Errno.ECONNREFUSED)));
  }

  @Test
  void anAbstractNameLeavesNoFileBehind() {
    Explanation words = refused(Endpoint.Unix.named("@nobody-here"));
    assertThat(words.why()).contains("@nobody-here").contains("no file");
    assertThat(words.asText()).doesNotContain("left");
  }

  @Test
  void aPathThatRefusesIsThere() {
    assertThat(refused(Endpoint.Unix.path("/nowhere/at-all")).why())
        .startsWith("The file /nowhere/at-all is there")
        .contains("left it behind");
  }
}
