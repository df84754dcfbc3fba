package dev.socketworkbench.posix;

import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.posix.SocketDiagnosis.Described;
import dev.socketworkbench.posix.SocketDiagnosis.DiagnosedProtocol;
import dev.socketworkbench.posix.SocketDiagnosis.SocketMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Reads what the kernel says of one socket: a {@code struct inet_diag_msg} with its attributes
 * (linux/inet_diag.h, linux/tcp.h).
 */
final class DescribedReader {
  /** The attribute with {@code struct tcp_info}. */
  static final int INFO = 2;

  /** The attribute with the socket's memory, and with what it dropped. */
  static final int SKMEMINFO = 7;

  /** Where SK_MEMINFO_WMEM_QUEUED is. */
  private static final int QUEUED = 20;

  /** Where SK_MEMINFO_DROPS is. */
  private static final int DROPS = 32;

  /** As long as {@code struct tcp_info} was in Linux 4.9, which is the least that is understood. */
  private static final int LEAST_INFO = 192;

  private static final int AF_INET6 = 10;

  /** {@code struct inet_diag_msg}; attributes follow. */
  private static final int DESCRIBED = 72;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfShort NETWORK_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment answer;

  /** Reads in what this holds at the time. */
  DescribedReader(MemorySegment answer) {
    this.answer = answer;
  }

  /** Whether a socket has such a port at either end. */
  boolean isWanted(IntPredicate ports, long at) {
    return ports.test(Short.toUnsignedInt(answer.get(NETWORK_SHORT, at + 4)))
        || ports.test(Short.toUnsignedInt(answer.get(NETWORK_SHORT, at + 6)));
  }

  /** The socket between these two places. */
  Described described(DiagnosedProtocol protocol, long at, long end) {
    boolean six = answer.get(ValueLayout.JAVA_BYTE, at) == AF_INET6;
    int timer = answer.get(ValueLayout.JAVA_BYTE, at + 2);
    return new Described(
        endpoint(six, at + 8, at + 4),
        endpoint(six, at + 24, at + 6),
        answer.get(ValueLayout.JAVA_BYTE, at + 1),
        unsigned(at + 60),
        unsigned(at + 56),
        timer,
        timer == 0 ? 0 : unsigned(at + 52),
        answer.get(INT, at + 64),
        unsigned(at + 68),
        detail(protocol, at + DESCRIBED, end),
        memory(at + DESCRIBED, end));
  }

  private Endpoint.Ip endpoint(boolean six, long address, long port) {
    return new Endpoint.Ip(
        IpAddress.of(answer.asSlice(address, six ? 16 : 4).toArray(ValueLayout.JAVA_BYTE)),
        Short.toUnsignedInt(answer.get(NETWORK_SHORT, port)));
  }

  private KernelDetail detail(DiagnosedProtocol protocol, long from, long end) {
    long at = from;
    while (at + 4 <= end) {
      int length = Short.toUnsignedInt(answer.get(SHORT, at));
      if (length < 4 || at + length > end) {
        break;
      }
      if (Short.toUnsignedInt(answer.get(SHORT, at + 2)) == protocol.attribute) {
        if (protocol == DiagnosedProtocol.TCP && length - 4 >= LEAST_INFO) {
          return tcp(at + 4, length - 4);
        }
        if (protocol == DiagnosedProtocol.UDP && length - 4 > DROPS) {
          return new KernelDetail.DatagramDetail(unsigned(at + 4 + DROPS));
        }
      }
      at += (length + 3) & ~3;
    }
    return KernelDetail.NoDetail.NO_DETAIL;
  }

  private Optional<SocketMemory> memory(long from, long end) {
    long at = from;
    while (at + 4 <= end) {
      int length = Short.toUnsignedInt(answer.get(SHORT, at));
      if (length < 4 || at + length > end) {
        break;
      }
      if (Short.toUnsignedInt(answer.get(SHORT, at + 2)) == SKMEMINFO && length - 4 > QUEUED) {
        long first = at + 4;
        return Optional.of(
            new SocketMemory(
                unsigned(first),
                unsigned(first + 4),
                unsigned(first + QUEUED),
                unsigned(first + 12)));
      }
      at += (length + 3) & ~3;
    }
    return Optional.empty();
  }

  private TcpInfo tcp(long at, int length) {
    return TcpInfo.of(
        unsigned(at + 68),
        unsigned(at + 72),
        shortest(unsigned(at + 148)),
        unsigned(at + 8),
        unsigned(at + 80),
        unsigned(at + 76),
        unsigned(at + 24),
        unsigned(at + 32),
        unsigned(at + 100),
        unsigned(at + 16),
        length >= 232 ? unsigned(at + 228) : TcpInfo.UNKNOWN,
        length >= 236 ? unsigned(at + 232) : TcpInfo.UNKNOWN,
        answer.get(LONG, at + 160),
        unsigned(at + 144));
  }

  /** Before the first measurement the shortest one is the largest number. */
  private static long shortest(long micros) {
    return micros == 0xffff_ffffL ? TcpInfo.UNKNOWN : micros;
  }

  private long unsigned(long at) {
    return Integer.toUnsignedLong(answer.get(INT, at));
  }
}
