package dev.socketworkbench.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Another process that listens on a loopback port until it is closed. */
public final class ListeningChild implements AutoCloseable {
  private final Process process;
  private final int port;

  private ListeningChild(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static ListeningChild start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                ListeningChild.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    return new ListeningChild(process, Integer.parseInt(out.readLine()));
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    Await.until(Duration.ofSeconds(20), "the child ends", () -> waitBriefly(process));
  }

  private static boolean waitBriefly(Process process) {
    try {
      return process.waitFor(10, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The child: prints its port and waits until it is ended or its parent is gone. */
  public static void main(String[] args) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      PrintStream out = System.out;
      out.println(server.getLocalPort());
      out.flush();
      while (in.readLine() != null) {
        // Nothing is reported to it.
      }
    }
  }
}
