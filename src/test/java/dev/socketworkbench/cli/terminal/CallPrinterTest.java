package dev.socketworkbench.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.testing.Recording;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallPrinterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private List<String> words() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }

  /** Between two that were printed already: it follows them, and they are not printed again. */
  @Test
  void aRowThatComesLateIsPrintedOnce() throws Exception {
    try (Recording recording = new Recording()) {
      CallPrinter printer =
          new CallPrinter(
              recording.journal().all(),
              new LogFormat(recording.journal().clock().anchor(), ZoneOffset.UTC, false),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              () -> {},
              () -> {});
      long before = recording.journal().clock().nanos();
      recording.tracer().remark("first");
      recording.tracer().remark("second");
      printer.start();
      Recording.until("both are printed", () -> words().size() == 2);
      recording.tracer().tellLate(new Remark(before, Optional.empty(), "late"));
      Recording.until("the late one, too", () -> words().size() == 3);
      recording.tracer().remark("third");
      printer.finish();
    }
    assertThat(words()).containsExactly("first", "second", "late", "third");
  }
}
