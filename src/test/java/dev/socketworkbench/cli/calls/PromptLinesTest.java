package dev.socketworkbench.cli.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.hand.CallScript;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.net.recording.Tracer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is typed at a prompt, on a terminal that is made of two streams. */
@EnabledOnOs(OS.LINUX)
class PromptLinesTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private PromptLines typed(String keys, CallScript script) throws Exception {
    return PromptLines.on(
        new DumbTerminal(
            "test",
            "ansi",
            new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
            screen,
            StandardCharsets.UTF_8),
        folder.resolve("history"),
        () -> script);
  }

  private static CallScript script() {
    HandSystem system =
        HandSystem.ofThisSystem(
                Tracer.unrecorded(SessionClock.start()), descriptor -> Optional.empty())
            .orElseThrow();
    return new CallScript(system, said -> {});
  }

  @Test
  void tabCompletesAndTheEndOfTheInputEndsTheLines() throws Exception {
    try (CallScript script = script();
        PromptLines lines = typed("s = soc\tAF_INET6, SOCK_SEQ\t)\rlisten(s, 1)\r", script)) {
      assertThat(lines.next()).contains("s = socket(AF_INET6, SOCK_SEQPACKET)");
      assertThat(lines.next()).contains("listen(s, 1)");
      assertThat(lines.next()).isEmpty();
    }
    assertThat(Files.readAllLines(folder.resolve("history")))
        .containsExactly("s = socket(AF_INET6, SOCK_SEQPACKET)", "listen(s, 1)");
  }

  @Test
  void whatWasTypedBeforeComesBack() throws Exception {
    Files.writeString(folder.resolve("history"), "close(c)\nclose(s)\n");
    try (CallScript script = script();
        PromptLines lines = typed("\u0010\u0010\r", script)) {
      assertThat(lines.next()).contains("close(c)");
    }
  }

  @Test
  void resultsStandOnTheScreen() throws Exception {
    try (CallScript script = script();
        PromptLines lines = typed("", script)) {
      lines.print("close(3) = 0");
      lines.complain("column 1: no call");
      assertThat(lines.isBroken()).isFalse();
    }
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("close(3) = 0", "column 1: no call");
  }
}
