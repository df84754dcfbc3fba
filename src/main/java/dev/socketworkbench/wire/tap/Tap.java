package dev.socketworkbench.wire.tap;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerEnd;
import java.util.Optional;

/**
 * A proxy: for each client it connects to its target, and passes on what comes. A tap of streams
 * can be started and stopped any number of times, one of datagrams once. Thread-safe.
 */
public final class Tap implements AutoCloseable {
  private final Server server;

  /** Null where streams are passed on. */
  private final DatagramTap datagrams;

  /** A tap that is stopped, and leaves TLS as it is. */
  public Tap(Tracer tracer, TapSettings settings) {
    this(tracer, settings, Optional.empty());
  }

  /**
   * A tap that is stopped.
   *
   * @param tls how it opens TLS; empty if it does not
   */
  public Tap(Tracer tracer, TapSettings settings, Optional<OpenedTls> tls) {
    datagrams = settings.isDatagrams() ? new DatagramTap(tracer, settings) : null;
    server =
        new Server(
            tracer,
            settings.listening().with(TlsOptions.TLS, tls.isPresent()),
            tls.map(OpenedTls::toClients),
            (same, listening) -> new TapBehaviour(tracer, settings, tls.map(OpenedTls::toTarget)));
  }

  /**
   * Listens, and returns at once.
   *
   * @throws CallException if the system refused
   */
  public void start() throws CallException {
    if (datagrams == null) {
      server.start();
    } else {
      datagrams.start();
    }
  }

  /** Where it listens; empty if it does not. */
  public Optional<Endpoint> endpoint() {
    return datagrams == null ? server.endpoint() : datagrams.endpoint();
  }

  /** What accepts the clients of a tap of streams. */
  Server server() {
    return server;
  }

  /** How it ended; empty if it has not. */
  public Optional<ServerEnd> end() {
    return datagrams == null ? server.end() : datagrams.end();
  }

  /** Waits until it is stopped. */
  public void awaitStopped() throws InterruptedException {
    if (datagrams == null) {
      server.awaitStopped();
    } else {
      datagrams.awaitStopped();
    }
  }

  /** Ends all connections in both directions, and does not listen any more. */
  public void stop() {
    if (datagrams == null) {
      server.stop();
    } else {
      datagrams.close();
    }
  }

  @Override
  public void close() {
    stop();
    server.close();
  }
}
