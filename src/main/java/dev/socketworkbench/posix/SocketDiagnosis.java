package dev.socketworkbench.posix;

import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
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

  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfShort NETWORK_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
  private static final int NETLINK_SOCK_DIAG = 4;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int EINTR = 4;
  private static final int ENOENT = 2;

  /** {@code struct nlmsghdr}. */
  private static final int HEAD = 16;

  private static final int SOCK_DIAG_BY_FAMILY = 20;
  private static final int NLMSG_ERROR = 2;
  private static final int NLMSG_DONE = 3;
  private static final int NLM_F_REQUEST = 1;
  private static final int NLM_F_DUMP = 0x300;

  /** The head and a {@code struct inet_diag_req_v2}. */
  private static final int QUESTION = HEAD + 56;

  private static final int ROOM = 1 << 16;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment state = arena.allocate(CAPTURED);
  private final MemorySegment question = arena.allocate(QUESTION, Long.BYTES);
  private final MemorySegment answer = arena.allocate(ROOM, Long.BYTES);
  private final DescribedReader reader = new DescribedReader(answer);
  private final MethodHandle send;
  private final MethodHandle recv;
  private final MethodHandle close;
  private final int descriptor;
  private int sequence;
  private boolean closed;

  private SocketDiagnosis(
      MethodHandle socket, MethodHandle send, MethodHandle recv, MethodHandle close) {
    this.send = send;
    this.recv = recv;
    this.close = close;
    try {
      descriptor = (int) socket.invokeExact(state, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /**
   * A socket to ask with; empty where the system is not Linux, native calls are not allowed, or the
   * kernel does not answer such questions about TCP (a sandbox, or a kernel without the part).
   */
  public static Optional<SocketDiagnosis> open() {
    Linker.Option errno = Linker.Option.captureCallState("errno");
    ValueLayout.OfInt number = ValueLayout.JAVA_INT;
    ValueLayout.OfLong size = ValueLayout.JAVA_LONG;
    Optional<MethodHandle> socket =
        Libc.function("socket", FunctionDescriptor.of(number, number, number, number), errno);
    FunctionDescriptor bytes = FunctionDescriptor.of(size, number, POINTER, size, number);
    Optional<MethodHandle> send = Libc.function("send", bytes, errno);
    Optional<MethodHandle> recv = Libc.function("recv", bytes, errno);
    Optional<MethodHandle> close =
        Libc.function("close", FunctionDescriptor.of(number, number), errno);
    if (socket.isEmpty() || send.isEmpty() || recv.isEmpty() || close.isEmpty()) {
      return Optional.empty();
    }
    SocketDiagnosis made = new SocketDiagnosis(socket.get(), send.get(), recv.get(), close.get());
    if (made.answers()) {
      return Optional.of(made);
    }
    made.close();
    return Optional.empty();
  }

  /** A kernel without the part says "no such socket" of every single one, but refuses a list. */
  private boolean answers() {
    try {
      if (descriptor >= 0) {
        all(DiagnosedProtocol.TCP, false, 1 << 10, none -> false);
        return true;
      }
      return false;
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
    begin(protocol, six, NLM_F_REQUEST, ALL_STATES);
    // UDP looks for the socket of a packet, whose source is the remote end.
    Endpoint.Ip first = protocol == DiagnosedProtocol.UDP ? remote : local;
    Endpoint.Ip second = protocol == DiagnosedProtocol.UDP ? local : remote;
    question.set(NETWORK_SHORT, HEAD + 8, (short) first.port());
    question.set(NETWORK_SHORT, HEAD + 10, (short) second.port());
    put(HEAD + 12, first.address());
    put(HEAD + 28, second.address());
    question.set(INT, HEAD + 44, local.address().scope());
    question.set(LONG, HEAD + 48, -1); // No cookie.
    ask();
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
    begin(protocol, six, NLM_F_REQUEST | NLM_F_DUMP, states);
    ask();
    List<Described> found = new ArrayList<>();
    while (!take(protocol, ports, found)) {
      // The next piece.
    }
    return found;
  }

  private void begin(DiagnosedProtocol protocol, boolean six, int flags, int states) {
    sequence++;
    question.fill((byte) 0);
    question.set(INT, 0, QUESTION);
    question.set(SHORT, 4, (short) SOCK_DIAG_BY_FAMILY);
    question.set(SHORT, 6, (short) flags);
    question.set(INT, 8, sequence);
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

  private void ask() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    try {
      long sent = (long) send.invokeExact(state, descriptor, question, (long) QUESTION, 0);
      if (sent != QUESTION) {
        throw new IOException("sock_diag: error " + (int) ERRNO.get(state, 0L));
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /**
   * Receives a piece of the answer.
   *
   * @return whether it was the last one
   */
  private boolean take(DiagnosedProtocol protocol, IntPredicate ports, List<Described> into)
      throws IOException {
    long length = receive();
    long at = 0;
    while (at + HEAD <= length) {
      long size = Integer.toUnsignedLong(answer.get(INT, at));
      if (size < HEAD || at + size > length) {
        throw new IOException("sock_diag: a message of " + size + " bytes");
      }
      if (answer.get(INT, at + 8) == sequence) {
        int type = Short.toUnsignedInt(answer.get(SHORT, at + 4));
        if (type == NLMSG_DONE) {
          return true;
        }
        if (type == NLMSG_ERROR) {
          refused(at + HEAD);
          return true;
        }
        if (type == SOCK_DIAG_BY_FAMILY && reader.isWanted(ports, at + HEAD)) {
          into.add(reader.described(protocol, at + HEAD, at + size));
        }
      }
      at += (size + 3) & ~3;
    }
    return false;
  }

  /** There is no such socket, which is no failure; or another error, which is. */
  private void refused(long at) throws IOException {
    int error = -answer.get(INT, at);
    boolean list = question.get(SHORT, 6) != NLM_F_REQUEST;
    if (error != 0 && (list || error != ENOENT)) {
      throw new IOException("sock_diag: error " + error);
    }
  }

  private long receive() throws IOException {
    while (true) {
      try {
        long length = (long) recv.invokeExact(state, descriptor, answer, (long) ROOM, MSG_DONTWAIT);
        if (length >= 0) {
          return length;
        }
      } catch (Throwable thrown) {
        throw Libc.impossible(thrown);
      }
      int error = (int) ERRNO.get(state, 0L);
      if (error != EINTR) {
        throw new IOException("sock_diag: error " + error);
      }
    }
  }

  /** Gives the netlink socket back. Idempotent. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (descriptor >= 0) {
      try {
        int result = (int) close.invokeExact(state, descriptor);
        assert result == 0;
      } catch (Throwable thrown) {
        throw Libc.impossible(thrown);
      }
    }
    arena.close();
  }
}
