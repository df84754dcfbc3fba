package dev.socketworkbench.scenario;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.option.RunningOptions;
import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One end of a connection: what can be done with a client and with a server's connection alike. */
sealed interface ScenarioEnd {
  /** Its socket. */
  SocketId id();

  /**
   * Gives bytes to be sent; does not wait.
   *
   * @throws IllegalStateException if none can be sent now
   */
  void send(ByteBuffer bytes);

  /** How many bytes were sent. */
  long bytesOut();

  /** The call that ended it in an error. */
  Optional<Call> failure();

  /** Whether nothing can be sent or received any more. */
  boolean isOver();

  /** Half-closes it after everything that was given to be sent; does not wait. */
  void halfClose();

  /** Closes it. */
  void close();

  /** Resets it. */
  void abort();

  /** The options of its socket; empty without one. */
  Optional<RunningOptions> options();

  /** The gate before each of its recvs. */
  Hold reading();

  /** A client's. */
  record OfClient(Client client) implements ScenarioEnd {
    @Override
    public SocketId id() {
      return client.id().orElseThrow(() -> new IllegalStateException("it has not connected"));
    }

    @Override
    public void send(ByteBuffer bytes) {
      client.send(bytes);
    }

    @Override
    public long bytesOut() {
      return client.bytesOut();
    }

    @Override
    public Optional<Call> failure() {
      return client.failure();
    }

    @Override
    public boolean isOver() {
      return client.ending().isOver();
    }

    @Override
    public void halfClose() {
      client.halfClose();
    }

    @Override
    public void close() {
      client.close();
    }

    @Override
    public void abort() {
      client.abort();
    }

    @Override
    public Optional<RunningOptions> options() {
      return client.options();
    }

    @Override
    public Hold reading() {
      return client.reading();
    }
  }

  /** A server's. */
  record OfServer(Server server, Connection connection) implements ScenarioEnd {
    @Override
    public SocketId id() {
      return connection.id();
    }

    @Override
    public void send(ByteBuffer bytes) {
      server.send(connection, bytes);
    }

    @Override
    public long bytesOut() {
      return connection.bytesOut();
    }

    @Override
    public Optional<Call> failure() {
      return connection.failure();
    }

    @Override
    public boolean isOver() {
      return connection.ending().isOver();
    }

    @Override
    public void halfClose() {
      connection.halfClose();
    }

    @Override
    public void close() {
      connection.close();
    }

    @Override
    public void abort() {
      connection.abort();
    }

    @Override
    public Optional<RunningOptions> options() {
      return Optional.of(connection.options());
    }

    @Override
    public Hold reading() {
      return connection.reading();
    }
  }
}
