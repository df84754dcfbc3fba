package dev.socketworkbench.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source file wants of its compiler. */
class CompilerOptionsTest {
  @TempDir private Path folder;

  private CompilerOptions of(String name, String text, Map<String, String> variables)
      throws Exception {
    return CompilerOptions.of(Files.writeString(folder.resolve(name), text), variables);
  }

  @Test
  void aCommentThatCallsTheCompilerIsTaken() throws Exception {
    CompilerOptions options =
        of(
            "chat.c",
            "/* A chat. Needs OpenSSL: cc ... -O2 -Wextra -o chat -lssl -lcrypto */\nint x;\n",
            Map.of());
    assertThat(options.before()).containsExactly("-O2", "-Wextra");
    assertThat(options.libraries()).containsExactly("-lssl", "-lcrypto");
    assertThat(of("m.cpp", "// g++ -std=c++20 m.cpp -lm\n", Map.of()).before())
        .containsExactly("-std=c++20");
  }

  @Test
  void whatIsNoCommentOrNoSuchOptionIsNot() throws Exception {
    CompilerOptions options =
        of(
            "a.c",
            "char *how = \"cc -lssl\";\n/* cc -Wl,-x -o /etc/passwd -fplugin=x -wrapper sh */\n",
            Map.of());
    assertThat(options.before()).isEmpty();
    assertThat(options.libraries()).isEmpty();
  }

  @Test
  void theVariablesOfMakeAreTaken() throws Exception {
    CompilerOptions options =
        of(
            "b.c",
            "// cc -lssl\n",
            Map.of("CFLAGS", "-DA='1 2'", "CXXFLAGS", "-Dno", "LDFLAGS", "-L/x", "LDLIBS", "-lm"));
    assertThat(options.before()).containsExactly("-DA=1 2", "-L/x");
    assertThat(options.libraries()).containsExactly("-lssl", "-lm");
  }
}
