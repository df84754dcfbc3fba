package dev.socketworkbench.tracer.shim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PythonCommandTest {
  @TempDir private Path folder;

  private boolean is(String... command) {
    return PythonCommand.is(List.of(command), folder, "");
  }

  private void script(String name, String firstLine) throws IOException {
    Path file = Files.writeString(folder.resolve(name), firstLine + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void interpretersAreKnownByTheirNames() {
    assertThat(is("python3", "server.py")).isTrue();
    assertThat(is("/usr/bin/python3.12")).isTrue();
    assertThat(is("C:\\Python\\pythonw.exe")).isTrue();
    assertThat(is("pypy3")).isTrue();
    assertThat(is("pythonic")).isFalse();
    assertThat(is("./server")).isFalse();
    assertThat(is()).isFalse();
  }

  @Test
  void scriptsAreKnownByTheirFirstLines() throws IOException {
    script("ours", "#!/bin/sh");
    script("theirs", "#!" + System.getProperty("java.home") + "/bin/java");
    assertThat(is("./ours")).isFalse();
    assertThat(is("./theirs")).isFalse();
    Path interpreter = Files.writeString(folder.resolve("python3"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(interpreter, PosixFilePermissions.fromString("rwx------"));
    script("one", "#!" + interpreter);
    assertThat(is("./one")).isTrue();
  }
}
