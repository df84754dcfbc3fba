package dev.socketworkbench.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A closed-loop echo client written in C, so that the client is not what limits a measurement.
 * Needs the system's C compiler, {@code cc}.
 */
final class NativeEchoClient implements AutoCloseable {
  private static final String SOURCE = "echo-client.c";

  private final Path folder;
  private final Path program;

  private NativeEchoClient(Path folder) {
    this.folder = folder;
    this.program = folder.resolve("echo-client");
  }

  /** Compiles it; empty where there is no C compiler. */
  static Optional<NativeEchoClient> compile() throws IOException, InterruptedException {
    NativeEchoClient client = new NativeEchoClient(Files.createTempDirectory("echo-client"));
    Path source = client.folder.resolve(SOURCE);
    try (InputStream code = NativeEchoClient.class.getResourceAsStream(SOURCE)) {
      Files.copy(code, source);
    }
    try {
      Process compiler =
          new ProcessBuilder("cc", "-O2", "-o", client.program.toString(), source.toString())
              .inheritIO()
              .start();
      if (compiler.waitFor() == 0) {
        return Optional.of(client);
      }
    } catch (IOException missing) {
      // No compiler: the caller measures without.
    }
    client.close();
    return Optional.empty();
  }

  /** Answers a second over this many connections of this machine's {@code port}. */
  double rate(int port, int connections, int bytes, int seconds)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            program.toString(),
            Integer.toString(port),
            Integer.toString(connections),
            Integer.toString(bytes),
            Integer.toString(seconds));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader says = process.inputReader(StandardCharsets.UTF_8)) {
      String line = says.readLine();
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0 || line == null) {
        throw new IOException(String.format(Locale.ROOT, "the client failed at port %d", port));
      }
      return Double.parseDouble(line);
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(folder.resolve(SOURCE));
    Files.deleteIfExists(program);
    Files.deleteIfExists(folder);
  }
}
