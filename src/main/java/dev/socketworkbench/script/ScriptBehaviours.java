package dev.socketworkbench.script;

import dev.socketworkbench.net.behaviour.Behaviour;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.datagram.DatagramBehaviour;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.BehaviourMaker;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes the behaviours of servers, of which one answers by a script. */
public final class ScriptBehaviours implements BehaviourMaker {
  @Override
  public Behaviour make(Tracer tracer, ServerSettings settings) throws IOException {
    return settings.behaviour() == BehaviourKind.SCRIPT
        ? new ScriptBehaviour(check(settings).world(tracer))
        : BehaviourMaker.STANDARD.make(tracer, settings);
  }

  @Override
  public Optional<DatagramBehaviour> ofDatagrams(Tracer tracer, ServerSettings settings)
      throws IOException {
    return settings.behaviour() == BehaviourKind.SCRIPT
        ? Optional.of(new ScriptDatagrams(tracer, check(settings).world(tracer)))
        : BehaviourMaker.STANDARD.ofDatagrams(tracer, settings);
  }

  /**
   * Reads the script of a server.
   *
   * @throws ScriptUnusableException if it cannot be read, has mistakes, or is none for a server
   */
  public static ChosenScript check(ServerSettings settings) throws ScriptUnusableException {
    ChosenScript chosen = ChosenScript.of(settings.values(), settings.isDatagrams());
    if (chosen.isSequence()) {
      throw new ScriptUnusableException(
          List.of(
              "The script "
                  + chosen.file().name()
                  + " is a sequence, which a client plays. A server needs rules: on message …"));
    }
    return chosen;
  }
}
