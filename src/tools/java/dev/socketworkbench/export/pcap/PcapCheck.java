package dev.socketworkbench.export.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.export.capture.CaptureImporter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The written captures as tshark sees them, and captures that others took as we and tshark see
 * them. Not part of {@code mvn verify}, which needs nothing but Maven: {@code .ci/pcap-check} runs
 * it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PcapCheck {
  private static final Path FOLDER = Path.of("target/pcap");
  private static final Path REPORT = FOLDER.resolve("report.txt");

  @BeforeAll
  void emptyReport() throws IOException {
    Files.createDirectories(FOLDER);
    Files.deleteIfExists(REPORT);
  }

  @ParameterizedTest
  @EnumSource
  void tsharkOpensItWithoutAWarningAndFollowsTheSameBytes(Scenario scenario) throws Exception {
    Path file = FOLDER.resolve(scenario + ".pcapng");
    Map<Told.Way, byte[]> told;
    try (Recording session = new Recording();
        OutputStream out = Files.newOutputStream(file)) {
      scenario.play(session);
      new PcapngWriter()
          .write(
              SessionSource.all(session.journal(), scenario.toString(), ZoneOffset.UTC),
              out,
              Progress.NONE);
      told = Told.in(session.journal());
    }
    Tshark tshark = new Tshark(file);
    List<String> warnings = tshark.warnings();
    // A reset is a remark of Wireshark's on every reset there is.
    assertThat(warnings)
        .allMatch(line -> scenario.resets() && line.endsWith("Connection reset (RST)"));
    assertThat(tshark.lines("-Y", "tcp.analysis.flags")).isEmpty();
    assertThat(tshark.lines("-Y", "_ws.malformed || _ws.short || !frame.comment")).isEmpty();
    assertThat(tshark.lines("-Y", "tcp.checksum.status != 1 || ip.checksum.status != 1")).isEmpty();
    assertThat(tshark.capinfos()).anyMatch(line -> line.matches("Strict time order: +True"));
    int packets = tshark.lines().size();
    assertFollowed(tshark, told);
    report(scenario + ": " + packets + " packets, warnings " + warnings + ", bytes equal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3"})
  void tsharkDecryptsWhatWasRecordedWithAKeyLog(String version) throws Exception {
    Path file = FOLDER.resolve("tls-" + version + ".pcapng");
    Path keys = FOLDER.resolve("tls-" + version + ".keys");
    byte[] message = "in clear text".getBytes(StandardCharsets.US_ASCII);
    int port;
    try (Recording session = new Recording();
        OutputStream out = Files.newOutputStream(file)) {
      Server server =
          session.serve(
              ServerSettings.tutorial()
                  .withBehaviour(BehaviourKind.ECHO)
                  .with(TlsOptions.TLS, true)
                  .with(TlsOptions.VERSION, version)
                  .with(TlsOptions.KEYLOG, keys.toString()));
      port = server.address().orElseThrow().getPort();
      ClientSettings settings = ClientSettings.tutorial().withPort(port).with(TlsOptions.TLS, true);
      try (Client client = new Client(session.tracer(), settings, ClientListener.NONE)) {
        client.connect();
        client.send(ByteBuffer.wrap(message));
        client.awaitSent();
        Recording.until("the echo is received", () -> layers(session, LayerKind.DATA) >= 4);
      }
      server.stop();
      session.untilAllIsSeen();
      new PcapngWriter()
          .write(
              SessionSource.all(session.journal(), "TLS " + version, ZoneOffset.UTC),
              out,
              Progress.NONE);
    }
    List<String> data =
        new Tshark(file)
            .lines("-d", "tcp.port==" + port + ",tls", "-T", "fields", "-e", "data.data");
    assertThat(data).filteredOn(HexFormat.of().formatHex(message)::equals).hasSize(2);
    report("TLS " + version + ": decrypted with the secrets in the file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void tsharkFindsEachDatagramWithItsBytes(String host) throws Exception {
    Path file = FOLDER.resolve("datagrams-" + (host.equals("::1") ? 6 : 4) + ".pcapng");
    List<String> sent = List.of("one", "two", "x".repeat(2000));
    int port;
    try (Recording session = new Recording();
        OutputStream out = Files.newOutputStream(file)) {
      Server server =
          session.serve(
              ServerSettings.tutorial()
                  .withAddress(InetAddress.ofLiteral(host))
                  .withDatagrams(true)
                  .withBehaviour(BehaviourKind.ECHO));
      port = server.address().orElseThrow().getPort();
      ClientSettings settings =
          ClientSettings.tutorial().withHost(host).withPort(port).withDatagrams(true);
      try (Client client = new Client(session.tracer(), settings, ClientListener.NONE)) {
        client.connect();
        for (String message : sent) {
          client.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.US_ASCII)));
        }
        long all = sent.stream().mapToLong(String::length).sum();
        Recording.until("all came back", () -> client.bytesIn() == all);
      }
      server.stop();
      session.untilAllIsSeen();
      new PcapngWriter()
          .write(SessionSource.all(session.journal(), host, ZoneOffset.UTC), out, Progress.NONE);
    }
    Tshark tshark = new Tshark(file);
    List<String> bytes =
        sent.stream()
            .map(each -> HexFormat.of().formatHex(each.getBytes(StandardCharsets.US_ASCII)))
            .toList();
    for (String way : new String[] {"udp.dstport", "udp.srcport"}) {
      assertThat(tshark.lines("-Y", way + " == " + port, "-T", "fields", "-e", "udp.payload"))
          .containsExactlyInAnyOrderElementsOf(bytes);
    }
    assertThat(tshark.warnings()).isEmpty();
    assertThat(tshark.lines("-Y", "_ws.malformed || _ws.short || !frame.comment")).isEmpty();
    assertThat(tshark.lines("-o", "udp.check_checksum:TRUE", "-Y", "udp.checksum.status != 1"))
        .isEmpty();
    report("datagrams over " + host + ": " + 2 * sent.size() + " packets, bytes equal");
  }

  private static long layers(Recording session, LayerKind kind) {
    return session.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(row -> row instanceof Layer layer && layer.kind() == kind)
        .count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tutorial-lo.pcapng", "tutorial-any.pcap", "tutorial-ipv6-nanoseconds.pcap"})
  void whatOthersCapturedIsReadAsTsharkReadsIt(String name) throws Exception {
    Path file = Path.of("src/test/resources/captures").resolve(name);
    Path journal = FOLDER.resolve(name + ".swj");
    Files.deleteIfExists(journal);
    new CaptureImporter().read(file, journal, Progress.NONE);
    try (Journal read = Journal.open(journal)) {
      Map<Told.Way, byte[]> told = Told.in(read);
      assertThat(told).isNotEmpty();
      assertFollowed(new Tshark(file), told);
      report(name + ": " + told.size() + " directions, bytes equal");
    }
  }

  private static void assertFollowed(Tshark tshark, Map<Told.Way, byte[]> told) throws Exception {
    Map<Told.Way, byte[]> followed = new LinkedHashMap<>();
    int streams = tshark.streams();
    for (int stream = 0; stream < streams; stream++) {
      followed.putAll(tshark.follow(stream));
    }
    assertThat(followed.keySet()).isEqualTo(told.keySet());
    told.forEach((way, bytes) -> assertThat(followed.get(way)).as("%s", way).isEqualTo(bytes));
  }

  private static void report(String line) throws IOException {
    Files.writeString(REPORT, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
