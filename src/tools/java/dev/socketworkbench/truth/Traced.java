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
    this(folder, name, command(arguments, folder.resolve(name + ".swj")));
  }

  private static List<String> command(String[] arguments, Path journal) {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--record", journal.toString()));
    return command;
  }

  private Traced(Path folder, String name, List<String> program) throws IOException {
    this.folder = folder;
    this.name = name;
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-xx", "-s", "1048576"));
    // Of the monotonic clock, which nobody sets: the journal's clock, too.
    command.addAll(List.of("--relative-timestamps=ns", "--syscall-times=ns"));
    // Everything that takes a descriptor, so that nothing on a socket can hide.
    command.addAll(
        List.of("--seccomp-bpf", "-e", "trace=%network,%desc", "-o", trace().toString()));
    command.addAll(program);
    process =
        new ProcessBuilder(command)
            .redirectOutput(file("out").toFile())
            .redirectError(file("err").toFile())
            .start();
  }

  /** Starts {@link Conversations}, which needs these ports. */
  static Traced conversations(Path folder, String name, List<Integer> ports) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Conversations.class.getName());
    command.add(folder.resolve(name + ".swj").toString());
    ports.forEach(port -> command.add(port.toString()));
    return new Traced(folder, name, command);
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

  /** Sends a signal to the program itself: TERM, or INT as Ctrl-C does. */
  Traced signal(String signal) throws IOException, InterruptedException {
    for (ProcessHandle program : process.children().toList()) {
      String pid = Long.toString(program.pid());
      int code = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IOException(name + " could not be sent a signal: " + code);
      }
    }
    return this;
  }

  /** Waits until such a call is in the journal, even while it is written. */
  Traced awaitRecorded(Operation operation) {
    Await.until(CEILING, name + " records " + operation, () -> hasRecorded(operation));
    return this;
  }

  private boolean hasRecorded(Operation operation) {
    return calls().stream().anyMatch(call -> call.operation() == operation);
  }

  /** What is in the journal, which can be read while it is written. */
  List<Call> calls() {
    try (Journal journal = Journal.open(journal())) {
      return journal.all().read(0, Integer.MAX_VALUE, 0).stream()
          .filter(Call.class::isInstance)
          .map(Call.class::cast)
          .toList();
    } catch (IOException e) {
      // Not begun yet.
      return List.of();
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
