package dev.socketworkbench.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file is run with, and where. */
class RecipeTest {
  @TempDir private Path folder;

  private void file(String name, String text, boolean executable) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThat(file.toFile().setExecutable(executable)).isTrue();
  }

  @Test
  void aSourceFileIsGivenToItsInterpreter() throws IOException {
    file("server.py", "", false);
    assertThat(Recipe.of(List.of("server.py", "60000"), folder).command())
        .containsExactly("python3", "server.py", "60000");
    file("web.js", "", true);
    assertThat(Recipe.of(List.of("./web.js"), folder).command())
        .containsExactly("node", "./web.js");
  }

  @Test
  void aScriptThatNamesItsInterpreterRunsByItself() throws IOException {
    file("server.py", "#!/usr/bin/env python3\n", true);
    assertThat(Recipe.of(List.of("./server.py"), folder).command()).containsExactly("./server.py");
  }

  @Test
  void aSourceFileOfCIsCompiled() throws IOException {
    file("client.c", "", false);
    Recipe recipe = Recipe.of(List.of("client.c", "x"), folder);
    assertThat(recipe.source()).contains(folder.resolve("client.c"));
    assertThat(recipe.compiled(Path.of("/tmp/client")).command())
        .containsExactly("/tmp/client", "x");
  }

  @Test
  void anythingElseIsTakenAsItIs() throws IOException {
    file("curl", "", true);
    Files.createDirectory(folder.resolve("dir.py"));
    for (List<String> words :
        List.of(List.of("curl", "x"), List.of("missing.py"), List.of("dir.py"))) {
      assertThat(Recipe.of(words, folder)).isEqualTo(new Recipe(words, Optional.empty()));
    }
  }

  @Test
  void theFolderAndTheVariablesAreChecked() throws Exception {
    RunSettings settings =
        new RunSettings("a", folder.toString(), "NAME=value=1\n\nOTHER= spaces ");
    assertThat(settings.workingFolder()).isEqualTo(folder);
    assertThat(settings.variables())
        .containsEntry("NAME", "value=1")
        .containsEntry("OTHER", " spaces ")
        .hasSize(2);
    assertThatThrownBy(
            () -> new RunSettings("a", folder.resolve("x").toString(), "").workingFolder())
        .hasMessageContaining("is not there");
    file("file", "", false);
    assertThatThrownBy(
            () -> new RunSettings("a", folder.resolve("file").toString(), "").workingFolder())
        .hasMessageContaining("is a file");
    assertThatThrownBy(() -> new RunSettings("a", "", "=x").variables())
        .hasMessageContaining("no variable");
    assertThatThrownBy(() -> new RunSettings("  ", "", "").words())
        .hasMessageContaining("no command");
  }
}
