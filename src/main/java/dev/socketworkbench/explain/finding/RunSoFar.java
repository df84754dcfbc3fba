package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.timeline.inference.Inference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the rows so far tell, for all rules: of sockets, of programs, and of their ends. */
final class RunSoFar {
  private final Function<Row, byte[]> contents;
  private final FindingList found = new FindingList();
  private final Inference inference = new Inference();
  private final Map<SocketId, SocketStory> sockets = new HashMap<>();

  /** Asked for last: all rules ask for that of the same row. */
  private SocketStory last;

  private final Map<Integer, Program> programs = new HashMap<>();
  private final Map<Integer, Long> calls = new HashMap<>();
  private final Map<Integer, List<SocketStory>> listeners = new HashMap<>();

  /**
   * A run of which nothing was read.
   *
   * @param contents gives the bytes of a row, or the beginning of them
   */
  RunSoFar(Function<Row, byte[]> contents) {
    this.contents = contents;
  }

  /** What follows from a row about connections and states; before the rules see the row. */
  void infer(Row row) {
    boolean datagram =
        row.entry() instanceof Call call
            && call.byteCount() > 0
            && inference.datagrams().isDatagram(call.socket());
    if (!datagram) { // Which of them is which is nobody's matter here, and costs memory.
      inference.add(row.entry());
    }
  }

  /** Remembers a row, after the rules have seen it. */
  void note(Row row) {
    switch (row.entry()) {
      case Call call -> note(row, call);
      case SocketFacts facts -> socket(facts.socket()).note(facts);
      case Program program -> programs.put(program.number(), program);
      default -> {}
    }
  }

  private void note(Row row, Call call) {
    SocketStory socket = socket(call.socket());
    boolean listened = socket.listening() != null;
    socket.note(row, call);
    calls.merge(socket.program(), 1L, Long::sum);
    if (call.outcome() instanceof Outcome.Accepted accepted) {
      socket(accepted.socket()).accepted(row, socket, accepted);
    }
    if (!listened && socket.listening() != null && socket.port().isPresent()) {
      listeners.computeIfAbsent(socket.port().getAsInt(), none -> new ArrayList<>(1)).add(socket);
    }
    if (socket.isClosed() && socket.listening() != null && socket.port().isPresent()) {
      listeners.getOrDefault(socket.port().getAsInt(), new ArrayList<>()).remove(socket);
    }
  }

  /** What is known of a socket. */
  SocketStory socket(SocketId id) {
    if (last == null || !last.id().equals(id)) {
      last = sockets.computeIfAbsent(id, SocketStory::new);
    }
    return last;
  }

  /** The other end of a connection, if it has rows here. */
  Optional<SocketStory> peer(SocketStory socket) {
    return inference
        .connections()
        .of(socket.id())
        .flatMap(link -> link.peer(socket.id()))
        .map(this::socket);
  }

  /** Who listens on a port now. */
  List<SocketStory> listenersOn(int port) {
    return listeners.getOrDefault(port, List.of());
  }

  /** Who gets what a connect asks for; empty if that is nobody of this session. */
  Optional<SocketStory> listenerFor(Call connect) {
    return connect.arguments() instanceof Arguments.Address to
            && to.address() instanceof Endpoint.Ip address
        ? listenersOn(address.port()).stream()
            .filter(listener -> reaches(listener, address))
            .findFirst()
        : Optional.empty();
  }

  private static boolean reaches(SocketStory listener, Endpoint.Ip target) {
    return listener.local().unmapped() instanceof Endpoint.Ip own
        && Kernel.reaches(own.address(), target.unmapped().address());
  }

  /** A program as far as it is known; empty for the workbench itself. */
  Optional<Program> program(int number) {
    return Optional.ofNullable(programs.get(number));
  }

  /** How many calls on a program's sockets have returned. */
  long callsOf(int program) {
    return calls.getOrDefault(program, 0L);
  }

  /** What follows from the rows: states, closes, connections. */
  Inference inference() {
    return inference;
  }

  /** The bytes of a row, or the beginning of them: read from the file, so for few rows only. */
  byte[] contents(Row row) {
    return contents.apply(row);
  }

  /** Where what was proved goes. */
  FindingList found() {
    return found;
  }

  /** All that was proved. */
  List<Finding> findings() {
    return found.all(programs);
  }
}
