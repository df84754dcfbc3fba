package dev.socketworkbench.tracer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TemporaryFolderTest {
  private static final Duration LONG_AGO = Duration.ofDays(2);

  private final List<Path> made = new ArrayList<>();

  @AfterEach
  void delete() {
    made.forEach(TemporaryFolder::delete);
  }

  private Path make() throws IOException {
    Path folder = TemporaryFolder.make("test");
    made.add(folder);
    return folder;
  }

  /** As another process has made it. */
  private Path left(Path beside, String process, Duration ago) throws IOException {
    Path folder = Files.createTempDirectory(beside.getParent(), "socket-workbench-test-" + process);
    made.add(folder);
    Files.writeString(Files.createDirectory(folder.resolve("1")).resolve("program"), "x");
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(ago)));
    return folder;
  }

  private static long endedProcess() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(java.toString(), "--version")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    return process.pid();
  }

  @Test
  void whatAKilledProcessHasLeftIsDeleted() throws Exception {
    Path own = make();
    Path ofDead = left(own, endedProcess() + "-", LONG_AGO);
    Path ofDeadNow = left(own, endedProcess() + "-", Duration.ZERO);
    Path ofLiving = left(own, ProcessHandle.current().pid() + "-", LONG_AGO);
    Path ofNobody = left(own, "", LONG_AGO);
    make();
    assertThat(ofDead).doesNotExist();
    assertThat(List.of(own, ofDeadNow, ofLiving, ofNobody)).allMatch(Files::isDirectory);
  }

  @Test
  void itGoesWithAllThatIsInIt() throws IOException {
    Path folder = make();
    Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("c"), "x");
    TemporaryFolder.delete(folder);
    assertThat(folder).doesNotExist();
  }
}
