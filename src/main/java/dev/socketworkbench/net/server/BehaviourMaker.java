package dev.socketworkbench.net.server;

import dev.socketworkbench.net.behaviour.Behaviour;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.datagram.DatagramBehaviour;
import dev.socketworkbench.net.recording.Tracer;
import java.io.IOException;
import java.util.Optional;

/** Makes what a server does with its connections, anew at each start. */
@FunctionalInterface
public interface BehaviourMaker {
  /** Knows no scripts. */
  BehaviourMaker STANDARD =
      (tracer, settings) -> {
        if (settings.behaviour() == BehaviourKind.SCRIPT) {
          throw new IOException("no script can be played here");
        }
        return settings.behaviour().create();
      };

  /**
   * The behaviour of these settings.
   *
   * @throws IOException if a file that it needs cannot be used; says which and why
   */
  Behaviour make(Tracer tracer, ServerSettings settings) throws IOException;

  /**
   * What a server of datagrams answers with these settings; empty if it never receives.
   *
   * @throws IOException if a file that it needs cannot be used; says which and why
   */
  default Optional<DatagramBehaviour> ofDatagrams(Tracer tracer, ServerSettings settings)
      throws IOException {
    if (settings.behaviour() == BehaviourKind.SCRIPT) {
      throw new IOException("no script can be played here");
    }
    return DatagramBehaviour.of(settings.behaviour());
  }
}
