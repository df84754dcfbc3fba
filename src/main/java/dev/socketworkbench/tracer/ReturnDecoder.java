package dev.socketworkbench.tracer;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Outcome.Ready.Readiness;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.net.recording.HandTrace.Returned;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.ErrorTexts;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a call has done, at its exit: its outcome and its bytes, and which descriptors changed. */
final class ReturnDecoder {
  /** The system's largest error number. */
  private static final int MOST_ERRORS = 4095;

  private static final int F_DUPFD = 0;
  private static final int F_SETFD = 2;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int FIOCLEX = 0x5451;
  private static final int FIONCLEX = 0x5450;
  private static final int MOST_OPTION = 256;

  private final Tracer tracer;
  private final ForeignSockets sockets;
  private final TracedWords words;
  private final EpollSets epolls;

  ReturnDecoder(Tracer tracer, ForeignSockets sockets, TracedWords words, EpollSets epolls) {
    this.tracer = tracer;
    this.sockets = sockets;
    this.words = words;
    this.epolls = epolls;
  }

  /** Whether a result is an error's number below 0. */
  static boolean isError(long result) {
    return result < 0 && result >= -MOST_ERRORS;
  }

  /** The outcome of a call that failed. */
  static Returned failed(long result) {
    int errno = (int) -result;
    ErrorCode code = ErrorCode.linux(errno);
    return new Returned(
        code.errno() == Errno.EAGAIN
            ? Outcome.WouldBlock.WOULD_BLOCK
            : new Outcome.Failed(code, ErrorTexts.of(errno).orElseGet(code.errno()::text)));
  }

  /** A call of ours has returned. */
  Returned decode(CallInFlight call, long result, TracedProcess process, ProgramMemory memory) {
    ForeignSocket socket = call.socket();
    if (isError(result)) {
      return failed(call, result, process, socket);
    }
    return switch (call.call()) {
      case SOCKET, EPOLL_CREATE, EPOLL_CREATE1 -> {
        boolean flag =
            TracedWords.isCloseOnExec(call.number(call.call() == TracedCall.SOCKET ? 1 : 0));
        sockets.opened(process, (int) result, socket, flag, Optional.empty());
        yield done();
      }
      case SOCKETPAIR -> pair(call, process, memory, socket);
      case BIND, LISTEN, CONNECT -> {
        sockets.look(process, call.number(0), socket);
        yield socket.local() instanceof Endpoint.None
            ? done()
            : new Returned(new Outcome.Bound(socket.local()));
      }
      case ACCEPT, ACCEPT4 -> accepted(call, (int) result, process, socket);
      case GETSOCKNAME, GETPEERNAME ->
          value(memory.addressOfLength(call.argument(1), call.argument(2)).toString());
      case READ, RECVFROM -> received(call, result, memory, socket);
      case READV ->
          stream(socket, result, memory.gather(call.argument(1), call.argument(2), result));
      case WRITE, SENDTO -> sent(call, result, memory);
      case WRITEV -> moved(result, memory.gather(call.argument(1), call.argument(2), result));
      case SENDFILE -> moved(result, new byte[0]);
      case SENDMSG -> messageSent(call, result, memory);
      case RECVMSG -> messageReceived(call, result, process, memory, socket);
      case SENDMMSG, RECVMMSG -> messages(call, (int) result, memory);
      case GETSOCKOPT -> {
        int length = Math.clamp(memory.number(call.argument(4), 0), 0, MOST_OPTION);
        yield value(
            words.value(call.number(1), call.number(2), memory.bytes(call.argument(3), length)));
      }
      case POLL, PPOLL -> new Returned(new Outcome.Ready(polled(call, process, memory)));
      case SELECT, PSELECT6 ->
          new Returned(
              new Outcome.Ready(
                  result == 0
                      ? List.of()
                      : EntryDecoder.selected(call, process, memory).stream()
                          .map(each -> new Readiness(each.socket().id(), each.words()))
                          .toList()));
      case EPOLL_CTL -> {
        epolls.changed(
            socket,
            call.number(1),
            process.descriptors().find(call.number(2)),
            memory,
            call.argument(3));
        yield done();
      }
      case EPOLL_WAIT, EPOLL_PWAIT, EPOLL_PWAIT2 ->
          new Returned(
              new Outcome.Ready(epolls.ready(socket, memory, call.argument(1), (int) result)));
      case FCNTL -> controlled(call, (int) result, process, socket);
      case IOCTL -> requested(call, process, memory);
      case DUP, DUP2, DUP3 -> {
        boolean flag = call.call() == TracedCall.DUP3 && TracedWords.isCloseOnExec(call.number(2));
        duplicated(process, (int) result, socket, flag);
        yield value("descriptor " + result);
      }
      case SPLICE -> value(result + " bytes");
      case CLOSE -> closed(socket);
      default -> done();
    };
  }

  private static Returned done() {
    return new Returned(Outcome.Done.DONE);
  }

  private static Returned value(String value) {
    return new Returned(new Outcome.Value(value));
  }

  private Returned failed(
      CallInFlight call, long result, TracedProcess process, ForeignSocket socket) {
    Returned failed = failed(result);
    switch (call.call()) {
      case SOCKET, SOCKETPAIR, EPOLL_CREATE, EPOLL_CREATE1 -> socket.trace().retire();
      case CONNECT -> {
        if (ErrorCode.linux((int) -result).errno() == Errno.EINPROGRESS) {
          sockets.look(process, call.number(0), socket);
          if (!(socket.local() instanceof Endpoint.None)) {
            tracer.connecting(socket.id(), socket.local(), peer(call, socket));
          }
        }
      }
      default -> {
        // Nothing has changed.
      }
    }
    return failed;
  }

  private static Endpoint peer(CallInFlight call, ForeignSocket socket) {
    return socket.peer() instanceof Endpoint.None && call.connectsTo() != null
        ? call.connectsTo()
        : socket.peer();
  }

  private Returned pair(
      CallInFlight call, TracedProcess process, ProgramMemory memory, ForeignSocket first) {
    int[] made = memory.numbers(call.argument(3), 2);
    boolean flag = TracedWords.isCloseOnExec(call.number(1));
    ForeignSocket second = sockets.begin(first.family(), first.type());
    sockets.opened(process, made[0], first, flag, Optional.empty());
    sockets.opened(process, made[1], second, flag, Optional.empty());
    return value(first.id() + ", " + second.id());
  }

  private Returned accepted(
      CallInFlight call, int descriptor, TracedProcess process, ForeignSocket listener) {
    ForeignSocket made = sockets.begin(listener.family(), listener.type());
    boolean flag = call.call() == TracedCall.ACCEPT4 && TracedWords.isCloseOnExec(call.number(3));
    sockets.opened(process, descriptor, made, flag, Optional.of(listener.id()));
    sockets.look(process, descriptor, made);
    return new Returned(new Outcome.Accepted(made.id(), made.local(), made.peer()));
  }

  private static Returned moved(long count, byte[] bytes) {
    return new Returned(new Outcome.Moved((int) count), bytes);
  }

  /** What came from a stream: nothing means its end. */
  private static Returned stream(ForeignSocket socket, long count, byte[] bytes) {
    return count == 0 && socket.isStream()
        ? new Returned(Outcome.EndOfStream.END_OF_STREAM)
        : moved(count, bytes);
  }

  private Returned received(
      CallInFlight call, long result, ProgramMemory memory, ForeignSocket socket) {
    boolean isRead = call.call() == TracedCall.READ;
    int flags = isRead ? 0 : call.number(3);
    int size = call.size(2);
    if (result == 0 && socket.isStream() && size > 0) {
      return new Returned(Outcome.EndOfStream.END_OF_STREAM);
    }
    boolean peeked = words.has(flags, "MSG_PEEK");
    if (socket.isStream() && words.has(flags, "MSG_TRUNC")) {
      // TCP throws the bytes away: nothing was copied (tcp(7)).
      return new Returned(new Outcome.Moved((int) result, Endpoint.None.NONE, false, peeked));
    }
    int count = (int) Math.min(result, size);
    Endpoint from =
        isRead ? Endpoint.None.NONE : memory.addressOfLength(call.argument(4), call.argument(5));
    int cut = (int) (result - count);
    return new Returned(
        new Outcome.Moved(count, from, cut > 0, peeked, cut),
        memory.bytes(call.argument(1), count));
  }

  private static Returned sent(CallInFlight call, long result, ProgramMemory memory) {
    Endpoint to =
        call.call() == TracedCall.SENDTO
            ? memory.address(call.argument(4), call.number(5))
            : Endpoint.None.NONE;
    return new Returned(
        new Outcome.Moved((int) result, to, false, false), memory.bytes(call.argument(1), result));
  }

  private static Returned messageSent(CallInFlight call, long result, ProgramMemory memory) {
    ProgramMemory.Message message = memory.message(call.argument(1));
    return new Returned(
        new Outcome.Moved(
            (int) result, memory.address(message.name(), message.nameLength()), false, false),
        memory.gather(message.pieces(), message.pieceCount(), result));
  }

  private Returned messageReceived(
      CallInFlight call,
      long result,
      TracedProcess process,
      ProgramMemory memory,
      ForeignSocket socket) {
    ProgramMemory.Message message = memory.message(call.argument(1));
    memory.descriptors(message).forEach(descriptor -> sockets.adopt(process, descriptor));
    long size = memory.size(message.pieces(), message.pieceCount());
    if (result == 0 && socket.isStream() && size > 0) {
      return new Returned(Outcome.EndOfStream.END_OF_STREAM);
    }
    int count = (int) Math.min(result, size);
    int cut = (int) (result - count);
    return new Returned(
        new Outcome.Moved(
            count,
            memory.address(message.name(), message.nameLength()),
            cut > 0 || words.has(message.flags(), "MSG_TRUNC"),
            words.has(call.number(2), "MSG_PEEK"),
            cut),
        memory.gather(message.pieces(), message.pieceCount(), count));
  }

  private static Returned messages(CallInFlight call, int count, ProgramMemory memory) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      long at = call.argument(1) + (long) i * EntryDecoder.MULTIPLE;
      ProgramMemory.Message message = memory.message(at);
      int length = memory.number(at + EntryDecoder.MULTIPLE - 8, 0);
      all.writeBytes(memory.gather(message.pieces(), message.pieceCount(), length));
    }
    return moved(all.size(), all.toByteArray());
  }

  private List<Readiness> polled(CallInFlight call, TracedProcess process, ProgramMemory memory) {
    int[] all = EntryDecoder.polled(call, memory);
    List<Readiness> ready = new ArrayList<>();
    for (int i = 0; i + 1 < all.length; i += 2) {
      int events = all[i + 1] >>> 16;
      if (events != 0) {
        process
            .descriptors()
            .find(all[i])
            .ifPresent(socket -> ready.add(new Readiness(socket.id(), words.pollEvents(events))));
      }
    }
    return ready;
  }

  private Returned controlled(
      CallInFlight call, int result, TracedProcess process, ForeignSocket socket) {
    return switch (call.number(1)) {
      case F_DUPFD, F_DUPFD_CLOEXEC -> {
        duplicated(process, result, socket, call.number(1) == F_DUPFD_CLOEXEC);
        yield value("descriptor " + result);
      }
      case F_SETFD -> {
        process.descriptors().setCloseOnExec(call.number(0), (call.number(2) & 1) != 0);
        yield done();
      }
      default ->
          switch (words.command(call.number(1))) {
            case "F_GETFL" -> value(words.statusFlags(result));
            case "F_GETFD" -> value(words.descriptorFlags(result));
            default -> result == 0 ? done() : value(Integer.toString(result));
          };
    };
  }

  private Returned requested(CallInFlight call, TracedProcess process, ProgramMemory memory) {
    return switch (call.number(1)) {
      case FIOCLEX, FIONCLEX -> {
        process.descriptors().setCloseOnExec(call.number(0), call.number(1) == FIOCLEX);
        yield done();
      }
      default ->
          switch (TracedWords.request(call.number(1))) {
            case "FIONBIO", "FIONREAD", "TIOCOUTQ", "SIOCATMARK" ->
                value(Integer.toString(memory.number(call.argument(2), 0)));
            default -> done();
          };
    };
  }

  private void duplicated(
      TracedProcess process, int descriptor, ForeignSocket socket, boolean closeOnExec) {
    if (process.descriptors().find(descriptor).filter(socket::equals).isEmpty()) {
      process.descriptors().close(descriptor).ifPresent(this::gone);
      process.descriptors().open(descriptor, socket, closeOnExec);
    }
  }

  /** Its descriptor went away when the call was made. */
  private Returned closed(ForeignSocket socket) {
    gone(socket);
    int left = socket.descriptors();
    return left == 0
        ? done()
        : value(
            left == 1
                ? "still open, 1 more descriptor"
                : "still open, " + left + " more descriptors");
  }

  private void gone(ForeignSocket socket) {
    sockets.closed(socket);
    if (socket.descriptors() == 0) {
      epolls.closed(socket);
    }
  }
}
