package dev.socketworkbench.tracer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Asks the system itself about a program that was started here. */
class ProcessNamesTest {
  /** More than any system gives. */
  private static final int NOBODY = Integer.MAX_VALUE;

  private int us;

  @BeforeEach
  void look() {
    us = (int) ProcessHandle.current().pid();
  }

  @Test
  void whoHasEndedHasNoName() {
    assertThat(ProcessNames.commandLine(NOBODY)).isEmpty();
    assertThat(ProcessNames.name(NOBODY)).isEmpty();
    assertThat(ProcessNames.thread(NOBODY)).isEqualTo(Integer.toString(NOBODY));
    assertThat(ProcessNames.parent(NOBODY)).isEqualTo(-1);
    assertThat(ProcessNames.user(NOBODY)).isEmpty();
    assertThat(ProcessNames.lostPrivilege(NOBODY)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildIsKnownByTheSystemsWords() throws IOException, InterruptedException {
    String word = "x".repeat(2_000);
    Process child = new ProcessBuilder("sh", "-c", "read line", word).start();
    try (var in = child.getOutputStream()) {
      int pid = (int) child.pid();
      assertThat(ProcessNames.name(pid)).isEqualTo("sh");
      assertThat(ProcessNames.thread(pid)).isEqualTo("sh " + pid);
      assertThat(ProcessNames.parent(pid)).isEqualTo(us);
      assertThat(ProcessNames.user(pid)).isEqualTo(ProcessNames.user(us)).isNotEmpty();
      assertThat(ProcessNames.commandLine(pid))
          .startsWith("sh -c 'read line' xxx")
          .endsWith("x…")
          .hasSize(1_001);
      assertThat(ProcessNames.lostPrivilege(pid)).isEmpty();
      in.write('\n');
    } finally {
      child.waitFor();
    }
  }

  /** Of a process of this user, its number in the table is the owner of its own folder. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theUserIsTheOneWhoOwnsTheProcess() throws IOException {
    Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    assertThat(ProcessNames.user(us)).isEqualTo(owner.toString());
  }
}
