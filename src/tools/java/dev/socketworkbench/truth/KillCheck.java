package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server under load with SIGKILL at random instants. It prints a line for each call once
 * the call is recorded: so every line that it had printed must be in its recording, in the same
 * words, and every recording must open. Run by {@code .ci/kill-check}.
 */
class KillCheck {
  private static final Duration CEILING = Duration.ofMinutes(2);
  private static final Path REPORT = Path.of("target/truth/kill-report.txt");
  private static final int CLIENTS = 4;
  private static final int MESSAGE = 64;
  private static final int LONGEST_MILLIS = 1_500;
  private static final int BATCH = 10_000;

  @TempDir Path folder;
  private final Random random = new Random();
  private long leastRows = Long.MAX_VALUE;
  private long mostRows;
  private long printed;
  private long rows;

  @Test
  void noCallThatHadReturnedIsLost() throws Exception {
    int kills = Integer.getInteger("kills", 10);
    for (int i = 1; i <= kills; i++) {
      kill(i);
    }
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT,
        String.format(
            Locale.ROOT,
            "%d servers under load ended by SIGKILL: %,d calls printed, 0 lost; %,d rows recorded,"
                + " %,d to %,d rows each; every recording opened without damage%n",
            kills,
            printed,
            rows,
            leastRows,
            mostRows));
  }

  private void kill(int number) throws Exception {
    Path file = folder.resolve(number + ".swj");
    Path out = folder.resolve(number + ".out");
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.socketworkbench.app.Launcher",
                "serve",
                "--port",
                "0",
                "--behaviour",
                "echo",
                "--waiting",
                "threads",
                "--record",
                file.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Thread> clients = new ArrayList<>();
    try {
      Await.until(CEILING, "the server listens", () -> read(out).contains("\n"));
      int port =
          Integer.parseInt(read(out).lines().findFirst().orElseThrow().replaceAll(".*:", ""));
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(Thread.ofPlatform().start(() -> pingPong(port)));
      }
      Await.until(CEILING, "a line for a call", () -> out.toFile().length() > 10_000);
      // No wait for anything: the instant is to be any.
      LockSupport.parkNanos(random.nextInt(LONGEST_MILLIS) * 1_000_000L);
    } finally {
      server.destroyForcibly().waitFor();
    }
    for (Thread client : clients) {
      client.join();
    }
    compare(wholeLines(out), file);
    Files.delete(file);
    Files.delete(out);
  }

  /** Until the server is gone. */
  private static void pingPong(int port) {
    byte[] message = "x".repeat(MESSAGE).getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream to = socket.getOutputStream();
      InputStream from = socket.getInputStream();
      int got;
      do {
        to.write(message);
        got = from.readNBytes(MESSAGE).length;
      } while (got == MESSAGE);
    } catch (IOException killed) {
      // As it should be.
    }
  }

  private void compare(List<String> lines, Path file) throws IOException {
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.damage()).isEmpty();
      assertThat(journal.isAbandoned()).isTrue();
      LogFormat format = new LogFormat(journal.clock().anchor(), ZoneId.systemDefault(), false);
      int seen = 0;
      for (long from = 0; from < journal.all().size() && seen < lines.size(); from += BATCH) {
        // What the kernel reports is recorded and not printed.
        List<String> calls =
            journal.all().read(from, BATCH, MESSAGE * CLIENTS).stream()
                .filter(row -> !(row instanceof KernelState))
                .map(format::line)
                .limit(lines.size() - seen)
                .toList();
        assertThat(calls).isEqualTo(lines.subList(seen, seen + calls.size()));
        seen += calls.size();
      }
      assertThat(seen).isEqualTo(lines.size());
      printed += lines.size();
      rows += journal.all().size();
      leastRows = Math.min(leastRows, journal.all().size());
      mostRows = Math.max(mostRows, journal.all().size());
    }
  }

  /** The lines behind the first; a last one that the kill cut is none. */
  private static List<String> wholeLines(Path out) {
    String said = read(out);
    return said.substring(0, said.lastIndexOf('\n') + 1).lines().skip(1).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
