package dev.socketworkbench.net.server;

import dev.socketworkbench.call.Call;

/** Why a server is not listening any more. */
public sealed interface ServerEnd {

  /** It was stopped on this end. */
  record StoppedHere() implements ServerEnd {}

  /** A client told it to shut down. */
  record RemoteShutdown() implements ServerEnd {}

  /**
   * A call failed that it cannot continue without.
   *
   * @param call the call: socket, setsockopt, bind or accept
   */
  record CallFailed(Call call) implements ServerEnd {}
}
