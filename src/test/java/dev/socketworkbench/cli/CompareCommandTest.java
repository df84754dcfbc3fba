package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} on the command line. */
class CompareCommandTest {
  private static final String OLD = "src/test/resources/journals/v3.swj";

  @TempDir Path folder;

  @Test
  void aSessionIsTheSameAsItselfAndNotAsAnother() throws Exception {
    Run same = Run.of("compare", OLD, OLD);
    assertThat(same.code()).as(same.err()).isZero();
    assertThat(same.out())
        .containsPattern("calls  +\\d+ +\\| \\d+")
        .contains(" calls the same, 0 with another result, 0 only in the first, 0 only");
    String file = folder.resolve("other.swj").toString();
    Run recorded = Run.of("scenario", "run", "three-sends-one-recv", "--record", file);
    assertThat(recorded.code()).as(recorded.err()).isZero();
    Path page = folder.resolve("compared.html");
    Run other = Run.of("compare", OLD, file, "--report=" + page, "--align=time");
    assertThat(other.code()).as(other.err()).isEqualTo(3);
    assertThat(other.out())
        .containsPattern("(?m)^[~<] [A-Z]+ ")
        .containsPattern("(?m)^> +\\| [A-Z]+ ");
    assertThat(Files.readString(page))
        .contains("<td>time in sends</td>")
        .contains("<h2>Both on one axis</h2>")
        .contains("class=\"is-only_right\"");
  }

  @Test
  void twoPartsOfOne() throws Exception {
    Run run = Run.of("compare", OLD, "--left", "client#1", "--right", "conn#1");
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).contains("v3.swj, client#1").contains("| v3.swj, conn#1");
  }

  @Test
  void whatCannotBeCompared() throws Exception {
    refused(2, "Two files, or two parts of one", "compare", OLD);
    refused(2, "--right (", "compare", OLD, "--right", "(");
    refused(2, "is another kind", "compare", OLD, OLD, "--report=x.pdf");
    refused(2, "exists already", "compare", OLD, OLD, "--report=" + existing());
    refused(1, "no-such.swj", "compare", OLD, "no-such.swj");
  }

  private Path existing() throws Exception {
    return Files.writeString(folder.resolve("old.html"), "old");
  }

  private static void refused(int code, String words, String... args) throws Exception {
    Run run = Run.of(args);
    assertThat(run.code()).as(run.out()).isEqualTo(code);
    assertThat(run.err()).contains(words);
  }
}
