package dev.socketworkbench.ui.client;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.explain.TlsReasons;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.ui.problem.ProblemViewModel;
import java.util.Optional;
import java.util.function.Predicate;

/** Explains what is wrong with a client, each thing once, and takes it back when it is over. */
final class ClientTroubles {
  private final ProblemViewModel problem;
  private final Predicate<Client> isCurrent;
  private Optional<Layer> layerTold = Optional.empty();
  private Optional<Call> trouble = Optional.empty();
  private boolean endExplained;

  /**
   * Nothing is wrong yet.
   *
   * @param isCurrent whether a client is still the one that is shown
   */
  ClientTroubles(ProblemViewModel problem, Predicate<Client> isCurrent) {
    this.problem = problem;
    this.isCurrent = isCurrent;
  }

  /** Another client is shown. */
  void begin() {
    trouble = Optional.empty();
  }

  /** Whether somebody else says why the client has ended, if it has. */
  void endIsExplained(boolean isSo) {
    endExplained = isSo;
  }

  /** A call that failed and ended nothing is explained once, until things are well again. */
  void lookAt(Optional<Client> client) {
    Optional<Call> now = client.flatMap(Client::trouble);
    if (now.isEmpty() && trouble.isPresent()) {
      problem.dismiss();
    }
    if (now.isPresent() && !now.equals(trouble)) {
      Client asked = client.orElseThrow();
      problem.explain(now.get(), () -> isCurrent.test(asked));
    }
    trouble = now;
  }

  /** Why TLS ended is a better reason than the close that follows from it. */
  void lookAtEnd(Optional<Client> client, ClientState state) {
    Optional<Layer> now = client.flatMap(Client::layerFailure);
    if (now.isPresent() && !now.equals(layerTold)) {
      endExplained = true;
      problem.show(now.map(TlsReasons::of));
    }
    layerTold = now;
    if (state == ClientState.ENDED && !endExplained) {
      endExplained = true;
      client.ifPresent(this::explainEnding);
    }
  }

  /** Whether a person ended it, who needs no explanation. */
  static boolean isEndedHere(Client ended) {
    return ended.ending() == Ending.CLOSED_HERE || ended.ending() == Ending.ABORTED_HERE;
  }

  private void explainEnding(Client ended) {
    if (!isEndedHere(ended)) {
      ended.failure().ifPresent(call -> problem.explain(call, () -> isCurrent.test(ended)));
    }
  }
}
