package dev.socketworkbench.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.SampleCalls;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LogFormatTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private final LogFormat format = new LogFormat(NOON, ZoneId.of("UTC"), false);

  @Test
  void writesEveryShapeOfCallInTheSameGrammar() {
    assertThat(SampleCalls.ofEveryShape().stream().map(format::line))
        .containsExactly(
            "12:00:00.000002 server#1  SOCKET     AF_INET, SOCK_STREAM  0.00 ms",
            "12:00:00.000002 server#1  SETSOCKOPT SO_REUSEADDR, 1  0.00 ms",
            "12:00:00.000002 server#1  BIND       127.0.0.1:60000  0.00 ms",
            "12:00:00.000002 server#1  LISTEN     50  with the row before",
            "12:00:00.000002 client#1  GETADDRINFO localhost is 127.0.0.1, ::1  0.00 ms",
            "12:00:00.000002 client#1  CONNECT    [::1]:60000 ECONNREFUSED Connection refused  0.00"
                + " ms",
            "12:00:00.000002 client#1  CONNECT    127.0.0.1:60000 timed out (limit 5.00 s)  0.00"
                + " ms",
            "12:00:00.000002 client#1  CONNECT    127.0.0.1:60000 from 127.0.0.1:43210  0.00 ms",
            "12:00:00.000002 server#1  ACCEPT     conn#1 from 127.0.0.1:43210  0.00 ms",
            "12:00:00.000002 client#1  SEND       4 B \"Hi\\0\\xFF\"  0.00 ms",
            "12:00:00.000002 conn#1    RECV       end of stream  0.00 ms",
            "12:00:00.000002 conn#1    SHUTDOWN   SHUT_WR  0.00 ms",
            "12:00:00.000002 server#1  ACCEPT     ended: closed here  0.00 ms",
            "12:00:00.000002 server#1  CLOSE      ok  0.00 ms",
            "12:00:00.000002 client#1  SENDTO     5 of 9 B to 127.0.0.1:60000 (kept 0 of 5 B)  0.00"
                + " ms",
            "12:00:00.000002 client#1  RECVFROM   9 B from 127.0.0.1:60000 (rest of the datagram"
                + " lost) (peeked) (kept 0 of 9 B)  0.00 ms",
            "12:00:00.000002 client#1  RECVFROM   would block  0.00 ms",
            "12:00:00.000002 client#1  POLL       2 sockets, 100 ms ready: conn#1 POLLIN, client#1"
                + " POLLOUT  0.00 ms",
            "12:00:00.000002 client#1  POLL       -1 nothing ready  0.00 ms",
            "12:00:00.000002 client#1  GETSOCKOPT SO_RCVBUF is 87380  0.00 ms",
            "12:00:00.000002 client#1  IOCTL      errno 524 Unknown error 524  0.00 ms",
            "12:00:00.000002 client#1  GETADDRINFO nobody EAI_NONAME Name or service not known "
                + " 0.00 ms");
  }

  @Test
  void writesPacketsAndFactsInTheSameGrammar() {
    SocketId conn = new SocketId(Role.CONN, 1);
    Endpoint here = Endpoint.ip("::ffff:10.0.0.1", 40_000);
    List<Entry> rows =
        List.of(
            Packet.endpoint(conn, here, Endpoint.ip("::ffff:10.0.0.2", 7000), 2_000),
            Packet.without(conn, PacketKind.SYN, 0, 2_000, 2_000),
            Packet.segment(conn, 9, 5, 2_000, 9_002_000, 0, 5),
            Packet.without(conn, PacketKind.GAP, 7, 2_000, 2_000),
            new Program(2_000, 1, "nc -l", 4711, Program.Observed.TRACED, OptionalInt.of(1)),
            new SocketFacts(
                2_000, conn, 1, OptionalInt.of(5), "AF_INET", "", "", "x", Optional.empty()),
            new SocketFacts(
                2_000,
                conn,
                0,
                OptionalInt.empty(),
                "AF_UNIX",
                "",
                "",
                "",
                Optional.of(new SocketId(SocketId.Role.SERVER, 1)),
                Optional.of(new SocketId(SocketId.Role.CLIENT, 2))),
            new ClockAnchor(2_000, NOON),
            new RecordingGap(2_000, 1_000_002_000, 1, "full"));
    assertThat(rows.stream().map(format::line))
        .containsExactly(
            "12:00:00.000002 conn#1    ENDPOINT   [::ffff:10.0.0.1]:40000 to"
                + " [::ffff:10.0.0.2]:7000",
            "12:00:00.000002 conn#1    SYN        asks for a connection",
            "12:00:00.009002 conn#1    SEGMENT    5 of 9 B \"…\"  9.00 ms",
            "12:00:00.000002 conn#1    GAP        7 B are not in the capture",
            "12:00:00.000002           PROGRAM    1 \"nc -l\" pid 4711 traced, exit status 1",
            "12:00:00.000002 conn#1    FACTS      program 1, descriptor 5, AF_INET, \"x\"",
            "12:00:00.000002 conn#1    FACTS      other end client#2, program 0, AF_UNIX, from"
                + " server#1",
            "12:00:00.000002           CLOCK      the wall clock says 2026-11-22T12:00:00Z",
            "12:00:01.000002           UNRECORDED 1 row in 1.00 s: full");
  }

  @Test
  void saysFromWhichLineACallWasMadeAndWhatWasDoneOnPurpose() {
    assertThat(format.line(SampleCalls.withAside()))
        .isEqualTo(
            "12:00:00.000002 sock#1    RECV       ECONNRESET Connection reset by peer at"
                + " server.py:24 (by us: held 2.00 s before, held 1.00 ms after, made to fail with"
                + " ECONNRESET, shortened from 4096 B)  0.00 ms");
  }

  @Test
  void showsTheSameBytesAsHex() {
    LogFormat hex = new LogFormat(NOON, ZoneId.of("UTC"), true);
    assertThat(hex.line(SampleCalls.ofEveryShape().get(9))).contains(" 4 B 48 69 00 FF ");
  }

  @Test
  void saysThatASendTookLessThanItWasGiven() {
    Call call =
        new Call(
            new SocketId(Role.CLIENT, 1),
            Operation.SEND,
            new Arguments.Size(20_000),
            new Outcome.Moved(4_096),
            0,
            0,
            "t",
            0,
            false,
            "abc".getBytes(StandardCharsets.UTF_8),
            4_096);
    assertThat(LogFormat.result(call)).isEqualTo("4096 of 20000 B");
    assertThat(format.preview(call, 99)).isEqualTo("\"abc…\"");
  }

  @Test
  void writesTimesInTheZoneAskedForAcrossMidnight() {
    LogFormat kolkata =
        new LogFormat(Instant.parse("2026-11-22T18:29:59.5Z"), ZoneId.of("Asia/Kolkata"), false);
    assertThat(kolkata.time(0)).isEqualTo("23:59:59.500000");
    assertThat(kolkata.time(500_001_000)).isEqualTo("00:00:00.000001");
  }

  @Test
  void writesLengthsOfTimeWithAUnitThatFits() {
    assertThat(LogFormat.duration(0)).isEqualTo("0.00 ms");
    assertThat(LogFormat.duration(20_000)).isEqualTo("0.02 ms");
    assertThat(LogFormat.duration(999_999_999)).isEqualTo("999.99 ms");
    assertThat(LogFormat.duration(2_100_000_000L)).isEqualTo("2.10 s");
    assertThat(LogFormat.duration(185_000_000_000L)).isEqualTo("3 min 05 s");
  }

  @Test
  void showsACallThatWaits() {
    OpenCall open =
        new OpenCall(new SocketId(Role.SERVER, 1), Operation.ACCEPT, Arguments.None.NONE, 0, "t");
    assertThat(format.line(open, 2_500_000_000L))
        .isEqualTo("12:00:00.000000 server#1  ACCEPT     waiting  2.50 s");
  }

  @Test
  void keepsWhatAPeerWroteInItsLine() {
    Note note = new Note(0, "two\nlines \u202e");
    assertThat(format.line(note))
        .isEqualTo("12:00:00.000000           NOTE       two\\nlines \\u202E");
  }

  @Test
  void keepsWhateverAFileSaysACallWasGivenInItsLine() {
    String evil = "\u001b]0;x\u0007\n12:00:00.000000 client#9   SEND forged\u009b\0";
    Endpoint named = new Endpoint.Unresolved(evil, 1);
    List<Arguments> given =
        List.of(
            Arguments.None.NONE,
            new Arguments.Create(evil, evil),
            new Arguments.SocketOption(evil, evil),
            new Arguments.HostName(evil),
            new Arguments.Address(named),
            new Arguments.Backlog(1),
            new Arguments.Size(1),
            new Arguments.How(evil),
            new Arguments.To(1, named),
            new Arguments.Text(evil));
    SocketId socket = new SocketId(Role.CLIENT, 1);
    List<Outcome> outcomes =
        List.of(
            Outcome.Done.DONE,
            new Outcome.Moved(1),
            Outcome.EndOfStream.END_OF_STREAM,
            new Outcome.Bound(named),
            new Outcome.Accepted(socket, named, named),
            new Outcome.Resolved(evil),
            new Outcome.Failed(Errno.UNKNOWN, evil),
            new Outcome.TimedOut(1),
            Outcome.ClosedHere.CLOSED_HERE,
            Outcome.WouldBlock.WOULD_BLOCK,
            Outcome.NotReturned.NOT_RETURNED,
            new Outcome.Value(evil),
            new Outcome.Moved(1, named, true, true),
            new Outcome.Ready(List.of(new Outcome.Ready.Readiness(socket, evil))));
    for (Arguments arguments : given) {
      for (Outcome outcome : outcomes) {
        for (Operation operation : Operation.values()) {
          Call call =
              new Call(socket, operation, arguments, outcome, 0, 0, evil, 0, false, new byte[0], 0);
          assertThat(format.line(call)).doesNotContainPattern("\\p{Cntrl}|\u009b");
          assertThat(format.line(new OpenCall(socket, operation, arguments, 0, evil), 1))
              .doesNotContainPattern("\\p{Cntrl}|\u009b");
        }
      }
    }
  }

  @Test
  void escapesOnlyOnce() {
    Call call =
        new Call(
            new SocketId(Role.CLIENT, 1),
            Operation.SHUTDOWN,
            new Arguments.How("a\\b\u001b"),
            Outcome.Done.DONE,
            0,
            0,
            "t",
            0,
            false,
            new byte[0],
            0);
    assertThat(LogFormat.result(call)).isEqualTo("a\\\\b\\x1B");
  }
}
