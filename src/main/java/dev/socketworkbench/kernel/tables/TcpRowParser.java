package dev.socketworkbench.kernel.tables;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Reads one line of {@code /proc/net/tcp} or {@code tcp6} straight from its bytes; tables are long
 * and are read often, so there are no strings and no patterns here.
 *
 * <pre>
 *   sl  local_address rem_address   st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode
 *    0: 0100007F:EA60 00000000:0000 0A 00000000:00000000 00:00000000 00000000   0       0 9527 …
 * </pre>
 */
final class TcpRowParser {
  /** The kernel's time unit in this table, USER_HZ: 1/100 s. */
  private static final int MILLIS_PER_TICK = 10;

  private final boolean littleEndian;
  private final IntPredicate wanted;
  private byte[] line = new byte[0];
  private int at;
  private int end;
  private boolean good;

  /**
   * A parser for addresses whose 32-bit words were written by a machine of this byte order.
   *
   * @param wanted which ports are of interest: a row whose ends both have others is passed over,
   *     which costs a tenth of reading it
   */
  TcpRowParser(ByteOrder order, IntPredicate wanted) {
    this.littleEndian = order == ByteOrder.LITTLE_ENDIAN;
    this.wanted = wanted;
  }

  /** The row in these bytes; empty for the heading and for anything else that is no row. */
  Optional<TcpRow> parse(byte[] bytes, int from, int to) {
    line = bytes;
    at = from;
    end = to;
    good = true;
    number(10);
    expect(':');
    int ends = at;
    boolean interesting = wanted.test(port());
    interesting |= wanted.test(port());
    if (!good || !interesting) {
      return Optional.empty();
    }
    at = ends;
    Endpoint.Ip local = endpoint();
    Endpoint.Ip remote = endpoint();
    int stateNumber = (int) number(16);
    long sendQueue = number(16);
    expect(':');
    long receiveQueue = number(16);
    int timer = (int) number(16);
    expect(':');
    long ticks = number(16);
    number(16);
    int uid = (int) number(10);
    number(10);
    long inode = number(10);
    if (!good) {
      return Optional.empty();
    }
    return TcpState.ofLinux(stateNumber)
        .map(
            state ->
                new TcpRow(
                    local,
                    remote,
                    state,
                    sendQueue,
                    receiveQueue,
                    timer,
                    timer == 0 ? 0 : ticks * MILLIS_PER_TICK,
                    uid,
                    inode));
  }

  private void skipSpaces() {
    while (at < end && line[at] == ' ') {
      at++;
    }
  }

  private void expect(char wanted) {
    if (at < end && line[at] == wanted) {
      at++;
    } else {
      good = false;
    }
  }

  private long number(int radix) {
    skipSpaces();
    int start = at;
    long value = 0;
    while (at < end) {
      int digit = Character.digit(line[at], radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      at++;
    }
    good &= at > start;
    return value;
  }

  /** Passes over an address and reads the port behind it. */
  private int port() {
    skipSpaces();
    while (at < end && line[at] != ':' && line[at] != ' ') {
      at++;
    }
    expect(':');
    return (int) number(16);
  }

  private Endpoint.Ip endpoint() {
    skipSpaces();
    int digits = 0;
    while (at + digits < end && line[at + digits] != ':') {
      digits++;
    }
    if (digits != 8 && digits != 32) {
      good = false;
      return null;
    }
    byte[] address = new byte[digits / 2];
    for (int i = 0; i < address.length; i++) {
      int value = (Character.digit(line[at], 16) << 4) | Character.digit(line[at + 1], 16);
      good &= value >= 0;
      at += 2;
      address[littleEndian ? (i & ~3) + 3 - (i & 3) : i] = (byte) value;
    }
    expect(':');
    int port = (int) number(16);
    good &= port >= 0 && port <= 0xffff;
    if (!good) {
      return null;
    }
    // ::ffff:a.b.c.d is what an IPv6 socket with an IPv4 peer has.
    return new Endpoint.Ip(IpAddress.of(address).unmapped(), port);
  }
}
