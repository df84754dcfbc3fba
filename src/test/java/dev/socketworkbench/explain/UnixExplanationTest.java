package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void whyNoFileCanBeMadeDependsOnWhatIsThere(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(bind(folder.resolve("none/s"), Errno.ENOENT)).contains("does not exist");
    assertThat(bind(folder.resolve("s"), Errno.ENOENT)).contains("exists, but no files");
    assertThat(bind(file.resolve("s"), Errno.ENOTDIR)).contains("is a file");
    assertThat(bind(folder.resolve("s"), Errno.EACCES)).contains("may not write");
  }

  private String bind(Path path, Errno errno) {
    return explainer.explain(Calls.bind(Endpoint.Unix.path(path.toString()), errno)).why();
  }
}
