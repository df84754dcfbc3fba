package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.export.pcap.Tshark;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A capture beside the run: the packets of a server with many peers leave while the calls that send
 * them are recorded as being made, and no FIN leaves after the recorded end of its close. Run by
 * {@code .ci/pcap-check}, which says how packets can be captured here, if they can.
 */
final class WireCheck {
  private static final Path FOLDER = Path.of("target/truth/wire");
  private static final Path REPORT = FOLDER.resolve("report.txt");
  private static final Duration CEILING = Duration.ofSeconds(60);
  private static final int IDLE = 500;
  private static final int BUSY = 8;
  private static final int MESSAGES = 200;

  /** So fast, at the most, is the wall clock of a capture moved towards the right time. */
  private static final double SLEW = 0.0005;

  private long earliestOffset = Long.MIN_VALUE;
  private long latestOffset = Long.MAX_VALUE;
  private String earliestBy = "";
  private String latestBy = "";
  private int sends;
  private int closes;

  /** One packet of the server's that has bytes, or ends the connection. */
  private record Packet(long nanos, int peerPort, boolean ends) {}

  @BeforeAll
  static void emptyFolder() throws IOException {
    Report.begin(FOLDER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void noFinLeavesAfterTheRecordedEndOfItsClose(String address) throws Exception {
    String capture = System.getProperty("capture", "");
    if (capture.isEmpty()) {
      report(address + ": not captured, because this system lets nobody here capture packets");
      return;
    }
    String name = address.replace(":", "");
    Path packets = FOLDER.resolve(name + ".pcapng");
    Path journal = FOLDER.resolve(name + ".swj");
    Path out = FOLDER.resolve(name + ".out");
    Process server = serve(address, journal, out);
    try {
      Await.until(CEILING, "the server listens", () -> text(out).contains("\n"));
      int port =
          Integer.parseInt(text(out).lines().findFirst().orElseThrow().replaceAll(".*:", ""));
      Process capturing = capture(capture, port, packets);
      try (Crowd crowd = new Crowd(InetAddress.ofLiteral(address), port)) {
        crowd.busy(BUSY, MESSAGES);
        Await.until(CEILING, "messages come back", () -> crowd.echoed() == BUSY * MESSAGES);
        crowd.idle(IDLE);
        Await.until(
            CEILING,
            "all are accepted",
            () ->
                text(out).lines().filter(line -> line.contains(" ACCEPT ")).count() == IDLE + BUSY);
        server.destroy();
        assertThat(server.waitFor(CEILING.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(143);
        Await.until(
            CEILING,
            "the capture has every end",
            () -> packets(packets, port).stream().filter(Packet::ends).count() >= IDLE + BUSY);
      } finally {
        capturing.destroy();
        capturing.waitFor();
      }
      compare(journal, packets(packets, port));
    } finally {
      server.destroyForcibly().waitFor();
    }
    report(
        address
            + ": %d sends and %d closes of %d connections, each on the wire while it is recorded as being made"
                .formatted(sends, closes, IDLE + BUSY));
  }

  private static Process serve(String address, Path journal, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.socketworkbench.app.Launcher",
            "serve",
            "--port",
            "0",
            "--interface",
            address,
            "--behaviour",
            "echo",
            "--waiting",
            "threads",
            "--backlog",
            "1024",
            "--record",
            journal.toString())
        .redirectOutput(out.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Begins to capture, and returns when it has begun. */
  private static Process capture(String command, int port, Path packets) throws IOException {
    Path said = FOLDER.resolve("dumpcap.err");
    List<String> whole = new ArrayList<>(List.of(command.split(" ")));
    whole.addAll(List.of("-q", "-i", "lo", "-f", "tcp src port " + port, "-w", "-"));
    Process capturing =
        new ProcessBuilder(whole)
            .redirectOutput(packets.toFile())
            .redirectError(said.toFile())
            .start();
    Await.until(CEILING, "the capture begins", () -> text(said).contains("File: "));
    return capturing;
  }

  /** The server's packets, as tshark reads them; none while the file ends in the middle of one. */
  private static List<Packet> packets(Path file, int port) {
    try {
      return new Tshark(file)
              .lines(
                  "-Y",
                  "tcp.srcport == "
                      + port
                      + " && (tcp.len > 0 || tcp.flags.fin == 1 || tcp.flags.reset == 1)",
                  "-T",
                  "fields",
                  "-e",
                  "frame.time_epoch",
                  "-e",
                  "tcp.dstport",
                  "-e",
                  "tcp.len")
              .stream()
              .map(line -> line.split("\t"))
              .map(
                  each ->
                      new Packet(nanos(each[0]), Integer.parseInt(each[1]), each[2].equals("0")))
              .toList();
    } catch (IOException incomplete) {
      return List.of();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long nanos(String seconds) {
    return new BigDecimal(seconds).movePointRight(9).longValueExact();
  }

  /** Each send has a packet, and each close an end, in their order on each connection. */
  private void compare(Path journal, List<Packet> packets) throws IOException {
    Map<Integer, List<Packet>> byPeer =
        packets.stream().collect(Collectors.groupingBy(Packet::peerPort));
    try (Journal read = Journal.open(journal)) {
      Map<SocketId, Iterator<Packet>> data = new HashMap<>();
      Map<SocketId, Packet> ends = new HashMap<>();
      for (Entry row : read.all().read(0, Integer.MAX_VALUE, 0)) {
        if (!(row instanceof Call call)) {
          continue;
        }
        if (call.outcome() instanceof Outcome.Accepted accepted) {
          List<Packet> of = byPeer.get(((Endpoint.Ip) accepted.peer()).port());
          data.put(accepted.socket(), of.stream().filter(each -> !each.ends()).iterator());
          ends.put(accepted.socket(), of.stream().filter(Packet::ends).findFirst().orElseThrow());
        } else if (call.operation() == Operation.SEND && call.byteCount() > 0) {
          bracket(call, data.get(call.socket()).next());
          sends++;
        } else if (call.operation() == Operation.CLOSE && ends.containsKey(call.socket())) {
          bracket(call, ends.get(call.socket()));
          closes++;
        }
      }
    }
    assertThat(closes).isEqualTo(IDLE + BUSY);
    assertThat(sends).isEqualTo(BUSY * MESSAGES);
    long slew = (long) ((packets.getLast().nanos() - packets.getFirst().nanos()) * SLEW);
    assertThat(earliestOffset)
        .as(
            "one offset between the clocks puts every packet into its call, also %s and %s",
            earliestBy, latestBy)
        .isLessThanOrEqualTo(latestOffset + slew);
  }

  /** The record begins before its packet was sent and ends after it. */
  private void bracket(Call call, Packet packet) {
    if (call.startNanos() - packet.nanos() > earliestOffset) {
      earliestOffset = call.startNanos() - packet.nanos();
      earliestBy = call.socket() + " " + call.operation();
    }
    if (call.endNanos() - packet.nanos() < latestOffset) {
      latestOffset = call.endNanos() - packet.nanos();
      latestBy = call.socket() + " " + call.operation();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException notThereYet) {
      return "";
    }
  }

  private static void report(String line) throws IOException {
    Files.writeString(
        REPORT,
        "capture beside the run, " + line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
