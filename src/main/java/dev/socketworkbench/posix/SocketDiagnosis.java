package dev.socketworkbench.posix;

import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Asks the kernel about internet sockets by a netlink socket (sock_diag(7)): about one of them by
 * its addresses, or about all. Needs no privilege. The layouts are those of linux/inet_diag.h and
 * linux/tcp.h.
 *
 * <p>An answer is put into the socket while the question is asked, so nothing here waits. One
 * thread at a time.
 */
public final class SocketDiagnosis implements AutoCloseable {
  /** What is asked about. */
  public enum DiagnosedProtocol {
    /** TCP, with what it measures. */
    TCP(6, DescribedReader.INFO),
    /** UDP, with how many datagrams were dropped. */
    UDP(17, DescribedReader.SKMEMINFO);

    private final int number;
    final int attribute;

    DiagnosedProtocol(int number, int attribute) {
      this.number = number;
      this.attribute = attribute;
    }
  }

  /**
   * One socket as the kernel describes it.
   *
   * @param local this end, as the kernel has it: perhaps an IPv4-mapped address
   * @param remote the other end; the wildcard address and port 0 where there is none
   * @param state the number of its TCP state
   * @param sendQueue of a listener: the backlog
   * @param receiveQueue of a listener: how many wait to be accepted
   * @param timer 0 none, 1 retransmission, 2 another, 3 TIME_WAIT, 4 zero-window probe
   * @param timerMillis how long it still runs
   * @param uid the number of the user who owns it
   * @param inode the number of its file; 0 if no process holds it
   * @param detail what was asked for beside
   * @param memory how full its buffers are; empty where that was not reported
   */
  public record Described(
      Endpoint.Ip local,
      Endpoint.Ip remote,
      int state,
      long sendQueue,
      long receiveQueue,
      int timer,
      long timerMillis,
      int uid,
      long inode,
      KernelDetail detail,
      Optional<SocketMemory> memory) {}

  /**
   * How full a socket's two buffers are ({@code SK_MEMINFO}): what the kernel needs for the bytes
   * that wait, which is more than they are, beside what it may need.
   *
   * @param received for what was received and not read
   * @param receiveBuffer the most of that: SO_RCVBUF
   * @param queued for what was sent and is not acknowledged
   * @param sendBuffer the most of that: SO_SNDBUF
   */
  public record SocketMemory(long received, long receiveBuffer, long queued, long sendBuffer) {}

  /** All states, as a mask. */
  public static final int ALL_STATES = -1;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfShort NETWORK_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int HEAD = DiagnosisSocket.HEAD;

  /** A {@code struct inet_diag_req_v2}. */
  private static final int QUESTION = 56;

  private final DiagnosisSocket netlink;
  private final MemorySegment question;
  private final DescribedReader reader;

  private SocketDiagnosis(DiagnosisSocket netlink) {
    this.netlink = netlink;
    this.question = netlink.question();
    this.reader = new DescribedReader(netlink.answer());
  }

  /**
   * A socket to ask with; empty where the system is not Linux, native calls are not allowed, or the
   * kernel does not answer such questions about TCP (a sandbox, or a kernel without the part).
   */
  public static Optional<SocketDiagnosis> open() {
    return DiagnosisSocket.open(Arena.ofShared(), QUESTION).flatMap(SocketDiagnosis::answering);
  }

  /** The same with a netlink socket that was opened elsewhere, and is closed with this. */
  public static Optional<SocketDiagnosis> with(int descriptor) {
    return DiagnosisSocket.with(descriptor, Arena.ofShared(), QUESTION)
        .flatMap(SocketDiagnosis::answering);
  }

  private static Optional<SocketDiagnosis> answering(DiagnosisSocket netlink) {
    SocketDiagnosis made = new SocketDiagnosis(netlink);
    if (made.answers()) {
      return Optional.of(made);
    }
    made.close();
    return Optional.empty();
  }

  /** A kernel without the part says "no such socket" of every single one, but refuses a list. */
  private boolean answers() {
    try {
      all(DiagnosedProtocol.TCP, false, 1 << 10, none -> false);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The socket that gets what is sent from the remote to the local address. Not always the one that
   * is meant: once a connection is gone, its <em>listener</em> is the answer.
   *
   * @param local this end; IPv4 also of an AF_INET6 socket that carries it
   * @param remote the other end; the wildcard address of the same family and port 0 for a listener
   * @throws IOException if the kernel does not answer
   */
  public Optional<Described> one(DiagnosedProtocol protocol, Endpoint.Ip local, Endpoint.Ip remote)
      throws IOException {
    boolean six = local.address().isIpv6();
    begin(protocol, six, false, ALL_STATES);
    // UDP looks for the socket of a packet, whose source is the remote end.
    Endpoint.Ip first = protocol == DiagnosedProtocol.UDP ? remote : local;
    Endpoint.Ip second = protocol == DiagnosedProtocol.UDP ? local : remote;
    question.set(NETWORK_SHORT, HEAD + 8, (short) first.port());
    question.set(NETWORK_SHORT, HEAD + 10, (short) second.port());
    put(HEAD + 12, first.address());
    put(HEAD + 28, second.address());
    question.set(INT, HEAD + 44, local.address().scope());
    question.set(LONG, HEAD + 48, -1); // No cookie.
    netlink.ask();
    List<Described> found = new ArrayList<>(1);
    while (!take(protocol, any -> true, found) && found.isEmpty()) {
      // An answer to an earlier question.
    }
    return found.stream().findFirst();
  }

  /**
   * All sockets of a family. The kernel hands them out in pieces: one that appears or goes
   * meanwhile may be missing.
   *
   * @param six AF_INET6 with those that carry IPv4, or AF_INET
   * @param states whose numbers' bits are set
   * @param ports of those that have such a port at either end
   * @throws IOException if the kernel does not answer
   */
  public List<Described> all(
      DiagnosedProtocol protocol, boolean six, int states, IntPredicate ports) throws IOException {
    begin(protocol, six, true, states);
    netlink.ask();
    List<Described> found = new ArrayList<>();
    while (!take(protocol, ports, found)) {
      // The next piece.
    }
    return found;
  }

  private void begin(DiagnosedProtocol protocol, boolean six, boolean list, int states) {
    netlink.begin(list);
    question.set(ValueLayout.JAVA_BYTE, HEAD, (byte) (six ? AF_INET6 : AF_INET));
    question.set(ValueLayout.JAVA_BYTE, HEAD + 1, (byte) protocol.number);
    question.set(
        ValueLayout.JAVA_BYTE,
        HEAD + 2,
        (byte) (1 << (protocol.attribute - 1) | 1 << (DescribedReader.SKMEMINFO - 1)));
    question.set(INT, HEAD + 4, states);
  }

  private void put(int at, IpAddress address) {
    byte[] bytes = address.bytes();
    MemorySegment.copy(bytes, 0, question, ValueLayout.JAVA_BYTE, at, bytes.length);
  }

  /**
   * Receives a piece of the answer.
   *
   * @return whether it was the last one
   */
  private boolean take(DiagnosedProtocol protocol, IntPredicate ports, List<Described> into)
      throws IOException {
    return netlink.take(
        (at, end) -> {
          if (reader.isWanted(ports, at)) {
            into.add(reader.described(protocol, at, end));
          }
        });
  }

  /** Gives the netlink socket back. Idempotent. */
  @Override
  public void close() {
    netlink.close();
  }
}
