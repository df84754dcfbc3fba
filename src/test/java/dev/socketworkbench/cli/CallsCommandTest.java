package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code calls} from files and pipes, what it records, and the examples of its documentation. */
@EnabledOnOs(OS.LINUX)
class CallsCommandTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```calls\n(.*?)```\n\n```output\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  private static Run piped(String lines, String... options) {
    List<String> all = new ArrayList<>(List.of("calls"));
    all.addAll(List.of(options));
    return Run.with(
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
        all.toArray(String[]::new));
  }

  private Path file(String lines) throws Exception {
    return Files.writeString(folder.resolve("lines.calls"), lines);
  }

  /** The lines without the descriptors and ports, which are others each time. */
  private static List<String> comparable(String output) {
    return output
        .lines()
        .map(line -> line.replaceFirst("(?<=^(\\[1\\] )?[a-z]{1,12}\\()\\d+", "N"))
        .map(line -> line.replaceAll("htons\\([1-9]\\d*\\)", "htons(N)"))
        .map(line -> line.replaceAll("fd=\\d+", "fd=N"))
        .map(line -> line.replaceFirst("(?<=^(socket|accept)\\(.{1,99}\\) = )\\d+", "N"))
        .sorted() // Two threads print.
        .toList();
  }

  @Test
  void theExamplesOfTheDocumentationAreWhatHappens() throws Exception {
    Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("docs/calls.md")));
    int count = 0;
    while (examples.find()) {
      count++;
      Run run = Run.of("calls", file(examples.group(1)).toString());
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(comparable(run.out())).isEqualTo(comparable(examples.group(2)));
    }
    assertThat(count).isEqualTo(3);
  }

  @Test
  void aWrongLineIsReportedAndTheOthersRun() throws Exception {
    Run run =
        piped("s = socket(AF_INET, SOCK_STREAM)\n\nlisten(s)\n  sned(s)\nlisten(s, 1)\nrecv(s 1");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.err().lines())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "line 3, column 9: listen: the backlog is missing, as in listen(s, 5)"),
            second -> assertThat(second).startsWith("line 4, column 3: sned is no call"),
            third -> assertThat(third).startsWith("line 6, column 8: "));
  }

  @Test
  void aFailingCallIsAResultUnlessItIsToBeStrict() throws Exception {
    String lines = "s = socket(AF_INET, SOCK_STREAM)\naccept(s)\nlisten(s, 1)\n";
    Run run = piped(lines);
    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).hasSize(3);
    Run strict = piped(lines, "--strict");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out().lines()).hasSize(2);
    Run waited =
        piped("s = socket(AF_INET, SOCK_STREAM)\naccept(s)&\nwait()\nclose(s)", "--strict");
    assertThat(waited.code()).isLessThanOrEqualTo(1);
  }

  @Test
  void whatIsNoTextIsSaid() throws Exception {
    Run run = Run.with(new ByteArrayInputStream(new byte[] {'s', (byte) 0xff, '\n'}), "calls");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualToIgnoringNewLines("line 1: the line is no text in UTF-8");
    Run control = piped("\u001b[31m(\n");
    assertThat(control.code()).isEqualTo(1);
    assertThat(control.err()).doesNotContain("\u001b");
    Run none = Run.of("calls", folder.resolve("none").toString());
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.out()).isEmpty();
    Run empty = piped("");
    assertThat(empty.code()).isZero();
    assertThat(empty.out()).isEmpty();
  }

  @Test
  void anEndlessLineTakesNoEndlessMemory() throws Exception {
    Run run = piped("#".repeat((1 << 20) + 1) + "\n");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("longer than 1048576 bytes");
  }

  @Test
  void aRecordingIsReadSearchedAndExportedAsAnyOther() throws Exception {
    Path session = folder.resolve("session.swj");
    String unix = "@socket-workbench-" + folder.getFileName();
    Run run =
        piped(
            """
            s = socket(AF_INET, SOCK_STREAM)
            listen(s, 1)
            c = socket(AF_INET, SOCK_STREAM)
            connect(c, "127.0.0.1", port(s))
            a = accept(s)
            send(c, "hello", MSG_DONTWAIT)
            poll(a POLLIN, -1)
            recv(a, 9, MSG_PEEK)
            recvfrom(a, 9)
            getsockopt(a, SO_ERROR)
            fcntl(a, F_GETFL)
            close(c)
            recv(a, 9)
            u = socket(AF_INET, SOCK_DGRAM)
            bind(u, "127.0.0.1", 0)
            sendto(u, "data", "127.0.0.1", port(u))
            recvfrom(u, 2, MSG_TRUNC)
            l = socket(AF_UNIX, SOCK_SEQPACKET)
            bind(l, "%s")
            listen(l, 1)
            m = socket(AF_UNIX, SOCK_SEQPACKET)
            connect(m, "%s")
            n = accept(l)
            send(m, "unix")
            recv(n, 9)
            accept(s)&
            """
                .formatted(unix, unix),
            "--record",
            session.toString());
    assertThat(run.code()).as(run.err()).isZero();

    Run all = Run.of("journal", session.toString());
    assertThat(all.code()).isZero();
    assertThat(all.out())
        .contains("5 B (given 5, MSG_DONTWAIT)", "5 B (peeked) (given 9, MSG_PEEK)")
        .contains("ready: sock#3 POLLIN", "sock#4", "(the datagram's other 2 B are lost)")
        .contains("sock#3 from 127.0.0.1:", "EINTR");
    Run found =
        Run.of("journal", session.toString(), "--filter", "socket:sock#3 op:recv,recvfrom,poll");
    assertThat(found.code()).as(found.err()).isZero();
    for (String format : List.of("text", "csv", "jsonl", "html", "svg", "mermaid", "pcapng")) {
      Path to = folder.resolve("export." + format);
      Run export = Run.of("export", session.toString(), "--to", format, "--output", to.toString());
      assertThat(export.code()).as(format + ": " + export.err()).isZero();
      assertThat(Files.size(to)).as(format).isPositive();
    }
  }
}
