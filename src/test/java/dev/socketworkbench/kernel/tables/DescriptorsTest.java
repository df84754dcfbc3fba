package dev.socketworkbench.kernel.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.ProcFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsTest {
  @TempDir Path folder;

  @Test
  void countAndLimitAreRead() {
    new ProcFixture(folder)
        .self(1, 2, 3)
        .file(
            "self/limits", "Limit  Soft Limit\nMax open files            20000   30000   files\n");

    assertThat(new Descriptors(folder).open()).contains(3L);
    assertThat(new Descriptors(folder).limit()).contains(20000L);
  }

  @Test
  void noLimitAndNoProcAreNotKnown() {
    new ProcFixture(folder).file("self/limits", "Max open files   unlimited  unlimited  files\n");

    assertThat(new Descriptors(folder).limit()).isEmpty();
    assertThat(new Descriptors(folder.resolve("none")).limit()).isEmpty();
    assertThat(new Descriptors(folder.resolve("none")).open()).isEmpty();
  }
}
