package dev.socketworkbench.truth;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One command of the built program, run under strace, with its recorded session. */
final class Traced implements AutoCloseable {
  private static final Duration CEILING = Duration.ofSeconds(60);
  private static final Path PROGRAM = Path.of("target/dist/bin/socket-workbench");

  private final Path folder;
  private final String name;
  private final Process process;

  /**
   * Starts a command.
   *
   * @param name of its files in the folder
   */
  Traced(Path folder, String name, String... arguments) throws IOException {
    this.folder = folder;
    this.name = name;
    List<String> command = new ArrayList<>();
    command.addAll(List.of("strace", "-f", "-ttt", "-xx", "-s", "1048576"));
    // Everything that takes a descriptor, so that nothing on a socket can hide.
    command.addAll(
        List.of("--seccomp-bpf", "-e", "trace=%network,%desc", "-o", trace().toString()));
    command.add(PROGRAM.toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--record", journal().toString()));
    process =
        new ProcessBuilder(command)
            .redirectOutput(file("out").toFile())
            .redirectError(file("err").toFile())
            .start();
  }

  private Path file(String suffix) {
    return folder.resolve(name + "." + suffix);
  }

  Path trace() {
    return file("strace");
  }

  Path journal() {
    return file("swj");
  }

  String out() {
    try {
      return Files.readString(file("out"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  Traced awaitOut(String text) {
    Await.until(CEILING, name + " prints " + text, () -> out().contains(text));
    return this;
  }

  /** The port that a server was given. */
  String port() {
    awaitOut("\n");
    return out().lines().findFirst().orElseThrow().replaceAll(".*:", "");
  }

  Traced type(String text) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(text.getBytes(StandardCharsets.UTF_8));
    in.flush();
    return this;
  }

  Traced endInput() throws IOException {
    process.getOutputStream().close();
    return this;
  }

  /** Sends SIGTERM to the program itself. */
  Traced terminate() {
    process.children().forEach(ProcessHandle::destroy);
    return this;
  }

  /** Waits until such a call stands in the journal, which can be read while it is written. */
  Traced awaitRecorded(Operation operation) {
    Await.until(CEILING, name + " records " + operation, () -> hasRecorded(operation));
    return this;
  }

  private boolean hasRecorded(Operation operation) {
    try (Journal journal = Journal.open(journal())) {
      return journal.all().read(0, Integer.MAX_VALUE, 0).stream()
          .anyMatch(row -> row instanceof Call call && call.operation() == operation);
    } catch (IOException e) {
      // Not begun yet.
      return false;
    }
  }

  /** The exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(CEILING.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(name + " did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return name;
  }
}
