package dev.socketworkbench.export.capture;

import static dev.socketworkbench.export.capture.Packets.ACK;
import static dev.socketworkbench.export.capture.Packets.CLIENT;
import static dev.socketworkbench.export.capture.Packets.FIN;
import static dev.socketworkbench.export.capture.Packets.RST;
import static dev.socketworkbench.export.capture.Packets.SERVER;
import static dev.socketworkbench.export.capture.Packets.SYN;
import static dev.socketworkbench.export.capture.Packets.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Packet;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of segments that are lost, late, twice or cut. */
class AssemblyTest {
  private static final long ISN = 1_000;

  @TempDir Path folder;
  private final Packets.Pcap capture = Packets.raw();
  private long millis;

  @Test
  void aConversationFromSynToFin() throws IOException {
    handshake(ISN);
    client(ISN + 1, "Hello!");
    server(501, ISN + 7, ACK, "You sent Hello!");
    server(516, ISN + 7, FIN | ACK, "");
    client(ISN + 7, FIN | ACK, "");
    assertThat(told())
        .containsExactly(
            "client#1 SYN asks for a connection",
            "conn#1 SYN_ACK grants it",
            "client#1 SEGMENT 6 B",
            "conn#1 SEGMENT 15 B",
            "conn#1 FIN sends no more",
            "client#1 FIN sends no more");
  }

  @Test
  void whatComesTwiceIsToldOnce() throws IOException {
    handshake(ISN);
    client(ISN + 1, "abc");
    client(ISN + 1, "abc");
    client(ISN + 2, "bcdef");
    client(ISN + 7, FIN, "");
    client(ISN + 7, FIN, "");
    assertThat(told())
        .endsWith(
            "client#1 SEGMENT 3 B",
            "client#1 RETRANSMISSION 3 B seen before",
            "client#1 SEGMENT 3 of 5 B",
            "client#1 FIN sends no more",
            "client#1 RETRANSMISSION 0 B seen before");
    assertThat(read().stream("client#1")).isEqualTo("abcdef");
    assertThat(read().notes().getLast()).contains("2 segments seen again");
  }

  @Test
  void whatComesTooEarlyWaits() throws IOException {
    handshake(ISN);
    client(ISN + 4, FIN, "def");
    client(ISN + 1, "abc");
    assertThat(read().stream("client#1")).isEqualTo("abcdef");
    assertThat(told())
        .endsWith("client#1 SEGMENT 3 B", "client#1 SEGMENT 3 B", "client#1 FIN sends no more");
    Packet late = read().rows().get(5);
    assertThat(late.endNanos() - late.startNanos()).isEqualTo(1_000_000);
  }

  @Test
  void whatIsAcknowledgedAndNotSeenIsAGap() throws IOException {
    handshake(ISN);
    client(ISN + 1, "abc");
    client(ISN + 104, "xyz");
    server(501, ISN + 107, ACK, "");
    client(ISN + 107, "!");
    assertThat(told())
        .endsWith(
            "client#1 SEGMENT 3 B",
            "client#1 GAP 100 B are not in the capture",
            "client#1 SEGMENT 3 B",
            "client#1 SEGMENT 1 B");
    assertThat(read().rows().getLast().streamOffset()).isEqualTo(106);
  }

  @Test
  void atTheEndNothingWaitsAnyMore() throws IOException {
    handshake(ISN);
    client(ISN + 11, FIN, "tail");
    server(501, ISN + 1, ACK, "ok");
    server(530, ISN + 1, FIN, "");
    assertThat(told())
        .endsWith(
            "conn#1 SEGMENT 2 B",
            "client#1 GAP 10 B are not in the capture",
            "client#1 SEGMENT 4 B",
            "client#1 FIN sends no more",
            "conn#1 GAP 27 B are not in the capture",
            "conn#1 FIN sends no more");
  }

  @Test
  void aStreamWhoseBeginningWasNotSeenBeginsAtItsFirstByte() throws IOException {
    server(9_000, 77, ACK, "from the middle");
    client(77, "yes");
    assertThat(told()).containsExactly("conn#1 SEGMENT 15 B", "client#1 SEGMENT 3 B");
    assertThat(read().rows().get(2).streamOffset()).isZero();
    assertThat(read().notes().getLast()).contains("1 of them began before");
  }

  @Test
  void addressesThatAreUsedAgainAreAnotherConnection() throws IOException {
    handshake(ISN);
    client(ISN + 1, "first");
    client(ISN + 6, RST, "");
    handshake(ISN + 70_000);
    client(ISN + 70_001, "second");
    assertThat(read().stream("client#1")).isEqualTo("first");
    assertThat(read().stream("client#2")).isEqualTo("second");
  }

  @Test
  void aSynThatIsSentAgainIsTheSameConnection() throws IOException {
    client(ISN, SYN, "");
    client(ISN, SYN, "");
    server(0, ISN + 1, RST | ACK, "");
    assertThat(told())
        .containsExactly(
            "client#1 SYN asks for a connection",
            "client#1 SYN asks for a connection",
            "conn#1 RST resets the connection");
  }

  @Test
  void sequenceNumbersWrap() throws IOException {
    long start = 0xFFFFFFF0L;
    handshake(start);
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      client(start + 1 + sent.length(), "line " + i + "\n");
      sent.append("line ").append(i).append('\n');
    }
    assertThat(read().stream("client#1")).isEqualTo(sent.toString());
    assertThat(told()).isNotEmpty().noneMatch(line -> line.contains("GAP"));
  }

  @Test
  void bytesThatWereNotCapturedAreCountedAndNotInvented() throws IOException {
    handshake(ISN);
    byte[] packet = tcp(CLIENT, SERVER, ISN + 1, 0, ACK, "0123456789");
    capture.add(++millis, packet, packet.length - 6);
    client(ISN + 11, "next");
    Packet cut = read().rows().get(4);
    assertThat(cut.byteCount()).isEqualTo(10);
    assertThat(cut.recordedBytes()).isEqualTo(4);
    assertThat(read().stream("client#1")).isEqualTo("0123next");
  }

  @Test
  void aSegmentFarFromItsStreamIsLeftOutAndSaid() throws IOException {
    handshake(ISN);
    client(ISN + 1 + (1L << 31) - 5, "from nowhere");
    client(ISN + 1, "real");
    assertThat(read().stream("client#1")).isEqualTo("real");
    assertThat(read().notes().getLast()).contains("1 segment left out, outside");
  }

  @Test
  void moreConnectionsThanAreToldAreCounted() throws IOException {
    for (int port = 1; port <= 5; port++) {
      capture.add(1, tcp("10.0.0.1:" + (50_000 + port), SERVER, 1, 0, SYN, ""));
    }
    Imported read = Imported.of(folder, capture.bytes(), new CaptureImporter(3));
    assertThat(read.told()).hasSize(3);
    assertThat(read.notes().getLast()).contains("2 segments left out of connections beyond");
  }

  @Property(tries = 150)
  void inWhateverOrderSegmentsComeTheStreamIsTheSame(Any random) throws IOException {
    byte[] stream = new byte[random.nextInt(1, 5_000)];
    random.nextBytes(stream);
    long isn = random.nextLong();
    List<byte[]> packets = new ArrayList<>();
    for (int at = 0; at < stream.length; ) {
      int end = Math.min(stream.length, at + random.nextInt(1, 600));
      int start = Math.max(0, at - (random.nextInt(4) == 0 ? random.nextInt(100) : 0));
      byte[] payload = Arrays.copyOfRange(stream, start, end);
      packets.add(tcp(CLIENT, SERVER, isn + 1 + start, 0, ACK, payload));
      if (random.nextInt(5) == 0) {
        packets.add(packets.getLast());
      }
      at = end;
    }
    Collections.shuffle(packets, random);
    Packets.Pcap shuffled = Packets.raw().add(0, tcp(CLIENT, SERVER, isn, 0, SYN, ""));
    packets.forEach(packet -> shuffled.add(1, packet));
    shuffled.add(2, tcp(CLIENT, SERVER, isn + 1 + stream.length, 0, FIN, ""));
    Path here = Files.createTempDirectory("assembly");
    Imported read = Imported.of(here, shuffled.bytes());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    read.rows().forEach(call -> all.writeBytes(call.bytes()));
    assertThat(all.toByteArray()).isEqualTo(stream);
    assertThat(read.told()).isNotEmpty().noneMatch(line -> line.contains("GAP"));
    assertThat(read.told().getLast()).isEqualTo("client#1 FIN sends no more");
    for (String name : List.of("some.pcap", "some.swj")) {
      Files.delete(here.resolve(name));
    }
    Files.delete(here);
  }

  private void handshake(long isn) {
    client(isn, SYN, "");
    server(500, isn + 1, SYN | ACK, "");
  }

  private void client(long sequence, String payload) {
    client(sequence, ACK, payload);
  }

  private void client(long sequence, int flags, String payload) {
    capture.add(++millis, tcp(CLIENT, SERVER, sequence, 501, flags, payload));
  }

  private void server(long sequence, long ack, int flags, String payload) {
    capture.add(++millis, tcp(SERVER, CLIENT, sequence, ack, flags, payload));
  }

  private Imported read() throws IOException {
    return Imported.of(folder, capture.bytes());
  }

  private List<String> told() throws IOException {
    return read().told();
  }
}
