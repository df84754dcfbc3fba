package dev.socketworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the scripts give to Java in folders with odd names and in odd locales. In place of Java
 * stands a script that prints it; the check of the distribution tries them with Java.
 */
final class StartScriptsTest {
  private static final Path JDK_SCRIPT = Path.of("src/main/dist/bin/socket-workbench");
  private static final Path IMAGE_SCRIPT = Path.of("src/main/packaging/linux/start.sh");

  /** Makes a folder with this name, as printf takes it, and starts the script that is in it. */
  private static final String PLAY =
      """
      cd "$1" && folder=$(printf "$2") && mkdir -p "$folder/bin" "$folder/lib" jdk/bin &&
      cp "$3" "$folder/bin/socket-workbench" &&
      printf 'JAVA_VERSION="25.0.1"\\n' >jdk/release &&
      printf '#!/bin/sh\\necho "$LC_ALL|$*"\\n' >jdk/bin/java && chmod +x jdk/bin/java &&
      cp jdk/bin/java "$folder/lib/socket-workbench" &&
      JAVA25_HOME=$PWD/jdk exec sh "$folder/bin/socket-workbench" --version
      """;

  @TempDir private Path folder;
  private boolean onLinux;

  @BeforeEach
  void ask() {
    onLinux = System.getProperty("os.name").equals("Linux");
  }

  private String started(Path script, String name, String locale)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    PLAY,
                    "sh",
                    folder.toString(),
                    name,
                    script.toAbsolutePath().toString()))
            .redirectErrorStream(true);
    builder.environment().put("LC_ALL", locale);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + ": " + printed.strip();
  }

  /** A locale that is not installed is read as ASCII, as "C" is. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "no_SUCH.UTF-8"})
  void otherLettersAreReadAsUtf8(String locale) throws Exception {
    if (onLinux) {
      assertThat(started(JDK_SCRIPT, "\\303\\251", locale))
          .startsWith("0: C.UTF-8|")
          .endsWith("--version");
      assertThat(started(IMAGE_SCRIPT, "\\303\\251", locale)).isEqualTo("0: C.UTF-8|--version");
    }
  }

  @Test
  void aLocaleIsKeptWhereTheFolderNeedsNoOther() throws Exception {
    if (onLinux) {
      assertThat(started(JDK_SCRIPT, "a b", "no_SUCH")).startsWith("0: no_SUCH|");
      assertThat(started(IMAGE_SCRIPT, "a b", "no_SUCH")).isEqualTo("0: no_SUCH|--version");
    }
  }

  @Test
  void aFolderWithAColonIsNamedOtherwiseOrRefused() throws Exception {
    if (onLinux) {
      assertThat(started(JDK_SCRIPT, "a:b", "C"))
          .startsWith("0: ")
          .contains("--module-path /proc/self/fd/9/lib/javafx", "-cp /proc/self/fd/9/lib/*");
      assertThat(started(IMAGE_SCRIPT, "a:b", "C"))
          .startsWith("3: Socket Workbench cannot start in this folder: " + folder)
          .contains("colon");
    }
  }

  @Test
  void aNameThatJavaCannotReadIsRefused() throws Exception {
    if (onLinux) {
      for (Path script : List.of(JDK_SCRIPT, IMAGE_SCRIPT)) {
        assertThat(started(script, "\\351", "C"))
            .startsWith("3: Socket Workbench cannot start in this folder")
            .contains("not UTF-8");
      }
    }
  }
}
