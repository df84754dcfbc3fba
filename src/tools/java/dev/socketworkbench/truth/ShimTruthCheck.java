package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.tracer.source.ShimFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Programs in Python that tell their calls themselves: each of their threads must have made the
 * calls that strace sees, but for those that are known not to go through Python's modules; the
 * program must not notice; and no socket of ours may be among its own.
 */
final class ShimTruthCheck {
  private static final Path FOLDER = Path.of("target/truth/shim").toAbsolutePath();
  private static final Path PROGRAM = Path.of("target/dist/bin/socket-workbench").toAbsolutePath();
  private static final String PYTHON = "/usr/bin/python3";
  private static final long CEILING_SECONDS = 120;

  @BeforeAll
  static void emptyFolder() throws IOException {
    Report.begin(FOLDER);
  }

  private static Path resource(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    try (InputStream in = ShimTruthCheck.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  /** What it prints on both streams, and its exit status in the last line. */
  private static String run(String name, List<String> command) throws Exception {
    Path out = FOLDER.resolve(name);
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(CEILING_SECONDS, TimeUnit.SECONDS)).as(name).isTrue();
      return Files.readString(out) + process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Path told(String name, String... program) throws Exception {
    Path journal = FOLDER.resolve(name + ".swj");
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "trace", "--shim"));
    command.addAll(List.of("--record", journal.toString(), "--output", name + ".calls", "--"));
    command.addAll(List.of(program));
    assertThat(run(name + ".told", command))
        .as(name)
        .isEqualTo(run(name + ".alone", List.of(program)));
    return journal;
  }

  private static void report(String line) throws IOException {
    Files.writeString(
        FOLDER.resolve("report.txt"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** In words in which what the two cannot both know is left out. */
  private static String byThread(Collection<List<String>> threads) {
    return threads.stream()
        .map(
            lines ->
                lines.stream()
                    .map(line -> line.replace("SOCK_CLOEXEC|", "").replace("|SOCK_CLOEXEC", ""))
                    // accept() and others ask by themselves, inside.
                    .filter(line -> !line.startsWith("getsockname"))
                    // os.read and os.write do not go through the module socket.
                    .filter(line -> !line.startsWith("read ") && !line.startsWith("write "))
                    // Python makes a call again that a signal's handler has interrupted.
                    .filter(line -> !line.endsWith(" = EINTR"))
                    .collect(Collectors.joining("\n"))
                    // dup() is these two for the system.
                    .replaceAll("fcntl.*\nioctl = ok", "dup = ok"))
        .sorted()
        .collect(Collectors.joining("\n\n"));
  }

  @Test
  void theCallsAreThoseThatStraceSees() throws Exception {
    String script = resource("threads.py").toString();
    Path log = FOLDER.resolve("threads.strace");
    List<String> strace = new ArrayList<>(List.of("strace", "-f", "-yy", "-xx", "-s", "1048576"));
    strace.addAll(List.of("-e", "trace=%network,%desc,rt_sigreturn", "-e", "signal=none"));
    strace.addAll(List.of("-o", log.toString(), PYTHON, script));
    assertThat(run("threads.seen", strace)).endsWith("0");
    Path journal = told("threads", PYTHON, script);
    Collection<List<String>> recorded = ProgramCalls.recorded(journal);
    Collection<List<String>> seen = ProgramCalls.seen(log);
    assertThat(byThread(recorded)).isEqualTo(byThread(seen));
    long past =
        seen.stream()
            .flatMap(List::stream)
            .filter(line -> line.startsWith("read ") || line.startsWith("write "))
            .count();
    report(
        "threads: "
            + recorded.stream().mapToInt(List::size).sum()
            + " calls as strace has them; "
            + past
            + " by os.read and os.write were not told");
  }

  @Test
  void theProgramDoesNotNotice() throws Exception {
    Path journal = told("noticing", PYTHON, resource("noticing.py").toString());
    List<Call> calls = new ArrayList<>();
    List<SocketFacts> facts = new ArrayList<>();
    try (Journal read = Journal.open(journal)) {
      for (Entry entry : read.all().read(0, Integer.MAX_VALUE, 0)) {
        if (entry instanceof Call call) {
          calls.add(call);
        } else if (entry instanceof SocketFacts fact) {
          facts.add(fact);
        }
      }
    }
    assertThat(calls).hasSizeGreaterThan(100).allMatch(call -> call.origin() == Origin.SHIM);
    assertThat(calls).allMatch(call -> call.aside().source().isPresent());
    assertThat(calls).noneMatch(call -> call.bytes().length > 0 && call.startNanos() < 0);
    // Ours has one of the highest numbers.
    assertThat(facts).allMatch(fact -> fact.descriptor().orElse(0) < 100);
    IntStream.range(1, calls.size())
        .forEach(
            i ->
                assertThat(calls.get(i).endNanos())
                    .isGreaterThanOrEqualTo(calls.get(i - 1).endNanos()));
    report("a program that prints what it notices: " + calls.size() + " calls, the same output");
  }

  @Test
  void theConnectionToTheWorkbenchHoldsInOddMoments() throws Exception {
    String shim = ShimFolder.forReporting(Map.of(), "").get("PYTHONPATH");
    String script = resource("channel.py").toString();
    assertThat(run("channel", List.of("env", "PYTHONPATH=" + shim, PYTHON, "-S", script)))
        .endsWith("for_ever\n0");
    report("the connection to the workbench: as in odd moments it is to be");
  }
}
