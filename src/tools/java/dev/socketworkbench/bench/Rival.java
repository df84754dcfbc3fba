package dev.socketworkbench.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An echo server of another make, in its own process; each begins anew for each round. */
final class Rival implements AutoCloseable {
  private static final String PYTHON =
      """
      import socketserver, sys
      class Echo(socketserver.BaseRequestHandler):
          def handle(self):
              try:
                  while True:
                      data = self.request.recv(65536)
                      if not data:
                          break
                      self.request.sendall(data)
              except OSError:
                  pass
      class Server(socketserver.ThreadingTCPServer):
          allow_reuse_address = True
          daemon_threads = True
          request_queue_size = 4096
      Server(('127.0.0.1', int(sys.argv[1])), Echo).serve_forever()
      """;

  /** What each is started with; PORT stands for the port. */
  private static final Map<String, List<String>> COMMANDS =
      Map.of(
          "socat",
          List.of(
              "socat",
              "-b65536",
              "TCP-LISTEN:PORT,bind=127.0.0.1,reuseaddr,fork,backlog=4096,nodelay",
              "PIPE"),
          "ncat",
          List.of("ncat", "-l", "-k", "-m", "10000", "127.0.0.1", "PORT", "--exec", "/bin/cat"),
          "python",
          List.of("python3", "-c", PYTHON, "PORT"));

  private final Process process;
  private final InetSocketAddress address;

  private Rival(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  InetSocketAddress address() {
    return address;
  }

  /** Whether it is installed here. */
  static boolean isHere(String name) {
    String program = COMMANDS.get(name).getFirst();
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> List.of(path.split(":")).stream())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** What it is started with, and of which version it is. */
  static String version(String name) throws IOException {
    String flag = name.equals("socat") ? "-V" : "--version";
    Process asked =
        new ProcessBuilder(COMMANDS.get(name).getFirst(), flag).redirectErrorStream(true).start();
    try (BufferedReader says =
        new BufferedReader(new InputStreamReader(asked.getInputStream(), StandardCharsets.UTF_8))) {
      return says.lines()
          .filter(line -> line.matches(".*\\d+\\.\\d+.*"))
          .findFirst()
          .orElse(name)
          .strip();
    }
  }

  /** Starts one and waits until it listens. */
  static Rival start(String name) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    List<String> command =
        COMMANDS.get(name).stream()
            .map(part -> part.replace("PORT", Integer.toString(port)))
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < 1000; i++) {
      try (Socket listens = new Socket()) {
        listens.connect(address);
        return new Rival(process, address);
      } catch (IOException notYet) {
        LockSupport.parkNanos(10_000_000);
      }
    }
    process.destroyForcibly();
    throw new IOException(name + " does not listen");
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
