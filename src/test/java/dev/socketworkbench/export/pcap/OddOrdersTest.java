package dev.socketworkbench.export.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.export.capture.CaptureImporter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals as the race between threads, limits and used-again addresses can make them. */
class OddOrdersTest {
  private static final SocketId LISTENER = new SocketId(Role.SERVER, 1);
  private static final Endpoint.Ip SERVER = end(60_000);
  private static final Endpoint.Ip CLIENT = end(40_000);

  @TempDir Path folder;
  private Journal journal;
  private long now = 1_000;

  private static Endpoint.Ip end(int port) {
    return Endpoint.ip("127.0.0.1", port);
  }

  @BeforeEach
  void begin() throws IOException {
    journal =
        Journal.create(folder.resolve("session.swj"), SessionClock.start(), DiskBudget.standard());
  }

  @AfterEach
  void end() throws IOException {
    journal.close();
  }

  @Test
  void aSendThatIsRecordedAfterItsRecvsStandsBeforeThem() throws IOException {
    connected(1);
    long made = now;
    for (int i = 0; i < 20; i++) {
      move(conn(1), Operation.RECV, i * 5_000L, 5_000, 5_000, now + 10, now + 20);
      now += 100;
    }
    move(client(1), Operation.SEND, 0, 100_000, 100_000, made, now);
    List<Packet> read = readBack();
    assertThat(read)
        .filteredOn(call -> call.kind() == PacketKind.SEGMENT)
        .allMatch(call -> call.socket().equals(client(1)))
        .allMatch(call -> call.startNanos() == made - 1_000)
        .extracting(Packet::byteCount)
        .containsExactly(65_475, 34_525);
  }

  @Test
  void aFinStandsBehindASendThatOvertookIt() throws IOException {
    connected(1);
    move(client(1), Operation.SEND, 0, 10, 10, now, now + 1);
    call(client(1), Operation.SHUTDOWN, new Arguments.How("SHUT_WR"), now + 2, now + 9);
    move(client(1), Operation.SEND, 10, 10, 10, now + 3, now + 4);
    move(conn(1), Operation.RECV, 0, 20, 20, now, now + 5);
    assertThat(readBack())
        .extracting(Packet::kind)
        .endsWith(PacketKind.SEGMENT, PacketKind.SEGMENT, PacketKind.FIN);
  }

  @Test
  void addressesThatAreUsedAgainAreAnotherStream() throws IOException {
    for (int number = 1; number <= 3; number++) {
      connected(number);
      move(client(number), Operation.SEND, 0, 100, 100, now, now + 1);
      now += 10;
    }
    assertThat(readBack())
        .filteredOn(call -> call.kind() == PacketKind.SEGMENT)
        .extracting(Packet::socket)
        .containsExactly(client(1), client(2), client(3));
  }

  @Test
  void bytesThatWereNotKeptAreLengthsOnly() throws IOException {
    connected(1);
    for (int i = 0; i < 3; i++) {
      move(client(1), Operation.SEND, i * 200_000L, 200_000, 64, now, now + 1);
      now += 10;
    }
    List<Packet> segments =
        readBack().stream().filter(call -> call.kind() == PacketKind.SEGMENT).toList();
    assertThat(segments.stream().mapToLong(Packet::byteCount).sum()).isEqualTo(600_000);
    assertThat(segments.stream().mapToLong(Packet::recordedBytes).sum()).isEqualTo(3 * 64);
  }

  @Test
  void moreThanFourGibibytesWrap() throws IOException {
    connected(1);
    long total = 0;
    for (int i = 0; i < 4_200; i++) {
      move(client(1), Operation.SEND, total, 1 << 20, 0, now, now + 1);
      total += 1 << 20;
      now += 10;
    }
    List<Packet> read = readBack();
    assertThat(read.stream().mapToLong(Packet::byteCount).sum()).isEqualTo(total);
    assertThat(read).isNotEmpty().noneMatch(call -> call.kind() == PacketKind.GAP);
  }

  @Test
  void hugeStretchesThatNobodyRecordedAreJumpedOver() throws IOException {
    connected(1);
    move(client(1), Operation.SEND, 0, 10, 10, now, now + 1);
    move(client(1), Operation.SEND, 1L << 60, 10, 10, now + 2, now + 3);
    move(conn(1), Operation.SEND, 0, 10, 10, now + 4, now + 5);
    long at = (1L << 60) + 10;
    for (int i = 0; i < 20; i++) {
      move(client(1), Operation.SEND, at, Integer.MAX_VALUE, 5, now + 6, now + 7);
      at += Integer.MAX_VALUE;
    }
    move(client(1), Operation.SEND, at, 10, 10, now + 8, now + 9);
    List<Packet> read = readBack();
    assertThat(Files.size(folder.resolve("session.pcapng"))).isLessThan(100_000);
    assertThat(read)
        .filteredOn(call -> call.kind() == PacketKind.GAP)
        .hasSize(21)
        .allMatch(call -> call.socket().equals(client(1)));
    assertThat(read).isNotEmpty().noneMatch(call -> call.kind() == PacketKind.RETRANSMISSION);
    assertThat(Files.readString(folder.resolve("session.pcapng"), StandardCharsets.ISO_8859_1))
        .contains("2147418167 B after this are unknown and left out");
  }

  @Test
  void bytesThatTheKernelHeldAtCloseMakeAReset() throws IOException {
    accepted();
    move(conn(1), Operation.RECV, 0, 5, 5, now, now + 1);
    journal.append(new KernelState(conn(1), now + 2, TcpState.ESTABLISHED, 0, 7, 0, 0));
    call(conn(1), Operation.CLOSE, Arguments.None.NONE, now + 3, now + 4);
    assertThat(readBack()).extracting(Packet::kind).endsWith(PacketKind.RST);
    assertThat(written()).contains("inferred: 7 B were not read");
  }

  @Test
  void whatWasReceivedSinceTheKernelWasAskedIsNotUnread() throws IOException {
    accepted();
    journal.append(new KernelState(conn(1), now, TcpState.CLOSE_WAIT, 0, 6, 0, 0));
    move(conn(1), Operation.RECV, 0, 5, 5, now + 1, now + 2);
    call(conn(1), Operation.CLOSE, Arguments.None.NONE, now + 3, now + 4);
    assertThat(readBack()).extracting(Packet::kind).endsWith(PacketKind.FIN);
  }

  @Test
  void whetherAPeerOutsideHadSentMoreIsNotKnownAtClose() throws IOException {
    accepted();
    call(conn(1), Operation.CLOSE, Arguments.None.NONE, now + 3, now + 4);
    assertThat(readBack()).extracting(Packet::kind).endsWith(PacketKind.FIN);
    assertThat(written()).contains("inferred: a FIN; it was a RST if");
  }

  @Test
  void behindTheEndOfThePeersStreamACloseIsAFinForCertain() throws IOException {
    accepted();
    add(
        conn(1),
        Operation.RECV,
        new Arguments.Size(10),
        Outcome.EndOfStream.END_OF_STREAM,
        now,
        now + 1);
    call(conn(1), Operation.CLOSE, Arguments.None.NONE, now + 3, now + 4);
    assertThat(readBack()).extracting(Packet::kind).endsWith(PacketKind.FIN, PacketKind.FIN);
    assertThat(written()).doesNotContain("it was a RST if");
  }

  @Test
  void aConnectionThatTimedOutSendsNoFinWhenItIsClosed() throws IOException {
    accepted();
    failed(Operation.RECV, Errno.ETIMEDOUT);
    call(conn(1), Operation.CLOSE, Arguments.None.NONE, now + 3, now + 4);
    assertThat(readBack()).extracting(Packet::kind).doesNotContain(PacketKind.FIN, PacketKind.RST);
  }

  @Test
  void aShutdownWithoutAConnectionTellsOfAResetAndSendsNoFin() throws IOException {
    accepted();
    failed(Operation.SHUTDOWN, Errno.ENOTCONN);
    call(conn(1), Operation.CLOSE, Arguments.None.NONE, now + 3, now + 4);
    assertThat(readBack())
        .extracting(Packet::kind)
        .doesNotContain(PacketKind.FIN)
        .endsWith(PacketKind.RST);
  }

  private void failed(Operation operation, Errno errno) {
    add(
        conn(1),
        operation,
        Arguments.None.NONE,
        new Outcome.Failed(errno, errno.text()),
        now,
        now + 1);
  }

  private void accepted() {
    add(
        LISTENER,
        Operation.ACCEPT,
        Arguments.None.NONE,
        new Outcome.Accepted(conn(1), SERVER, CLIENT),
        now,
        now + 10);
    now += 1_000;
  }

  private String written() throws IOException {
    return Files.readString(folder.resolve("session.pcapng"), StandardCharsets.ISO_8859_1);
  }

  private static SocketId client(int number) {
    return new SocketId(Role.CLIENT, number);
  }

  private static SocketId conn(int number) {
    return new SocketId(Role.CONN, number);
  }

  private void connected(int number) {
    add(
        client(number),
        Operation.CONNECT,
        new Arguments.Address(SERVER),
        new Outcome.Bound(CLIENT),
        now,
        now + 10);
    add(
        LISTENER,
        Operation.ACCEPT,
        Arguments.None.NONE,
        new Outcome.Accepted(conn(number), SERVER, CLIENT),
        now,
        now + 10);
    now += 1_000;
  }

  private void call(SocketId socket, Operation operation, Arguments arguments, long from, long to) {
    add(socket, operation, arguments, Outcome.Done.DONE, from, to);
  }

  private void add(
      SocketId socket,
      Operation operation,
      Arguments arguments,
      Outcome outcome,
      long from,
      long to) {
    journal.append(
        new Call(
            socket, operation, arguments, outcome, from, to, "test", 0, false, new byte[0], 0));
  }

  private void move(
      SocketId socket, Operation operation, long offset, int count, int kept, long from, long to) {
    journal.append(
        new Call(
            socket,
            operation,
            new Arguments.Size(count),
            new Outcome.Moved(count),
            from,
            to,
            "test",
            offset,
            false,
            new byte[0],
            kept),
        ByteBuffer.allocate(kept));
  }

  private List<Packet> readBack() throws IOException {
    Path file = folder.resolve("session.pcapng");
    try (OutputStream out = Files.newOutputStream(file)) {
      new PcapngWriter()
          .write(SessionSource.all(journal, "test", ZoneOffset.UTC), out, Progress.NONE);
    }
    Path read = folder.resolve("read.swj");
    new CaptureImporter().read(file, read, Progress.NONE);
    try (Journal made = Journal.open(read)) {
      return made.all().read(0, Integer.MAX_VALUE, 0).stream()
          .filter(Packet.class::isInstance)
          .map(Packet.class::cast)
          .toList();
    }
  }
}
