package dev.socketworkbench.posix;

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
import java.util.Optional;

/**
 * The netlink socket through which the kernel is asked about other sockets (sock_diag(7)). Needs no
 * privilege. The kernel puts its answer into the socket while the question is being sent, so
 * nothing here waits.
 *
 * <p>One thread at a time.
 */
final class DiagnosisSocket implements AutoCloseable {
  /** {@code struct nlmsghdr}. */
  static final int HEAD = 16;

  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
  private static final int NETLINK_SOCK_DIAG = 4;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int EINTR = 4;
  private static final int ENOENT = 2;

  private static final int SOCK_DIAG_BY_FAMILY = 20;
  private static final int NLMSG_ERROR = 2;
  private static final int NLMSG_DONE = 3;
  private static final int NLM_F_REQUEST = 1;
  private static final int NLM_F_DUMP = 0x300;

  private static final int ROOM = 1 << 16;

  private final Arena arena;
  private final MemorySegment state;
  private final MemorySegment question;
  private final MemorySegment answer;
  private final MethodHandle send;
  private final MethodHandle recv;
  private final MethodHandle close;
  private final int descriptor;
  private int sequence;
  private boolean closed;

  private record NetlinkFunctions(
      MethodHandle socket, MethodHandle send, MethodHandle recv, MethodHandle close) {}

  /** Looked for once: a socket is opened for each question about another end. */
  private static final class NetlinkHolder {
    static final Optional<NetlinkFunctions> FUNCTIONS = find();
  }

  /** Looks at one socket of an answer: the bytes of the kernel's description, without the head. */
  interface Answered {
    void described(long from, long end);
  }

  private DiagnosisSocket(Arena arena, int size, NetlinkFunctions functions, int given) {
    this.arena = arena;
    this.state = arena.allocate(CAPTURED);
    this.question = arena.allocate(HEAD + size, Long.BYTES);
    this.answer = arena.allocate(ROOM, Long.BYTES);
    this.send = functions.send();
    this.recv = functions.recv();
    this.close = functions.close();
    MethodHandle socket = functions.socket();
    try {
      descriptor =
          given >= 0
              ? given
              : (int) socket.invokeExact(state, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /**
   * Opens one; empty where the system is not Linux, or does not let this process have one.
   *
   * @param arena for what it needs; it is closed with it, and if none is opened
   * @param size of a question without its head, in bytes
   */
  static Optional<DiagnosisSocket> open(Arena arena, int size) {
    return with(-1, arena, size);
  }

  /** The same with a descriptor that was opened elsewhere and is this socket's now. */
  static Optional<DiagnosisSocket> with(int given, Arena arena, int size) {
    if (NetlinkHolder.FUNCTIONS.isEmpty()) {
      arena.close();
      return Optional.empty();
    }
    DiagnosisSocket made = new DiagnosisSocket(arena, size, NetlinkHolder.FUNCTIONS.get(), given);
    if (made.descriptor >= 0) {
      return Optional.of(made);
    }
    made.close();
    return Optional.empty();
  }

  private static Optional<NetlinkFunctions> find() {
    Linker.Option errno = Linker.Option.captureCallState("errno");
    ValueLayout.OfInt number = ValueLayout.JAVA_INT;
    ValueLayout.OfLong count = ValueLayout.JAVA_LONG;
    Optional<MethodHandle> socket =
        Libc.function("socket", FunctionDescriptor.of(number, number, number, number), errno);
    FunctionDescriptor bytes = FunctionDescriptor.of(count, number, POINTER, count, number);
    Optional<MethodHandle> send = Libc.function("send", bytes, errno);
    Optional<MethodHandle> recv = Libc.function("recv", bytes, errno);
    Optional<MethodHandle> close =
        Libc.function("close", FunctionDescriptor.of(number, number), errno);
    return socket.isEmpty() || send.isEmpty() || recv.isEmpty() || close.isEmpty()
        ? Optional.empty()
        : Optional.of(new NetlinkFunctions(socket.get(), send.get(), recv.get(), close.get()));
  }

  /** The question, to be filled behind its head between {@link #begin} and {@link #ask}. */
  MemorySegment question() {
    return question;
  }

  /** Where the answer is while {@link #take} hands it out. */
  MemorySegment answer() {
    return answer;
  }

  /**
   * Begins a question: all of it is zero behind its head.
   *
   * @param list whether all sockets are asked for that match, and not a single one
   */
  void begin(boolean list) {
    sequence++;
    question.fill((byte) 0);
    question.set(INT, 0, (int) question.byteSize());
    question.set(SHORT, 4, (short) SOCK_DIAG_BY_FAMILY);
    question.set(SHORT, 6, (short) (list ? NLM_F_REQUEST | NLM_F_DUMP : NLM_F_REQUEST));
    question.set(INT, 8, sequence);
  }

  /** Sends the question. */
  void ask() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    try {
      long sent = (long) send.invokeExact(state, descriptor, question, question.byteSize(), 0);
      if (sent != question.byteSize()) {
        throw new IOException("sock_diag: error " + (int) ERRNO.get(state, 0L));
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /**
   * Receives a piece of the answer; what belongs to an earlier question is passed over.
   *
   * @return whether it was the last one
   * @throws IOException if the kernel does not answer; that there is no such socket is an answer
   */
  boolean take(Answered answered) throws IOException {
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
        if (type == SOCK_DIAG_BY_FAMILY) {
          answered.described(at + HEAD, at + size);
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

  /** Gives the socket back. Idempotent. */
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
