package dev.socketworkbench.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/templates.md shows is what there is. */
class TemplateDocumentationTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("### (\\S+)\n\n```template\n(.*?)```\n", Pattern.DOTALL);

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/templates.md"));
  }

  @Test
  void theExamplesAreTheFilesThatComeWithTheProgram() throws IOException {
    assertThat(EXAMPLE.matcher(page()).results())
        .hasSize(5)
        .allSatisfy(TemplateDocumentationTest::isTheFile);
  }

  private static void isTheFile(MatchResult example) {
    assertThat(TemplateLibrary.ofProgram().named(example.group(1)))
        .hasValueSatisfying(file -> assertThat(file.text()).isEqualTo(example.group(2)));
  }

  @Test
  void everyTemplateOfTheProgramIsInTheTable() throws IOException {
    String page = page();
    assertThat(TemplateLibrary.ofProgram().all())
        .allSatisfy(
            each -> {
              assertThat(each.reading().mistakes()).isEmpty();
              assertThat(page).contains("| `" + each.name() + "` | " + each.title() + " |");
            });
  }
}
