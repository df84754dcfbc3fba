package dev.socketworkbench.net.server;

import dev.socketworkbench.net.behaviour.Behaviour;
import dev.socketworkbench.net.behaviour.Conversation;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.tls.TlsSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** One connection being served, from its first byte to its close. Used by one thread. */
final class Serving implements Conversation {
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Tracer tracer;
  private final Connection connection;
  private final ConnectionList connections;
  private final BufferPool buffers;
  private final Optional<TlsSettings> tls;
  private ByteBuffer buffer;
  private boolean shutDownServer;

  Serving(
      Tracer tracer,
      Connection connection,
      ConnectionList connections,
      BufferPool buffers,
      Optional<TlsSettings> tls) {
    this.tracer = tracer;
    this.connection = connection;
    this.connections = connections;
    this.buffers = buffers;
    this.tls = tls;
  }

  /** Serves until the behaviour is done, and closes. Returns whether the server is to end. */
  boolean serve(Behaviour behaviour) {
    try {
      connection.stream().handshake();
      behaviour.serve(connection.stream(), this);
      connection.stream().finish();
    } catch (IOException recorded) {
      // The journal has the call and the connection its ending; the server has other clients.
    } catch (RuntimeException | OutOfMemoryError mistake) {
      // Out of memory: of direct memory for one more buffer. The other connections have theirs.
      tracer.remark(connection.id(), "the behaviour failed: " + mistake);
    } finally {
      connection.close();
      connection.tap().ended();
      if (buffer != null) {
        buffers.give(buffer);
      }
    }
    return shutDownServer;
  }

  @Override
  public String now() {
    return LocalDateTime.ofInstant(
            tracer.clock().wall(tracer.clock().nanos()), ZoneId.systemDefault())
        .format(DATE_AND_TIME);
  }

  @Override
  public ByteBuffer buffer() {
    if (buffer == null) {
      buffer = buffers.take();
    }
    return buffer;
  }

  @Override
  public void remark(String words) {
    tracer.remark(connection.id(), words);
  }

  @Override
  public void shutDownServer() {
    shutDownServer = true;
  }

  /** Whether the client has told the server to end. */
  boolean isToldToShutDown() {
    return shutDownServer;
  }

  @Override
  public void startTls() throws IOException {
    if (tls.isEmpty()) {
      throw new IOException("this server has no certificate");
    }
    connection.stream().secure(tls.get());
    connection.stream().handshake();
  }

  @Override
  public void sendToOthers(ByteBuffer bytes) {
    for (Connection other : connections.open()) {
      if (other != connection) {
        other.passOn(bytes.duplicate());
      }
    }
  }

  @Override
  public boolean awaitClosed(long nanos) {
    try {
      return connection.awaitClosed(nanos);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void awaitClosed() {
    try {
      connection.awaitClosed();
    } catch (InterruptedException stopping) {
      // Only a server that must end by force interrupts: the close follows.
      Thread.currentThread().interrupt();
    }
  }
}
