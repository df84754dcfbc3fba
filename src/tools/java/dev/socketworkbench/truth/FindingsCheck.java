package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.explain.finding.Finding;
import dev.socketworkbench.explain.finding.Findings;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tracer.TracedProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs in Python and C with one fault each, which must be found and nothing else; and programs
 * without one, of ours and of others, in which nothing must be found.
 */
@Timeout(120)
final class FindingsCheck {
  private static final Path FOLDER = Path.of("target/truth/findings");
  private static final String PYTHON = "/usr/bin/python3";

  /** A program that makes no sound, with these options of the shell before it. */
  private static final String QUIET = "set -e; exec >/dev/null 2>&1; ";

  @BeforeAll
  static void compile() throws Exception {
    Report.begin(FOLDER);
    for (String name : List.of("faults.py", "behaved.py", "faults.c", "behaved.c")) {
      try (InputStream in = FindingsCheck.class.getResourceAsStream(name)) {
        Files.write(FOLDER.resolve(name), in.readAllBytes());
      }
    }
    for (String name : List.of("faults", "behaved")) {
      Process cc =
          new ProcessBuilder("cc", "-O1", "-o", file(name), file(name + ".c")).inheritIO().start();
      assertThat(cc.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(cc.exitValue()).isZero();
    }
  }

  private static String file(String name) {
    return FOLDER.resolve(name).toAbsolutePath().toString();
  }

  private static List<Finding> run(String name, List<String> command) throws Exception {
    Path file = FOLDER.resolve(name + ".swj");
    try (Journal journal = Journal.create(file, SessionClock.start(), DiskBudget.standard())) {
      Tracer tracer = new Tracer(journal);
      TracedProgram program = TracedProgram.start(tracer, TracedProgram.Launch.asOurs(command));
      program.awaitEnd();
      Recording.untilAllIsSeen(journal, tracer);
      journal.end();
      List<Finding> found = Findings.of(journal, () -> false);
      report(name, program.end().orElseThrow().asShell(), journal.all().size(), found);
      return found;
    }
  }

  private static void report(String name, int status, long rows, List<Finding> found)
      throws IOException {
    String line =
        name
            + ": "
            + (found.isEmpty()
                ? "nothing"
                : found.stream().map(Finding::kind).collect(Collectors.joining(", ")))
            + " in "
            + rows
            + " rows, exit status "
            + status
            + "\n";
    Files.writeString(
        FOLDER.resolve("report.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static List<String> python(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-S", "-E", file(program)));
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> shell(String script) {
    return List.of("sh", "-c", QUIET + script);
  }

  @ParameterizedTest
  @CsvSource({
    "short_send, short-send",
    "short_send_then_another, short-send",
    "recv_as_message, recv-as-message",
    "recv_as_message_part, recv-as-message",
    "stalled, deadlock recv-as-message",
    "deadlock, deadlock",
    "no_recv_loop, no-recv-loop",
    "no_recv_loop_number, no-recv-loop",
    "end_ignored, end-ignored",
    "error_ignored_connect, error-ignored",
    "error_ignored_bind, error-ignored",
    "error_ignored_send, error-ignored",
    "close_unread, close-unread",
    "missing_close, missing-close",
    "missing_close_one_recv, missing-close",
    "leak, leak",
    "leak_fork, leak",
    "never_accepted, never-accepted",
    "never_accepted_busy, never-accepted",
    "loopback_only, other-address",
    "no_reuseaddr, no-reuseaddr",
    "byte_order, byte-order",
    "sigpipe, sigpipe"
  })
  void theFaultInPythonIsFound(String fault, String kinds) throws Exception {
    assertThat(run(fault, python("faults.py", fault, "8080")))
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(kinds.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "leak_fork, leak",
    "byte_order, byte-order",
    "error_ignored, error-ignored",
    "sigpipe, sigpipe"
  })
  void theFaultInCIsFound(String fault, String kind) throws Exception {
    assertThat(run("c_" + fault, List.of(file("faults"), fault)))
        .extracting(Finding::kind)
        .containsExactly(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo_server",
        "line_server",
        "length_server",
        "all_then_answer",
        "selector_server",
        "asyncio_server",
        "chat",
        "forking",
        "web",
        "happy_eyeballs",
        "retry",
        "datagrams",
        "unix",
        "reset_by_peer"
      })
  void nothingIsFoundInPythonThatIsRight(String program) throws Exception {
    assertThat(run(program, python("behaved.py", program, file("socket")))).isEmpty();
  }

  @Test
  void nothingIsFoundInCThatIsRight() throws Exception {
    assertThat(run("epoll", List.of(file("behaved")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "curl § /usr/bin/python3 -S -E -m http.server --bind 127.0.0.1 PORT & up; curl -s"
            + " http://127.0.0.1:PORT/ http://localhost:PORT/; curl -sI http://127.0.0.1:PORT/;"
            + " kill $!; wait",
        "socat § socat tcp-listen:PORT,reuseaddr,fork,bind=127.0.0.1 exec:cat & up; echo hello |"
            + " socat -t 5 - tcp:127.0.0.1:PORT; seq 100000 | socat -t 5 - tcp:127.0.0.1:PORT; kill"
            + " $!; wait",
        "ncat § ncat -l -k -e /bin/cat 127.0.0.1 PORT & up; echo hello | ncat 127.0.0.1 PORT; seq"
            + " 1000 | ncat 127.0.0.1 PORT; kill $!; wait",
        "ncat-once § ncat -l --recv-only 127.0.0.1 PORT & up; seq 100000 | ncat --send-only"
            + " 127.0.0.1 PORT; wait"
      })
  void nothingIsFoundInProgramsOfOthers(String name, String script) throws Exception {
    String up =
        "up() { for i in $(seq 50); do ss -ltn | grep -q :PORT && return; sleep 0.1; done; }; ";
    String port = Integer.toString(freePort());
    assertThat(run(name, shell((up + script).replace("PORT", port)))).isEmpty();
  }

  private static int freePort() throws IOException {
    try (java.net.ServerSocket any = new java.net.ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}
