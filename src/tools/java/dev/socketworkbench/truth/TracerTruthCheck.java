package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Programs in Python, Perl, C and Java, which always do the same: run under strace, and traced by
 * the built program. Each of their threads must have made the same calls on sockets, with the same
 * arguments, results and bytes. Two tracers cannot follow one process, so there are two runs.
 */
final class TracerTruthCheck {
  private static final Path FOLDER = Path.of("target/truth/tracer");
  private static final Path PROGRAM = Path.of("target/dist/bin/socket-workbench");
  private static final long CEILING_SECONDS = 60;

  @BeforeAll
  static void emptyFolder() throws IOException {
    Report.begin(FOLDER);
  }

  private static Path resource(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    try (InputStream in = TracerTruthCheck.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static int run(String name, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve(name).toFile())
            .start();
    try {
      assertThat(process.waitFor(CEILING_SECONDS, TimeUnit.SECONDS)).as(name).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void check(String name, String... program) throws Exception {
    Path log = FOLDER.resolve(name + ".strace");
    List<String> strace = new ArrayList<>(List.of("strace", "-f", "-yy", "-xx", "-s", "1048576"));
    strace.addAll(List.of("-e", "trace=%network,%desc,rt_sigreturn", "-e", "signal=none"));
    strace.addAll(List.of("-o", log.toString()));
    strace.addAll(List.of(program));
    assertThat(run(name + ".seen", strace)).as(name + " under strace").isZero();

    Path journal = FOLDER.resolve(name + ".swj");
    List<String> traced = new ArrayList<>(List.of(PROGRAM.toAbsolutePath().toString(), "trace"));
    traced.addAll(List.of("--record", journal.toString(), "--"));
    traced.addAll(List.of(program));
    assertThat(run(name + ".lines", traced)).as(name + ", traced").isZero();

    Collection<List<String>> recorded = ProgramCalls.recorded(journal);
    assertThat(recorded).as(name).isNotEmpty();
    assertThat(byThread(recorded)).as(name).isEqualTo(byThread(ProgramCalls.seen(log)));
    Files.writeString(
        FOLDER.resolve("report.txt"),
        name
            + ": "
            + recorded.stream().mapToInt(List::size).sum()
            + " calls of "
            + recorded.size()
            + " threads, each as strace has it\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** One block of lines per thread, whichever began first. */
  private static String byThread(Collection<List<String>> threads) {
    return threads.stream()
        .map(lines -> String.join("\n", lines))
        .sorted()
        .collect(Collectors.joining("\n\n"));
  }

  @Test
  void threadsInPython() throws Exception {
    check("threads", "/usr/bin/python3", "-S", "-E", resource("threads.py").toString());
  }

  @Test
  void forksInPerl() throws Exception {
    check("forking", "/usr/bin/perl", resource("forking.pl").toString());
  }

  @Test
  void epollInC() throws Exception {
    checkC("waiting");
  }

  @Test
  void anotherThreadThanTheFirstInC() throws Exception {
    checkC("leaderless");
  }

  private void checkC(String name) throws Exception {
    Path program = FOLDER.resolve(name);
    Path source = resource(name + ".c");
    int compiled =
        run(
            "cc.out",
            List.of("cc", "-O1", "-pthread", "-o", program.toString(), source.toString()));
    assertThat(compiled).isZero();
    check(name, program.toAbsolutePath().toString());
  }

  @Test
  void channelsInJava() throws Exception {
    check(
        "channels",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:-UsePerfData",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.socketworkbench.tracer.SomeProgram",
        "exchange");
  }
}
