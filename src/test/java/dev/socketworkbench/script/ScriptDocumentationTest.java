package dev.socketworkbench.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.script.syntax.Macro;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/scripts.md shows is what there is. */
class ScriptDocumentationTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("### (\\S+)\n\n```script\n(.*?)```\n", Pattern.DOTALL);

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/scripts.md"));
  }

  @Test
  void theExamplesAreTheFilesThatComeWithTheProgram() throws IOException {
    assertThat(EXAMPLE.matcher(page()).results())
        .hasSize(10)
        .allSatisfy(ScriptDocumentationTest::isTheFile);
  }

  private static void isTheFile(MatchResult example) {
    assertThat(ScriptLibrary.ofProgram().named(example.group(1)))
        .hasValueSatisfying(file -> assertThat(file.text()).isEqualTo(example.group(2)));
  }

  @Test
  void everyScriptOfTheProgramIsInTheTable() throws IOException {
    String page = page();
    assertThat(ScriptLibrary.ofProgram().all())
        .allSatisfy(
            each ->
                assertThat(page)
                    .contains(
                        "| `"
                            + each.name()
                            + "` | "
                            + each.reading().script().orElseThrow().title()
                            + " |"));
  }

  @ParameterizedTest
  @EnumSource(Macro.class)
  void everyMacroIsInTheTable(Macro macro) throws IOException {
    assertThat(page()).contains("| `" + macro.form() + "` | " + macro.sentence() + " |");
  }
}
