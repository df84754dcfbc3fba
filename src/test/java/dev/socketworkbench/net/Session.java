package dev.socketworkbench.net;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A journal and its tracer for one test, and ways to read what was recorded. */
public final class Session implements AutoCloseable {
  /** Ceiling for every fact that a test waits for. */
  public static final Duration CEILING = Duration.ofSeconds(20);

  private final Journal journal;
  private final Tracer tracer;

  public Session(Path folder) {
    try {
      journal =
          Journal.create(
              folder.resolve("session.swj"), SessionClock.start(), DiskBudget.standard());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tracer = new Tracer(journal);
  }

  public Tracer tracer() {
    return tracer;
  }

  public Journal journal() {
    return journal;
  }

  /** A server on a port that the system chooses, started. */
  public Server start(ServerSettings settings) throws CallException {
    Server server = new Server(tracer, settings.withPort(0));
    server.start();
    return server;
  }

  /** A server of this behaviour, concurrent, started. */
  public Server start(BehaviourKind behaviour) throws CallException {
    return start(ServerSettings.tutorial().withConcurrent(true).withBehaviour(behaviour));
  }

  /** A client of this server, not connected yet. */
  Client client(Server server) {
    return client(port(server));
  }

  Client client(int port) {
    return new Client(tracer, ClientSettings.tutorial().withPort(port), ClientListener.NONE);
  }

  /** A plain peer, connected to this server; its reads give up after the ceiling. */
  public static Socket peer(Server server) throws IOException {
    Socket peer = new Socket(InetAddress.getLoopbackAddress(), port(server));
    peer.setSoTimeout((int) CEILING.toMillis());
    return peer;
  }

  public static int port(Server server) {
    return server.address().orElseThrow().getPort();
  }

  /** The calls that were recorded on this socket. */
  public List<Call> calls(SocketId socket) {
    return journal.socket(socket).read(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .toList();
  }

  /** The same until now: waits until all rows so far can be seen. */
  public List<Call> allCalls(SocketId socket) {
    Recording.untilAllIsSeen(journal, tracer);
    return calls(socket);
  }

  /** The operations on this socket until now: waits until all rows so far can be seen. */
  public List<Operation> allOperations(SocketId socket) {
    Recording.untilAllIsSeen(journal, tracer);
    return operations(socket);
  }

  /** The operations that were recorded on this socket. */
  public List<Operation> operations(SocketId socket) {
    return calls(socket).stream().map(Call::operation).toList();
  }

  public Call last(SocketId socket, Operation operation) {
    // A row is seen as soon as no other thread is about to record an earlier one.
    await(socket + " " + operation, () -> operations(socket).contains(operation));
    return calls(socket).stream()
        .filter(call -> call.operation() == operation)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** An end's address as the JDK has it. */
  public static InetSocketAddress inet(Endpoint end) {
    return Addresses.inet((Endpoint.Ip) end);
  }

  public static void await(String what, BooleanSupplier fact) {
    Await.until(CEILING, what, fact);
  }

  /** Waits until the server has accepted this many and returns the last of them. */
  public static Connection connection(Server server, int number) {
    await("connection " + number, () -> server.connections().size() >= number);
    return server.connections().snapshot().get(number - 1);
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
