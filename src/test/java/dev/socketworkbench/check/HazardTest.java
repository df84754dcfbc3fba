package dev.socketworkbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.script.ScriptFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every hazard has its words, and the page knows it. */
class HazardTest {
  static final List<String> NAMES = Specification.BUILT_IN;

  @ParameterizedTest
  @EnumSource
  void hasWordsAndIsOnThePage(Hazard hazard) throws Exception {
    assertThat(hazard.title()).isNotBlank().doesNotEndWith(".");
    assertThat(hazard.meaning()).endsWith(".");
    assertThat(hazard.cure()).endsWith(".");
    assertThat(Hazard.named(hazard.word())).contains(hazard);
    assertThat(Files.readString(Path.of("docs/check.md"))).contains("`" + hazard.word() + "`");
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void aBuiltInSpecificationIsAScriptOnThePage(String name) throws Exception {
    ScriptFile file = ScriptFile.of(name, Specification.builtIn(name).orElseThrow());
    assertThat(file.reading().mistakes()).isEmpty();
    assertThat(file.reading().script().orElseThrow().sequence()).isPresent();
    assertThat(Files.readString(Path.of("docs/check.md"))).contains("| `" + name + "` |");
  }

  @Test
  void thereIsNoOther() {
    assertThat(Specification.builtIn("nothing")).isEmpty();
    assertThat(Hazard.named("nothing")).isEmpty();
  }
}
