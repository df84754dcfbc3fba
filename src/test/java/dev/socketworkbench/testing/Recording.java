package dev.socketworkbench.testing;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A session of real sockets that are recorded, for tests that read what was recorded. */
public final class Recording implements AutoCloseable {
  /** Ceiling for every fact that a test waits for. */
  public static final Duration CEILING = Duration.ofSeconds(20);

  private static final String MARK = "all before this is seen: ";

  private final Path file;
  private final Journal journal;
  private final Tracer tracer;

  /** A session that begins now. */
  public Recording() throws IOException {
    this(SessionClock.start());
  }

  /** A session with this clock. */
  public Recording(SessionClock clock) throws IOException {
    file = Files.createTempFile("recording", ".swj");
    Files.delete(file);
    journal = Journal.create(file, clock, new DiskBudget(256 << 20, 0));
    tracer = new Tracer(journal);
  }

  public Journal journal() {
    return journal;
  }

  public Tracer tracer() {
    return tracer;
  }

  /** A server on a port that the system chooses, listening. */
  public Server serve(ServerSettings settings) throws IOException {
    Server server = new Server(tracer, settings.withPort(0));
    server.start();
    return server;
  }

  /** A client of this port, connected, which receives on its own thread. */
  public Client connect(int port) throws IOException {
    Client client =
        new Client(tracer, ClientSettings.tutorial().withPort(port), ClientListener.NONE);
    client.connect();
    return client;
  }

  /** A listening socket without a server around it, on a port that the system chooses. */
  public TracedServerSocket listen() throws IOException {
    TracedServerSocket listener =
        TracedServerSocket.open(tracer, tracer.next(SocketId.Role.SERVER), Family.AF_INET);
    listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
    return listener;
  }

  /** A connected socket without a client around it: it receives only when told. */
  public TracedSocket connect(InetSocketAddress address) throws IOException {
    return connect(Addresses.endpoint(address));
  }

  /** The same. */
  public TracedSocket connect(Endpoint address) throws IOException {
    TracedSocket socket =
        TracedSocket.open(tracer, tracer.next(SocketId.Role.CLIENT), Family.AF_INET);
    socket.connect(address, 0);
    return socket;
  }

  /** Receives until this many bytes came, with recvs of this size. */
  public static ByteBuffer receive(TracedSocket socket, int bytes, int size) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(bytes);
    while (all.hasRemaining()) {
      ByteBuffer buffer = ByteBuffer.allocate(Math.min(size, all.remaining()));
      if (socket.recv(buffer) == TracedSocket.END_OF_STREAM) {
        throw new AssertionError("end of stream after " + all.position() + " B");
      }
      all.put(buffer.flip());
    }
    return all.flip();
  }

  /** Receives once; returns false at the end of the stream. */
  public static boolean receive(TracedSocket socket, int size) throws IOException {
    return socket.recv(ByteBuffer.allocate(size)) != TracedSocket.END_OF_STREAM;
  }

  /** The calls recorded on all sockets of a side. */
  public Stream<Call> calls(Side side) {
    List<Entry> rows = journal.side(side).read(0, Integer.MAX_VALUE, 0);
    return rows.stream().filter(Call.class::isInstance).map(Call.class::cast);
  }

  /** How many such calls were recorded on a side. */
  public long count(Side side, Operation operation) {
    return calls(side).filter(call -> call.operation() == operation).count();
  }

  /** Waits until a side has this many such calls. */
  public void await(Side side, Operation operation, long count) {
    until(count + " " + operation + " on " + side, () -> count(side, operation) >= count);
  }

  /**
   * Waits until all can be seen that has been recorded: a row is, as soon as no other thread is
   * about to record an earlier one. Leaves a remark behind it.
   */
  public void untilAllIsSeen() {
    untilAllIsSeen(journal, tracer);
  }

  /** The same for a journal and who records into it. */
  public static void untilAllIsSeen(Journal journal, Tracer tracer) {
    String mark = MARK + journal.all().size();
    tracer.remark(mark);
    until(
        "the rows before the mark",
        () ->
            journal.all().read(0, Integer.MAX_VALUE, 0).stream()
                .anyMatch(row -> row instanceof Remark remark && remark.remark().equals(mark)));
  }

  /** Whether a remark was left by {@link #untilAllIsSeen()}. */
  public static boolean isMark(String sentence) {
    return sentence.startsWith(MARK);
  }

  /** Waits for a fact. */
  public static void until(String what, BooleanSupplier fact) {
    Await.until(CEILING, what, fact);
  }

  @Override
  public void close() throws IOException {
    journal.close();
    Files.delete(file);
  }
}
