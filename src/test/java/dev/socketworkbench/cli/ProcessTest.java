package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.NamedPipe;
import dev.socketworkbench.testing.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only its own process can show: signals, a killed recording, a broken pipe. */
final class ProcessTest {
  private static final Duration CEILING = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private ProcessBuilder command(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.socketworkbench.app.Launcher");
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectOutput(out().toFile())
        .redirectError(folder.resolve("err").toFile());
  }

  private String printed() {
    try {
      return Files.readString(out(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private void await(String text) {
    Await.until(CEILING, "it prints " + text, () -> printed().contains(text));
  }

  private Socket connect() throws IOException {
    await("listening on 127.0.0.1:");
    String first = printed().lines().findFirst().orElseThrow();
    int port = Integer.parseInt(first.substring(first.lastIndexOf(':') + 1));
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private static int codeOf(Process process) throws InterruptedException {
    assertThat(process.waitFor(CEILING.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void sigtermClosesEverythingAndIsToldByTheExitCode() throws Exception {
    Process server = command("serve", "--port", "0", "--behaviour", "echo").start();
    try (Socket peer = connect()) {
      await("ACCEPT");
      server.destroy();
      assertThat(codeOf(server)).isEqualTo(143);
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    } finally {
      server.destroyForcibly();
    }
    assertThat(printed())
        .containsPattern("conn#1 +CLOSE +ok")
        .containsPattern("server#1 +CLOSE +ok");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .filteredOn(name -> name.startsWith("socket-workbench"))
          .isEmpty();
    }
  }

  @Test
  void aKilledRecordingHoldsEveryCallThatHadReturned() throws Exception {
    Path record = folder.resolve("lesson.swj");
    Process server =
        command("serve", "--port", "0", "--behaviour", "echo", "--record", record.toString())
            .start();
    try (Socket peer = connect()) {
      peer.getOutputStream().write('x');
      assertThat(peer.getInputStream().read()).isEqualTo('x');
      await("SEND");
      server.destroyForcibly();
      assertThat(codeOf(server)).isEqualTo(137);
    }
    Run journal = Run.of("journal", record.toString());
    assertThat(journal.code()).isZero();
    assertThat(journal.out().lines().toList())
        .containsAll(printed().lines().skip(1).toList())
        .hasSizeGreaterThanOrEqualTo(7);
  }

  /** At a signal JavaFX ends its own threads, and what draws then fails in odd places or waits. */
  @Test
  void aPictureThatIsCancelledLeavesNothingAndReportsNoFailure() throws Exception {
    Path lesson = folder.resolve("lesson.swj");
    Journal.create(lesson, SessionClock.start(), DiskBudget.standard()).close();
    Process export =
        command("export", lesson.toString(), "--to", "png", "-o", folder + "/p.png").start();
    try {
      Await.until(CEILING, "it writes", () -> files("p.png").findAny().isPresent());
      export.destroy();
      assertThat(codeOf(export)).isEqualTo(143);
    } finally {
      export.destroyForcibly();
    }
    assertThat(files("p.png.")).isEmpty();
    assertThat(Files.readString(folder.resolve("err"), StandardCharsets.UTF_8))
        .doesNotContain("Exception", "Error", "failed", "\tat ");
  }

  private Stream<String> files(String beginning) {
    return Stream.of(folder.toFile().list()).filter(name -> name.startsWith(beginning));
  }

  @Test
  void endsQuietlyWhenNobodyReadsItsOutput() throws Exception {
    Process server =
        command("serve", "--port", "0").redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    try {
      assertThat(server.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("listening on");
      server.getInputStream().close();
      assertThat(codeOf(server)).isEqualTo(141);
      assertThat(folder.resolve("err")).isEmptyFile();
    } finally {
      server.destroyForcibly();
    }
  }

  private static OutputStream open(Path pipe) {
    try {
      return Files.newOutputStream(pipe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The system's file of names is a pipe into which nobody writes: the look-up never ends. */
  @Test
  void aLookUpThatHangsAtTheSignalIsRecordedAsNotReturned() throws Exception {
    Path record = folder.resolve("lesson.swj");
    Path names = NamedPipe.in(folder).path();
    Program program = new Program(folder).with("-Djdk.net.hosts.file=" + names);
    String[] args = {"send", "nobody.invalid", "9", "--trace", "--record", record.toString()};
    Process client = program.start(args);
    // Returns when somebody reads it; where nobody does, no time-out ends it on the test's thread.
    OutputStream opened =
        CompletableFuture.supplyAsync(() -> open(names)).get(CEILING.toSeconds(), TimeUnit.SECONDS);
    try (opened) {
      client.destroy();
      assertThat(codeOf(client)).isEqualTo(143);
    } finally {
      client.destroyForcibly();
    }
    Run journal = Run.of("journal", record.toString());
    assertThat(journal.code()).isZero();
    String line = "client#1 +GETADDRINFO nobody.invalid not returned  after [0-9.]+ m?s";
    assertThat(journal.out().lines().toList()).singleElement().asString().containsPattern(line);
    assertThat(program.err()).containsPattern(line);
  }
}
