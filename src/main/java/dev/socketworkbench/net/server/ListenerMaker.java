package dev.socketworkbench.net.server;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.channel.StreamKind;
import dev.socketworkbench.net.option.NamedOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.Tracer;
import java.io.IOException;
import java.net.StandardSocketOptions;

/** Makes the listening socket that a server's settings ask for. */
public final class ListenerMaker {
  private ListenerMaker() {}

  /**
   * socket, setsockopt, bind and listen.
   *
   * @param id who it is; see {@link Tracer#next}
   * @throws CallException if one of these calls failed; the socket is closed again
   */
  public static TracedServerSocket listen(Tracer tracer, SocketId id, ServerSettings settings)
      throws CallException {
    boolean polls = settings.waiting() == Waiting.POLL;
    boolean onlySix = settings.get(ServerOptions.V6_ONLY);
    StreamKind usual =
        settings.unix().isPresent()
            ? StreamKind.unix(settings.get(ServerOptions.UNIX_TYPE))
            : Family.of(settings.address()).stream();
    StreamKind wanted = polls || (onlySix && usual.isSix()) ? usual.ofLibc() : usual;
    StreamKind kind = wanted.at(tracer.place());
    NamedOptions options =
        NamedOptions.forNewSocket(
            settings.get(ServerOptions.SOCKET_OPTIONS), Family.of(settings.address()));
    TracedServerSocket listener;
    try {
      listener = TracedServerSocket.open(tracer, id, kind);
    } catch (CallException e) {
      options.close();
      throw e;
    }
    boolean listening = false;
    try {
      try (options) {
        options.setOn(listener.recorded());
      }
      if (kind.isSix() && kind.byLibc()) {
        // The JDK sets it to 0, and does not let anybody set it to 1.
        listener.setOption("IPV6_V6ONLY", onlySix ? 1 : 0);
      }
      if (!kind.isUnix()) {
        listener.setOption(StandardSocketOptions.SO_REUSEADDR, settings.reuseAddress());
      }
      listener.bind(settings.endpoint(), settings.backlog());
      if (polls) {
        listener.doNotBlock();
      }
      listening = true;
      return listener;
    } catch (CallException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("nobody else can close this socket", e);
    } finally {
      if (!listening) {
        listener.close();
      }
    }
  }
}
