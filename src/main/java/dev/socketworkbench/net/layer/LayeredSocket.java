package dev.socketworkbench.net.layer;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.net.recording.ChannelCalls;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.tls.TlsConnection;
import dev.socketworkbench.tls.TlsSettings;
import dev.socketworkbench.tls.TlsTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A recorded stream socket that can speak TLS: from its beginning, or from some moment on as with
 * STARTTLS. Thread-safe.
 */
public final class LayeredSocket implements PeerSocket {
  /** How long a close waits for its close_notify to be taken by the system. */
  private static final Duration GOODBYE = Duration.ofMillis(250);

  private final TracedSocket socket;
  private final boolean isClient;
  private final ReceivedTap tap = new ReceivedTap();
  private volatile TlsConnection layer;

  /** Of the receiving thread: the stream beneath has ended. */
  private boolean atEnd;

  /**
   * A socket without a layer.
   *
   * @param isClient whether it would begin a handshake
   */
  public LayeredSocket(TracedSocket socket, boolean isClient) {
    this.socket = socket;
    this.isClient = isClient;
  }

  /**
   * From now on it speaks TLS; only the first time. Nothing is sent by that: whoever receives next
   * leads the handshake, and whoever sends waits for it.
   */
  public void secure(TlsSettings settings) {
    TlsConnection made;
    synchronized (this) {
      if (layer != null) {
        return;
      }
      made =
          new TlsConnection(
              socket.id(),
              settings,
              isClient,
              new Beneath(),
              socket.sent(),
              socket.received(),
              socket::record);
      layer = made;
    }
    if (settings.limitMillis() > 0) {
      Thread.ofVirtual().name(id() + " handshake limit").start(() -> guard(made));
    }
  }

  /**
   * Begins the handshake although a receive is already waiting, whose bytes belong to the layer: a
   * client sends its ClientHello.
   */
  public void begin() throws IOException {
    TlsConnection present = layer;
    if (present != null && isClient) {
      present.begin();
    }
  }

  /** The calls beneath the layer. */
  private final class Beneath implements TlsTransport {
    @Override
    public int receive(ByteBuffer free) throws IOException {
      int count = socket.recv(free);
      atEnd |= count < 0;
      return count;
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
      socket.sendAll(bytes);
    }

    @Override
    public void endSending() throws IOException {
      socket.shutDown();
    }
  }

  private void guard(TlsConnection guarded) {
    try {
      if (!guarded.isInTime()) {
        socket.close();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leads the handshake to its end; does nothing without a layer. Of the receiving thread. */
  public void handshake() throws IOException {
    TlsConnection present = layer;
    if (present != null) {
      present.handshake();
    }
  }

  /** Why the layer ended in an error; empty if it did not, or there is none. */
  public Optional<Layer> layerFailure() {
    TlsConnection present = layer;
    return present == null ? Optional.empty() : present.failure();
  }

  /** The certificates that the other end has shown to TLS, its own first. */
  public List<X509Certificate> shownCertificates() {
    TlsConnection present = layer;
    return present == null ? List.of() : present.shown();
  }

  /** Whether it speaks TLS, or is about to. */
  public boolean isSecure() {
    return layer != null;
  }

  @Override
  public SocketId id() {
    return socket.id();
  }

  @Override
  public ChannelCalls.Recorded recorded() {
    return socket.recorded();
  }

  @Override
  public Endpoint local() {
    return socket.local();
  }

  @Override
  public Endpoint peer() {
    return socket.peer();
  }

  @Override
  public long received() {
    return socket.received();
  }

  @Override
  public long sent() {
    return socket.sent();
  }

  @Override
  public Ending ending() {
    return socket.ending();
  }

  @Override
  public Optional<Call> failure() {
    return socket.failure();
  }

  @Override
  public void heldBy(Hold gate) {
    socket.heldBy(gate);
  }

  @Override
  public boolean isReceiving() {
    return socket.isReceiving();
  }

  /** Where what is received can be had, too. */
  public ReceivedTap tap() {
    return tap;
  }

  @Override
  public int recv(ByteBuffer buffer) throws IOException {
    int from = buffer.position();
    int count = receive(buffer);
    if (count > 0) {
      tap.received(buffer.slice(from, count));
    } else if (count == END_OF_STREAM) {
      tap.ended();
    }
    return count;
  }

  private int receive(ByteBuffer buffer) throws IOException {
    if (layer == null) {
      int start = buffer.position();
      int count = socket.recv(buffer);
      TlsConnection meanwhile = layer;
      if (meanwhile == null || count <= 0) {
        return count;
      }
      meanwhile.feed(buffer.slice(start, count));
      buffer.position(start);
    }
    return layer.read(buffer);
  }

  @Override
  public void sendAll(ByteBuffer buffer) throws IOException {
    TlsConnection present = layer;
    if (present == null) {
      socket.sendAll(buffer);
    } else {
      present.write(buffer);
    }
  }

  @Override
  public void sendAll(ByteBuffer buffer, Aside before) throws IOException {
    if (layer == null) {
      socket.sendAll(buffer, before);
    } else {
      sendAll(buffer);
    }
  }

  @Override
  public void shutDown() throws IOException {
    finish();
    socket.shutDown();
  }

  /** Says through TLS that no more will be sent; does nothing without TLS. */
  @Override
  public void finish() throws IOException {
    TlsConnection present = layer;
    if (present != null) {
      present.closeOutput();
    }
  }

  @Override
  public void awaitEnd() throws IOException {
    if (layer != null && !atEnd && socket.isOpen()) {
      ByteBuffer rest = ByteBuffer.allocate(1024);
      while (socket.recv(rest) != END_OF_STREAM) {
        rest.clear(); // After a close_notify nothing that comes means anything.
      }
    }
  }

  @Override
  public void close() {
    TlsConnection present = layer;
    if (present != null && socket.isOpen() && present.isReady()) {
      sayGoodbye(present);
    }
    socket.close();
  }

  /** A peer that does not read must not hold up a close. */
  private void sayGoodbye(TlsConnection present) {
    Thread saying =
        Thread.ofVirtual()
            .name(id() + " close_notify")
            .start(
                () -> {
                  try {
                    present.closeOutput();
                  } catch (IOException recorded) {
                    // The close follows.
                  }
                });
    try {
      saying.join(GOODBYE.toMillis());
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void abort() {
    socket.abort();
  }
}
