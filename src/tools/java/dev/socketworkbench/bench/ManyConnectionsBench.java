package dev.socketworkbench.bench;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ten thousand connections from a second process on one echo server: how many were answered and
 * listed, how long it took, what the server's process holds in memory (VmRSS, Linux only), and how
 * long the stop takes.
 */
public final class ManyConnectionsBench {
  private static final int CONNECTIONS = 10_000;
  private static final int ROUNDS = 5;

  private ManyConnectionsBench() {}

  /** Without arguments the server, with a port the second process. */
  public static void main(String[] args) throws Exception {
    if (args.length == 1) {
      load(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])));
    } else {
      serve(System.out);
    }
  }

  private static void serve(PrintStream out) throws Exception {
    Path folder = Files.createTempDirectory("connections-bench");
    Path file = folder.resolve("many.swj");
    try (Journal journal =
        Journal.create(file, SessionClock.start(), new DiskBudget(8L << 30, 0))) {
      Server server =
          new Server(
              new Tracer(journal),
              ServerSettings.tutorial()
                  .withPort(0)
                  .withBacklog(4096)
                  .withConcurrent(true)
                  .withBehaviour(BehaviourKind.ECHO));
      server.start();
      long start = System.nanoTime();
      Process second = secondProcess(server.address().orElseThrow().getPort());
      try (BufferedReader says =
          new BufferedReader(
              new InputStreamReader(second.getInputStream(), StandardCharsets.UTF_8))) {
        String answered = says.readLine();
        out.printf(
            Locale.ROOT,
            "%,d connections, %d messages each: answered %s, listed %,d, open %,d, in %.1f s; VmRSS"
                + " %s (asked: < 512 MB); %,d calls, %,d unrecorded%n",
            CONNECTIONS,
            ROUNDS,
            answered,
            server.connections().size(),
            server.connections().openCount(),
            (System.nanoTime() - start) / 1e9,
            residentMemory(),
            journal.all().size(),
            journal.unrecorded());
        long stop = System.nanoTime();
        server.stop();
        out.printf(
            Locale.ROOT,
            "stop with all of them open: %.2f s, %,d still open%n",
            (System.nanoTime() - stop) / 1e9,
            server.connections().openCount());
      } finally {
        second.destroyForcibly().waitFor();
      }
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  private static Process secondProcess(int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            ManyConnectionsBench.class.getName(),
            Integer.toString(port))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String residentMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "not known on this system";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
        .findFirst()
        .orElse("not known");
  }

  /** The second process: connects them all, keeps them, and counts the right answers. */
  private static void load(InetSocketAddress server) throws IOException {
    List<SocketChannel> connections = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(SocketChannel.open(server));
    }
    int answered = 0;
    ByteBuffer buffer = ByteBuffer.allocateDirect(64);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < CONNECTIONS; i++) {
        buffer.clear().putInt(i).putInt(round).position(64).flip();
        while (buffer.hasRemaining()) {
          connections.get(i).write(buffer);
        }
      }
      for (int i = 0; i < CONNECTIONS; i++) {
        buffer.clear();
        while (buffer.hasRemaining() && connections.get(i).read(buffer) >= 0) {}
        buffer.flip();
        if (buffer.remaining() == 64 && buffer.getInt() == i && buffer.getInt() == round) {
          answered++;
        }
      }
    }
    System.out.println(answered);
    // Keeps them open until the first process ends this one.
    if (System.in.read() >= 0) {
      throw new IllegalStateException("nobody writes here");
    }
  }
}
