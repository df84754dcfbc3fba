package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A journal of calls that a program could have made, each a microsecond after the one before. */
public final class MadeUpRun implements AutoCloseable {
  static final int PROGRAM = 1;

  /** Two threads of the program. */
  static final String SERVES = "serves 11";

  static final String ASKS = "asks 12";

  private static final int PORT = 60_000;

  private final Journal journal;
  private final Map<SocketId, long[]> moved = new HashMap<>();
  private long now = 1_000;
  private int clientPort = 50_000;
  private int program = PROGRAM;
  private Origin origin = Origin.SYSTEM_CALL;
  private int sockets;

  public MadeUpRun(Path folder) {
    try {
      journal =
          Journal.create(folder.resolve("run.swj"), SessionClock.start(), DiskBudget.standard());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What comes now is of the workbench's own sockets, made by the JDK. */
  MadeUpRun ofTheWorkbench() {
    program = Program.WORKBENCH;
    origin = Origin.SOCKET_CHANNEL_WRITE;
    return this;
  }

  /** The next socket of the program. */
  SocketId socket() {
    SocketId socket = next();
    call(
        socket,
        Operation.SOCKET,
        new Arguments.Create("AF_INET", "SOCK_STREAM"),
        Outcome.Done.DONE,
        ASKS);
    facts(socket, Optional.empty());
    return socket;
  }

  private SocketId next() {
    return new SocketId(program == PROGRAM ? SocketId.Role.SOCK : SocketId.Role.CLIENT, ++sockets);
  }

  private void facts(SocketId socket, Optional<SocketId> listener) {
    if (program != Program.WORKBENCH) {
      journal.append(
          new SocketFacts(
              now,
              socket,
              program,
              OptionalInt.of(sockets + 2),
              "AF_INET",
              "SOCK_STREAM",
              "",
              "",
              listener));
    }
  }

  static Endpoint at(String address) {
    return Endpoint.Ip.parse(address).orElseThrow();
  }

  /** A socket that listens on this address. */
  SocketId listener(String address) {
    SocketId socket = socket();
    bind(socket, address);
    listen(socket, address);
    return socket;
  }

  SocketId listener() {
    return listener("127.0.0.1:" + PORT);
  }

  void bind(SocketId socket, String address) {
    call(
        socket,
        Operation.BIND,
        new Arguments.Address(at(address)),
        new Outcome.Bound(at(address)),
        SERVES);
  }

  void listen(SocketId socket, String address) {
    call(
        socket, Operation.LISTEN, new Arguments.Backlog(5), new Outcome.Bound(at(address)), SERVES);
  }

  /** The two ends of a connection. */
  public record Ends(SocketId client, SocketId server) {}

  /** A connection to this listener, accepted. */
  Ends connection(SocketId listener) {
    SocketId client = socket();
    connect(client, "127.0.0.1:" + PORT);
    return new Ends(client, accept(listener));
  }

  public Ends connection() {
    return connection(listener());
  }

  void connect(SocketId client, String to) {
    call(
        client,
        Operation.CONNECT,
        new Arguments.Address(at(to)),
        new Outcome.Bound(at("127.0.0.1:" + ++clientPort)),
        ASKS);
  }

  void refused(SocketId client, String to) {
    call(
        client,
        Operation.CONNECT,
        new Arguments.Address(at(to)),
        new Outcome.Failed(Errno.ECONNREFUSED, "Connection refused"),
        ASKS);
  }

  /** Accepts the connection that was made last. */
  SocketId accept(SocketId listener) {
    SocketId made = next();
    call(
        listener,
        Operation.ACCEPT,
        Arguments.None.NONE,
        new Outcome.Accepted(made, at("127.0.0.1:" + PORT), at("127.0.0.1:" + clientPort)),
        SERVES);
    facts(made, Optional.of(listener));
    return made;
  }

  public void send(SocketId socket, String text) {
    send(socket, text, text.length(), ASKS);
  }

  /** A send that was offered more than it took. */
  void send(SocketId socket, String text, int offered, String thread) {
    move(socket, Operation.SEND, text, offered, thread);
  }

  void recv(SocketId socket, String text) {
    recv(socket, text, 1_000);
  }

  void recv(SocketId socket, String text, int asked) {
    move(socket, Operation.RECV, text, asked, SERVES);
  }

  private void move(SocketId socket, Operation operation, String text, int size, String thread) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    long[] offsets = moved.computeIfAbsent(socket, none -> new long[2]);
    int way = operation.sends() ? 0 : 1;
    now += 1_000;
    journal.append(
        new Call(
            socket,
            operation,
            new Arguments.Size(size),
            new Outcome.Moved(bytes.length),
            now - 500,
            now,
            thread,
            offsets[way],
            false,
            bytes,
            bytes.length,
            origin));
    offsets[way] += bytes.length;
  }

  void end(SocketId socket) {
    call(
        socket,
        Operation.RECV,
        new Arguments.Size(1_000),
        Outcome.EndOfStream.END_OF_STREAM,
        SERVES);
  }

  public void close(SocketId socket) {
    call(socket, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE, SERVES);
  }

  void fails(SocketId socket, Operation operation, Errno errno, String thread) {
    call(
        socket, operation, new Arguments.Size(10), new Outcome.Failed(errno, errno.text()), thread);
  }

  /** Any call. */
  void call(
      SocketId socket, Operation operation, Arguments arguments, Outcome outcome, String thread) {
    now += 1_000;
    call(socket, operation, arguments, outcome, thread, now - 500);
  }

  /** A call that began at this moment; {@link #now} is its end. */
  void call(
      SocketId socket,
      Operation operation,
      Arguments arguments,
      Outcome outcome,
      String thread,
      long start) {
    now = Math.max(now, start) + 1;
    journal.append(
        new Call(
            socket,
            operation,
            arguments,
            outcome,
            start,
            now,
            thread,
            0,
            false,
            new byte[0],
            0,
            origin));
  }

  /** The moment of the last row. */
  long now() {
    return now;
  }

  /** What is known of the program: how it was started, and its end. */
  void program(String commandLine, OptionalInt status) {
    now += 1_000;
    journal.append(new Program(now, PROGRAM, commandLine, 4711, Program.Observed.TRACED, status));
  }

  public Journal journal() {
    return journal;
  }

  List<Finding> findings() {
    return Findings.of(journal, () -> false);
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
