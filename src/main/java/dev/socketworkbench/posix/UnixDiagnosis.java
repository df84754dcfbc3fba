package dev.socketworkbench.posix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalLong;

/**
 * Asks the kernel which Unix socket is at the other end of another one (sock_diag(7)): the only
 * place where that stands, as the client of a Unix socket has no name. Needs no privilege. The
 * layouts are those of linux/unix_diag.h. Any thread.
 */
public final class UnixDiagnosis {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

  private static final byte AF_UNIX = 1;

  /** A {@code struct unix_diag_req}. */
  private static final int QUESTION = 24;

  /** A {@code struct unix_diag_msg}; attributes follow. */
  private static final int DESCRIBED = 16;

  private static final int UDIAG_SHOW_PEER = 4;
  private static final int UNIX_DIAG_PEER = 2;

  private UnixDiagnosis() {}

  /**
   * The number of the file of the socket at the other end.
   *
   * @param inode the number of the file of a connected socket
   * @return empty if there is none: the socket is not connected, the connection was not accepted
   *     yet, or the other end has been closed; also where the kernel does not tell
   */
  public static OptionalLong otherEnd(long inode) {
    try (DiagnosisSocket netlink =
        DiagnosisSocket.open(Arena.ofConfined(), QUESTION).orElse(null)) {
      return netlink == null ? OptionalLong.empty() : otherEnd(netlink, inode);
    } catch (IOException notTold) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong otherEnd(DiagnosisSocket netlink, long inode) throws IOException {
    int head = DiagnosisSocket.HEAD;
    netlink.begin(false);
    MemorySegment question = netlink.question();
    question.set(ValueLayout.JAVA_BYTE, head, AF_UNIX);
    question.set(INT, head + 4, -1); // Whatever its state.
    question.set(INT, head + 8, (int) inode);
    question.set(INT, head + 12, UDIAG_SHOW_PEER);
    question.set(LONG, head + 16, -1); // No cookie.
    netlink.ask();
    long[] peer = {0};
    netlink.take((from, end) -> peer[0] = peer(netlink.answer(), from + DESCRIBED, end));
    return peer[0] == 0 ? OptionalLong.empty() : OptionalLong.of(peer[0]);
  }

  private static long peer(MemorySegment answer, long from, long end) {
    long at = from;
    while (at + 4 <= end) {
      int length = Short.toUnsignedInt(answer.get(SHORT, at));
      if (length < 4 || at + length > end) {
        break;
      }
      if (Short.toUnsignedInt(answer.get(SHORT, at + 2)) == UNIX_DIAG_PEER && length == 8) {
        return Integer.toUnsignedLong(answer.get(INT, at + 4));
      }
      at += (length + 3) & ~3;
    }
    return 0;
  }
}
