package dev.socketworkbench.tracer;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.address.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a call is about to do, at its entry: on which socket, with which arguments. A call on
 * something else than a socket is none of ours.
 */
final class EntryDecoder {
  /** What is recorded of a call on a socket. */
  record Entered(ForeignSocket socket, Operation operation, Arguments arguments) {}

  /** FD_SETSIZE. */
  private static final int MOST_SELECTED = 1024;

  private static final int MOST_POLLED = 4096;
  private static final int POLLFD = 8;

  /** {@code struct mmsghdr}. */
  static final int MULTIPLE = 64;

  private static final int MOST_MESSAGES = 1024;

  private final ForeignSockets sockets;
  private final TracedWords words;
  private final EpollSets epolls;

  EntryDecoder(ForeignSockets sockets, TracedWords words, EpollSets epolls) {
    this.sockets = sockets;
    this.words = words;
    this.epolls = epolls;
  }

  Optional<Entered> decode(CallInFlight call, TracedProcess process, ProgramMemory memory) {
    Operation operation = call.call().operation();
    return switch (call.call()) {
      case SOCKET, SOCKETPAIR -> {
        String type = words.type(call.number(1));
        yield Optional.of(
            new Entered(
                sockets.begin(words.family(call.number(0)), type),
                operation,
                new Arguments.Create(
                    words.family(call.number(0)), words.types(call.number(1), call.number(2)))));
      }
      case EPOLL_CREATE, EPOLL_CREATE1 ->
          Optional.of(new Entered(sockets.begin("", "epoll"), operation, epollFlags(call)));
      case EPOLL_CTL, EPOLL_WAIT, EPOLL_PWAIT, EPOLL_PWAIT2 ->
          socket(call, process)
              .filter(ForeignSocket::isEpoll)
              .map(
                  epoll ->
                      new Entered(
                          epoll,
                          operation,
                          call.call() == TracedCall.EPOLL_CTL
                              ? control(call, process, memory)
                              : text(call.number(2) + " events, " + limit(call, memory))));
      case POLL, PPOLL -> pollCall(call, process, memory);
      case SELECT, PSELECT6 -> selectCall(call, process, memory);
      case SPLICE -> spliced(call, process);
      default -> socket(call, process).map(socket -> onSocket(socket, call, memory));
    };
  }

  private static Arguments epollFlags(CallInFlight call) {
    return call.call() == TracedCall.EPOLL_CREATE1 && TracedWords.isCloseOnExec(call.number(0))
        ? text("EPOLL_CLOEXEC")
        : Arguments.None.NONE;
  }

  private static Arguments text(String text) {
    return new Arguments.Text(text);
  }

  private static Optional<ForeignSocket> socket(CallInFlight call, TracedProcess process) {
    return process.descriptors().find(call.number(0));
  }

  private Entered onSocket(ForeignSocket socket, CallInFlight call, ProgramMemory memory) {
    Operation operation = call.call().operation();
    Arguments arguments =
        switch (call.call()) {
          case READ, WRITE -> new Arguments.Size(call.size(2));
          case READV, WRITEV ->
              new Arguments.Size((int) Math.min(Integer.MAX_VALUE, size(call, memory)));
          case SENDFILE -> text(call.size(3) + " from descriptor " + call.number(1));
          case BIND, CONNECT ->
              new Arguments.Address(memory.address(call.argument(1), call.number(2)));
          case LISTEN -> new Arguments.Backlog(call.number(1));
          case ACCEPT4 ->
              call.number(3) == 0 ? Arguments.None.NONE : text(words.typeFlags(call.number(3)));
          case SENDTO -> sent(call, memory);
          case RECVFROM -> withFlags(call.size(2), call.number(3));
          case SENDMSG, RECVMSG -> message(call, memory);
          case SENDMMSG, RECVMMSG -> messages(call);
          case SETSOCKOPT ->
              new Arguments.SocketOption(
                  words.option(call.number(1), call.number(2)),
                  words.value(
                      call.number(1),
                      call.number(2),
                      memory.bytes(call.argument(3), Math.clamp(call.number(4), 0, 256))));
          case GETSOCKOPT -> text(words.option(call.number(1), call.number(2)));
          case SHUTDOWN -> new Arguments.How(words.how(call.number(1)));
          case FCNTL -> text(controlled(call));
          case IOCTL -> text(TracedWords.request(call.number(1)));
          case DUP2, DUP3 -> text("to " + call.number(1));
          default -> Arguments.None.NONE;
        };
    return new Entered(socket, plain(call, operation), arguments);
  }

  /** C's send and recv are these calls without an address (send(2), recv(2)). */
  private static Operation plain(CallInFlight call, Operation operation) {
    return switch (call.call()) {
      case SENDTO -> call.argument(4) == 0 ? Operation.SEND : operation;
      case RECVFROM -> call.argument(4) == 0 ? Operation.RECV : operation;
      default -> operation;
    };
  }

  private static long size(CallInFlight call, ProgramMemory memory) {
    return memory.size(call.argument(1), call.argument(2));
  }

  private Arguments withFlags(int size, int flags) {
    return flags == 0 ? new Arguments.Size(size) : text(size + ", " + words.messageFlags(flags));
  }

  private Arguments sent(CallInFlight call, ProgramMemory memory) {
    if (call.argument(4) == 0) {
      return withFlags(call.size(2), call.number(3));
    }
    Endpoint to = memory.address(call.argument(4), call.number(5));
    return call.number(3) == 0
        ? new Arguments.To(call.size(2), to)
        : text(call.size(2) + " to " + to + ", " + words.messageFlags(call.number(3)));
  }

  private Arguments message(CallInFlight call, ProgramMemory memory) {
    ProgramMemory.Message message = memory.message(call.argument(1));
    int size =
        (int) Math.min(Integer.MAX_VALUE, memory.size(message.pieces(), message.pieceCount()));
    boolean sends = call.call() == TracedCall.SENDMSG;
    Endpoint to = sends ? memory.address(message.name(), message.nameLength()) : Endpoint.None.NONE;
    if (to instanceof Endpoint.None) {
      return withFlags(size, call.number(2));
    }
    return call.number(2) == 0
        ? new Arguments.To(size, to)
        : text(size + " to " + to + ", " + words.messageFlags(call.number(2)));
  }

  private Arguments messages(CallInFlight call) {
    int count = Math.clamp(call.argument(2), 0, MOST_MESSAGES);
    String flags = call.number(3) == 0 ? "" : ", " + words.messageFlags(call.number(3));
    return text((count == 1 ? "1 message" : count + " messages") + flags);
  }

  private String controlled(CallInFlight call) {
    String command = words.command(call.number(1));
    return switch (command) {
      case "F_SETFL" -> command + ", " + words.statusFlags(call.number(2));
      case "F_SETFD" -> command + ", " + words.descriptorFlags(call.number(2));
      case "F_GETFL", "F_GETFD" -> command;
      default -> command + ", " + call.number(2);
    };
  }

  private Arguments control(CallInFlight call, TracedProcess process, ProgramMemory memory) {
    String command =
        switch (call.number(1)) {
          case 1 -> "EPOLL_CTL_ADD";
          case 2 -> "EPOLL_CTL_DEL";
          case 3 -> "EPOLL_CTL_MOD";
          default -> Integer.toString(call.number(1));
        };
    String what =
        process
            .descriptors()
            .find(call.number(2))
            .map(socket -> socket.id().toString())
            .orElse("descriptor " + call.number(2));
    return text(
        call.number(1) == 2
            ? command + ", " + what
            : command
                + ", "
                + what
                + ", "
                + words.epollEvents(epolls.events(memory, call.argument(3))));
  }

  private static String limit(CallInFlight call, ProgramMemory memory) {
    return call.call() == TracedCall.EPOLL_PWAIT2
        ? timespec(memory, call.argument(3))
        : millis(call.number(3));
  }

  private static String millis(int millis) {
    return millis < 0 ? "no limit" : millis + " ms";
  }

  private static String timespec(ProgramMemory memory, long address) {
    return address == 0
        ? "no limit"
        : memory.wide(address, 0) * 1000 + memory.wide(address + 8, 0) / 1_000_000 + " ms";
  }

  private Optional<Entered> pollCall(
      CallInFlight call, TracedProcess process, ProgramMemory memory) {
    int[] all = polled(call, memory);
    List<String> asked = new ArrayList<>();
    ForeignSocket first = null;
    for (int i = 0; i + 1 < all.length; i += 2) {
      Optional<ForeignSocket> socket = process.descriptors().find(all[i]);
      if (socket.isPresent()) {
        asked.add(socket.get().id() + " " + words.pollEvents(all[i + 1] & 0xffff));
        first = first == null ? socket.get() : first;
      }
    }
    String limit =
        call.call() == TracedCall.POLL
            ? millis(call.number(2))
            : timespec(memory, call.argument(2));
    return Optional.ofNullable(first)
        .map(
            socket ->
                new Entered(socket, Operation.POLL, text(String.join(", ", asked) + ", " + limit)));
  }

  /** The array of poll: descriptors, and what is asked for in the lower half of what follows. */
  static int[] polled(CallInFlight call, ProgramMemory memory) {
    int count = Math.clamp(call.argument(1), 0, MOST_POLLED);
    return memory.numbers(call.argument(0), count * POLLFD / Integer.BYTES);
  }

  private Optional<Entered> selectCall(
      CallInFlight call, TracedProcess process, ProgramMemory memory) {
    List<String> asked = new ArrayList<>();
    ForeignSocket first = null;
    for (Selected each : selected(call, process, memory)) {
      asked.add(each.socket().id() + " " + each.words());
      first = first == null ? each.socket() : first;
    }
    long time = call.argument(4);
    String limit = time == 0 ? "no limit" : time(call, memory, time);
    return Optional.ofNullable(first)
        .map(
            socket ->
                new Entered(
                    socket, Operation.SELECT, text(String.join(", ", asked) + ", " + limit)));
  }

  private static String time(CallInFlight call, ProgramMemory memory, long address) {
    return call.call() == TracedCall.PSELECT6
        ? timespec(memory, address)
        : memory.wide(address, 0) * 1000 + memory.wide(address + 8, 0) / 1000 + " ms";
  }

  /** A socket that select is asked about, and for what. */
  record Selected(ForeignSocket socket, String words) {}

  /** Those whose bits are set. */
  static List<Selected> selected(CallInFlight call, TracedProcess process, ProgramMemory memory) {
    int count = Math.clamp(call.argument(0), 0, MOST_SELECTED);
    String[] kinds = {"read", "write", "except"};
    byte[][] sets = new byte[kinds.length][];
    for (int kind = 0; kind < kinds.length; kind++) {
      long set = call.argument(kind + 1);
      sets[kind] = set == 0 ? new byte[0] : memory.bytes(set, (count + 63) / 64 * 8L);
    }
    List<Selected> found = new ArrayList<>();
    for (int descriptor : process.descriptors().between(0, count - 1)) {
      List<String> wanted = new ArrayList<>();
      for (int kind = 0; kind < kinds.length; kind++) {
        if (descriptor / 8 < sets[kind].length
            && (sets[kind][descriptor / 8] & 1 << descriptor % 8) != 0) {
          wanted.add(kinds[kind]);
        }
      }
      Optional<ForeignSocket> socket = process.descriptors().find(descriptor);
      if (!wanted.isEmpty() && socket.isPresent()) {
        found.add(new Selected(socket.get(), String.join("|", wanted)));
      }
    }
    return found;
  }

  private static Optional<Entered> spliced(CallInFlight call, TracedProcess process) {
    Optional<ForeignSocket> from = process.descriptors().find(call.number(0));
    Optional<ForeignSocket> to = process.descriptors().find(call.number(2));
    String way =
        from.isPresent() ? "to descriptor " + call.number(2) : "from descriptor " + call.number(0);
    return from.or(() -> to)
        .map(socket -> new Entered(socket, Operation.SPLICE, text(call.size(4) + " " + way)));
  }
}
