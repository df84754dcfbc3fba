package dev.socketworkbench.kernel.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.ProcFixture;
import dev.socketworkbench.testing.Property;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TcpRowParserTest {
  private static final String LISTENER =
      "   0: 0100007F:EA60 00000000:0000 0A 00000000:00000002 00:00000000 00000000  1000"
          + "        0 95271 1 0000000000000000 100 0 0 10 0";

  private static Optional<TcpRow> parse(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    return new TcpRowParser(ByteOrder.LITTLE_ENDIAN, port -> true).parse(bytes, 0, bytes.length);
  }

  @Test
  void aListenerOfATutorialServer() {
    assertThat(parse(LISTENER))
        .contains(
            new TcpRow(
                ProcFixture.endpoint("127.0.0.1:60000"),
                ProcFixture.endpoint("0.0.0.0:0"),
                TcpState.LISTEN,
                0,
                2,
                0,
                0,
                1000,
                95271));
  }

  @Test
  void timeWaitCountsDownInHundredths() {
    TcpRow row =
        parse(
                "  12: 0100007F:EA60 0100007F:A1B2 06 00000000:00000000 03:000010F3 00000000     0"
                    + "        0 0 3 0000000000000000")
            .orElseThrow();

    assertThat(row.state()).isEqualTo(TcpState.TIME_WAIT);
    assertThat(row.timer()).isEqualTo(TcpRow.TIME_WAIT_TIMER);
    assertThat(row.timerMillis()).isEqualTo(43390);
    assertThat(row.timerSeconds()).isEqualTo(44);
  }

  @Test
  void anIpv6SocketThatCarriesIpv4IsShownAsIpv4() {
    TcpRow row =
        parse(
                "   1: 0000000000000000FFFF00000100007F:EA60 0000000000000000FFFF00000100007F:B000"
                    + " 01 00000010:00000020 04:00000064 00000000     0        0 4711 1 0 20 4 30"
                    + " 10 -1")
            .orElseThrow();

    assertThat(row.local()).isEqualTo(ProcFixture.endpoint("127.0.0.1:60000"));
    assertThat(row.remote()).isEqualTo(ProcFixture.endpoint("127.0.0.1:45056"));
    assertThat(row.sendQueue()).isEqualTo(16);
    assertThat(row.receiveQueue()).isEqualTo(32);
    assertThat(row.timerMillis()).isEqualTo(1000);
  }

  @Test
  void anIpv6Address() {
    TcpRow row =
        parse(
                "   0: B80D0120000000000000000001000000:0050 00000000000000000000000000000000:0000"
                    + " 0A 00000000:00000000 00:00000000 00000000     0        0 8 1 0 100 0 0 10"
                    + " 0")
            .orElseThrow();

    assertThat(row.local()).isEqualTo(ProcFixture.endpoint("[2001:db8::1]:80"));
  }

  @Test
  void aBigEndianMachineWritesTheBytesInOrder() {
    byte[] line =
        "0: 7F000001:EA60 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 9"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(
            new TcpRowParser(ByteOrder.BIG_ENDIAN, port -> true)
                .parse(line, 0, line.length)
                .orElseThrow())
        .extracting(TcpRow::local)
        .isEqualTo(ProcFixture.endpoint("127.0.0.1:60000"));
  }

  @Test
  void aRowIsPassedOverUnlessOneOfItsEndsHasAWantedPort() {
    byte[] line =
        "0: 0100007F:EA60 0100007F:0050 01 0:0 00:0 0 0 0 9".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(parser(60000).parse(line, 0, line.length)).isPresent();
    assertThat(parser(80).parse(line, 0, line.length)).isPresent();
    assertThat(parser(81).parse(line, 0, line.length)).isEmpty();
  }

  private static TcpRowParser parser(int wanted) {
    return new TcpRowParser(ByteOrder.LITTLE_ENDIAN, port -> port == wanted);
  }

  @Test
  void theHeadingAndTornLinesAreNoRows() {
    assertThat(parse("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when"))
        .isEmpty();
    assertThat(parse("")).isEmpty();
    assertThat(parse("   0: 0100007F:EA60 00000000:0000 0A 00000000:000")).isEmpty();
    assertThat(parse("   0: 0100007F:EA60 00000000")).isEmpty();
    assertThat(parse("   0: 0100007X:EA60 00000000:0000 0A 0:0 00:0 0 0 0 9")).isEmpty();
    assertThat(parse("   0: 0100007F:FEA60 00000000:0000 0A 0:0 00:0 0 0 0 9")).isEmpty();
    assertThat(parse("   0: 0100007F:EA60 00000000:0000 7F 0:0 00:0 0 0 0 9")).isEmpty();
  }

  @Property
  void noLineMakesItFail(Any any) {
    StringBuilder line = new StringBuilder(LISTENER);
    any.list(0, 5, () -> change(any, line));
    String changed = any.nextInt(5) == 0 ? any.text(255) : line.toString();
    assertThatCode(() -> parse(changed)).doesNotThrowAnyException();
  }

  /** Somewhere other characters instead of some, or of none. */
  private static StringBuilder change(Any any, StringBuilder line) {
    int from = any.between(0, line.length());
    int to = Math.min(line.length(), from + any.between(0, 9));
    return line.replace(from, to, any.nextBoolean() ? any.text(3) : any.textOf("0F: -", 9));
  }

  @Property
  void whatLinuxWritesIsReadBack(Any any) {
    int port = any.between(0, 65535);
    TcpState state = any.of(TcpState.class);
    long sendQueue = any.between(0, 0xffffffffL);
    long receiveQueue = any.between(0, 0xffffffffL);
    int timer = any.between(1, 4);
    int ticks = any.between(0, 100_000);
    int uid = any.between(0, Integer.MAX_VALUE);
    long inode = any.between(0, Long.MAX_VALUE);
    String local = "10.1.2.3:" + port;
    String remote = "[fe80::1:2]:" + port;
    String line =
        ProcFixture.line(
            3, local, remote, state, sendQueue, receiveQueue, timer, ticks * 10L, uid, inode);
    byte[] bytes = line.strip().getBytes(StandardCharsets.ISO_8859_1);

    assertThat(
            new TcpRowParser(ByteOrder.nativeOrder(), each -> true).parse(bytes, 0, bytes.length))
        .contains(
            new TcpRow(
                ProcFixture.endpoint(local),
                ProcFixture.endpoint(remote),
                state,
                sendQueue,
                receiveQueue,
                timer,
                ticks * 10L,
                uid,
                inode));
  }
}
