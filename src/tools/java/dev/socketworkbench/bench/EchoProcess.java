package dev.socketworkbench.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@link EchoServer} in its own process, with one kind of server. */
final class EchoProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader says;
  private final PrintWriter told;

  EchoProcess(String kind) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EchoServer.class.getName(),
                kind)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    says = process.inputReader(StandardCharsets.UTF_8);
    told = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /** Begins anew; gives the port. */
  int begin() throws IOException {
    told.println("begin");
    return Integer.parseInt(says.readLine());
  }

  /** Ends it; gives how many calls were not recorded. */
  long end() throws IOException {
    told.println("end");
    return Long.parseLong(says.readLine());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
