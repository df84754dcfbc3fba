package dev.socketworkbench.tracer;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.recording.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a process has open when it is attached to, as {@code /proc} has it. */
final class ExistingDescriptors {
  private static final Path PROCESSES = Path.of("/proc");
  private static final String EPOLL = "anon_inode:[eventpoll]";
  private static final String MEMBER = "tfd:";
  private static final String DATA = "data:";

  private final Tracer tracer;
  private final ForeignSockets sockets;
  private final EpollSets epolls;

  ExistingDescriptors(Tracer tracer, ForeignSockets sockets, EpollSets epolls) {
    this.tracer = tracer;
    this.sockets = sockets;
    this.epolls = epolls;
  }

  /** Takes over all sockets of a process, and what epoll instances wait for. */
  void adopt(TracedProcess process) {
    Path folder = PROCESSES.resolve(Integer.toString(process.pid()));
    List<Integer> waiting = new ArrayList<>();
    for (int descriptor : ForeignSockets.descriptors(process)) {
      if (isEpoll(folder, descriptor)) {
        waiting.add(descriptor);
      } else {
        sockets.adopt(process, descriptor).ifPresent(found -> say(process, descriptor, found));
      }
    }
    waiting.forEach(descriptor -> adoptEpoll(process, descriptor, folder));
  }

  private static boolean isEpoll(Path folder, int descriptor) {
    try {
      return Files.readSymbolicLink(folder.resolve("fd").resolve(Integer.toString(descriptor)))
          .toString()
          .equals(EPOLL);
    } catch (IOException gone) {
      return false;
    }
  }

  private void say(TracedProcess process, int descriptor, ForeignSocket socket) {
    String ends =
        sockets.listens(process, descriptor)
            ? ", listening at " + socket.local()
            : socket.peer() instanceof Endpoint.None
                ? socket.local() instanceof Endpoint.None ? "" : ", bound to " + socket.local()
                : ", connected, " + socket.local() + " with " + socket.peer();
    tracer.remark(socket.id(), "was open when the program was attached to" + ends);
  }

  private void adoptEpoll(TracedProcess process, int descriptor, Path folder) {
    ForeignSocket epoll = sockets.begin("", "epoll");
    sockets.opened(
        process,
        descriptor,
        epoll,
        ForeignSockets.closesOnExec(process, descriptor),
        Optional.empty());
    tracer.remark(epoll.id(), "was open when the program was attached to");
    try {
      Files.readAllLines(folder.resolve("fdinfo").resolve(Integer.toString(descriptor))).stream()
          .filter(line -> line.startsWith(MEMBER))
          .forEach(line -> adoptMember(process, epoll, line.split("\\s+", -1)));
    } catch (IOException | NumberFormatException notTold) {
      // What it gives back cannot be told then; the calls are in the record all the same.
    }
  }

  /** {@code tfd: 3 events: 19 data: 3 …}: decimal, and twice hexadecimal (proc(5)). */
  private void adoptMember(TracedProcess process, ForeignSocket epoll, String... words) {
    int data = List.of(words).indexOf(DATA);
    if (data > 0 && data + 1 < words.length) {
      process
          .descriptors()
          .find(Integer.parseInt(words[1]))
          .ifPresent(
              socket -> epolls.put(epoll, Long.parseUnsignedLong(words[data + 1], 16), socket));
    }
  }
}
