package dev.socketworkbench.ui.server;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.TlsReasons;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerEnd;
import dev.socketworkbench.ui.problem.ProblemViewModel;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** Explains what is wrong with a server, each thing once, and takes it back when it is over. */
final class ServerTroubles {
  private final ProblemViewModel problem;
  private final ConnectionsViewModel connections;
  private final Predicate<Server> isCurrent;
  private boolean troubled;
  private boolean endExplained;
  private boolean layered;
  private Optional<SocketId> layerTold = Optional.empty();

  /**
   * Nothing is wrong yet.
   *
   * @param isCurrent whether a server is still the one that is shown
   */
  ServerTroubles(
      ProblemViewModel problem, ConnectionsViewModel connections, Predicate<Server> isCurrent) {
    this.problem = problem;
    this.connections = connections;
    this.isCurrent = isCurrent;
  }

  /**
   * Another server is shown.
   *
   * @param speaksTls whether its connections can have failed in TLS
   */
  void begin(boolean speaksTls) {
    troubled = false;
    layered = speaksTls;
    layerTold = Optional.empty();
  }

  /** Whether somebody else says why the server has ended, if it has. */
  void endIsExplained(boolean isSo) {
    endExplained = isSo;
  }

  /** A connection is turned to TLS. */
  void layered() {
    layered = true;
  }

  /** A server that cannot accept, or that ended by itself, says so; and takes it back. */
  void lookAt(Server now) {
    // Each is asked once: the accept thread may change them between two questions.
    Optional<Call> trouble = now.trouble();
    if (trouble.isEmpty() && troubled) {
      problem.dismiss();
    } else if (!troubled) {
      trouble.ifPresent(call -> explain(now, call));
    }
    troubled = trouble.isPresent();
    Optional<ServerEnd> end = now.end();
    if (!endExplained && end.isPresent()) {
      endExplained = true;
      if (end.get() instanceof ServerEnd.CallFailed failed) {
        explain(now, failed.call());
      }
    }
  }

  private void explain(Server of, Call call) {
    problem.explain(call, () -> isCurrent.test(of));
  }

  /**
   * Of connections whose TLS failed the newest is explained, once each; one that only ended without
   * a goodbye is no trouble. Looks at all connections, but only of a server that speaks TLS.
   */
  void lookAtLayers() {
    if (!layered) {
      return;
    }
    connections.items().stream()
        .filter(each -> each.layerFailure().filter(ServerTroubles::isTrouble).isPresent())
        .max(Comparator.comparingInt(each -> each.id().number()))
        .filter(newest -> !Optional.of(newest.id()).equals(layerTold))
        .ifPresent(
            newest -> {
              layerTold = Optional.of(newest.id());
              problem.show(newest.layerFailure().map(TlsReasons::of));
            });
  }

  private static boolean isTrouble(Layer failure) {
    return !failure.name().equals(TlsOptions.ENDED_WITHOUT_GOODBYE);
  }
}
