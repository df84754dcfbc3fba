package dev.socketworkbench.tracer;

import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.recording.HandTrace;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.BorrowedDescriptors;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SocketFiles;
import dev.socketworkbench.posix.SystemSockets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The sockets of traced programs: who they are, and what the system says of them. */
final class ForeignSockets implements AutoCloseable {
  private static final Path PROCESSES = Path.of("/proc");

  /** In {@code fdinfo}, in octal. */
  private static final String FLAGS = "flags:";

  private static final int O_CLOEXEC = 0x80000;
  private static final int STREAMS = 3;
  private static final int SOL_SOCKET = 1;
  private static final int SO_TYPE = 3;
  private static final int SO_ACCEPTCONN = 30;
  private static final int SO_DOMAIN = 39;

  private final Tracer tracer;
  private final SystemSockets system;
  private final SocketConstants constants;
  private final Optional<BorrowedDescriptors> borrowed;

  /** Those that are open, by the numbers of their files. */
  private final Map<Long, ForeignSocket> byFile = new HashMap<>();

  /** What stands for processes, to borrow from. */
  private final Map<Integer, Integer> processes = new HashMap<>();

  ForeignSockets(
      Tracer tracer,
      SystemSockets system,
      SocketConstants constants,
      Optional<BorrowedDescriptors> borrowed) {
    this.tracer = tracer;
    this.system = system;
    this.constants = constants;
    this.borrowed = borrowed;
  }

  /** A socket that is about to be made. */
  ForeignSocket begin(String family, String type) {
    return new ForeignSocket(new HandTrace(tracer, tracer.next(SocketId.Role.SOCK)), family, type);
  }

  /**
   * A socket has got its first descriptor.
   *
   * @param listener which accepted it, if one has
   */
  void opened(
      TracedProcess process,
      int descriptor,
      ForeignSocket socket,
      boolean closeOnExec,
      Optional<SocketId> listener) {
    closed(process, descriptor);
    process.descriptors().open(descriptor, socket, closeOnExec);
    file(process, descriptor)
        .ifPresent(
            file -> {
              socket.file(file);
              byFile.put(file, socket);
              if (socket.isUnix()) {
                tracer.unixEnds().opened(socket.id(), file);
              }
            });
    listener.ifPresent(from -> tracer.accepted(from, socket.id()));
    socket.belongsTo(process.number(), listener);
    tell(process, descriptor, socket);
  }

  /** A socket is another program's from now on. */
  void passedOn(TracedProcess heir, int descriptor, ForeignSocket socket) {
    socket.belongsTo(heir.number(), socket.listener());
    tell(heir, descriptor, socket);
  }

  private void tell(TracedProcess process, int descriptor, ForeignSocket socket) {
    Optional<SocketId> listener = socket.listener();
    tracer.tell(
        now ->
            new SocketFacts(
                now,
                socket.id(),
                process.number(),
                OptionalInt.of(descriptor),
                socket.family(),
                socket.type(),
                "",
                "",
                listener,
                listener.flatMap(from -> tracer.unixEnds().other(socket.id()))));
  }

  /** A descriptor that is used again: its close was not seen. */
  private void closed(TracedProcess process, int descriptor) {
    process.descriptors().close(descriptor).ifPresent(this::closed);
  }

  /** A descriptor of it is gone; with the last one its file's number is free again. */
  void closed(ForeignSocket socket) {
    if (socket.descriptors() == 0) {
      socket.file().ifPresent(file -> byFile.remove(file, socket));
    }
  }

  /** The number of the file behind a descriptor, if that is a socket. */
  private static OptionalLong file(TracedProcess process, int descriptor) {
    return SocketFiles.of(process.pid(), descriptor);
  }

  /**
   * A descriptor that the program got otherwise: it may be a socket, one that is known or not.
   *
   * @return the socket, if it is one that was not known
   */
  Optional<ForeignSocket> adopt(TracedProcess process, int descriptor) {
    if (process.descriptors().find(descriptor).isPresent()) {
      return Optional.empty();
    }
    OptionalLong file = file(process, descriptor);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    boolean flag = closesOnExec(process, descriptor);
    ForeignSocket known = byFile.get(file.getAsLong());
    if (known != null) {
      process.descriptors().open(descriptor, known, flag);
      return Optional.empty();
    }
    ForeignSocket found =
        begin(
            name(SocketConstants.Kind.FAMILY, ask(process, descriptor, SO_DOMAIN)),
            name(SocketConstants.Kind.TYPE, ask(process, descriptor, SO_TYPE)));
    opened(process, descriptor, found, flag, Optional.empty());
    look(process, descriptor, found);
    return Optional.of(found);
  }

  /** Whether a descriptor has the flag FD_CLOEXEC, as {@code /proc} has it. */
  static boolean closesOnExec(TracedProcess process, int descriptor) {
    try {
      return Files.readAllLines(
              PROCESSES
                  .resolve(Integer.toString(process.pid()))
                  .resolve("fdinfo")
                  .resolve(Integer.toString(descriptor)))
          .stream()
          .filter(line -> line.startsWith(FLAGS))
          .anyMatch(
              line -> (Long.parseLong(line.substring(FLAGS.length()).strip(), 8) & O_CLOEXEC) != 0);
    } catch (IOException | NumberFormatException gone) {
      return false;
    }
  }

  /** Whether a socket listens. */
  boolean listens(TracedProcess process, int descriptor) {
    return ask(process, descriptor, SO_ACCEPTCONN).orElse(0) != 0;
  }

  private String name(SocketConstants.Kind kind, OptionalInt value) {
    return value.isPresent() ? constants.name(kind, value.getAsInt()) : "";
  }

  /** Whether one of the standard streams is a socket. */
  boolean areStreams(TracedProcess process) {
    return IntStream.range(0, STREAMS).anyMatch(stream -> file(process, stream).isPresent());
  }

  /** All that a program has when it begins. */
  void adoptAll(TracedProcess process) {
    descriptors(process).forEach(each -> adopt(process, each));
  }

  /** What a process has open, as {@code /proc} has it. */
  static SortedSet<Integer> descriptors(TracedProcess process) {
    Path folder = PROCESSES.resolve(Integer.toString(process.pid())).resolve("fd");
    SortedSet<Integer> found = new TreeSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      all.forEach(each -> found.add(Integer.parseInt(each.getFileName().toString())));
    } catch (IOException gone) {
      // The program has ended: so has everything that it had.
    }
    return found;
  }

  private OptionalInt ask(TracedProcess process, int descriptor, int option) {
    return withCopy(
            process, descriptor, copy -> system.getsockopt(copy, SOL_SOCKET, option, Integer.BYTES))
        .filter(got -> !got.result().isError() && got.value().length == Integer.BYTES)
        .map(got -> ByteBuffer.wrap(got.value()).order(ByteOrder.nativeOrder()).getInt())
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** Asks the system for the two ends of a socket, as it has them now. */
  void look(TracedProcess process, int descriptor, ForeignSocket socket) {
    withCopy(
            process,
            descriptor,
            copy -> {
              Endpoint local = system.getsockname(copy).address();
              return new Endpoint[] {local, system.getpeername(copy).address()};
            })
        .ifPresent(ends -> socket.named(ends[0], ends[1]));
  }

  /** What is done with a copy of a descriptor. */
  private interface CopyQuestion<T> {
    T of(int copy);
  }

  private <T> Optional<T> withCopy(
      TracedProcess process, int descriptor, CopyQuestion<? extends T> question) {
    if (borrowed.isEmpty()) {
      return Optional.empty();
    }
    int from = processes.computeIfAbsent(process.pid(), borrowed.get()::process);
    int copy = from < 0 ? -1 : borrowed.get().copy(from, descriptor);
    if (copy < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.of(copy));
    } finally {
      system.close(copy);
    }
  }

  /** A process has ended. */
  void ended(TracedProcess process) {
    Integer from = processes.remove(process.pid());
    if (from != null && from >= 0) {
      system.close(from);
    }
  }

  @Override
  public void close() {
    processes.values().stream().filter(from -> from >= 0).forEach(system::close);
    processes.clear();
    byFile.clear();
  }
}
