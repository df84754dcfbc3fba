package dev.socketworkbench.hand;

import dev.socketworkbench.net.hand.HandSystem;
import java.util.Optional;

/** Makes a prepared call of a parsed line, with the sockets that there are now. */
final class CallPreparation {
  private final HandSystem system;
  private final ScriptSockets sockets;

  CallPreparation(HandSystem system, ScriptSockets sockets) {
    this.system = system;
    this.sockets = sockets;
  }

  /**
   * The call of a line, which is not made yet.
   *
   * @throws SyntaxException if it is not a valid call
   */
  PreparedCall prepare(Argument.CallLine line) throws SyntaxException {
    Given given = new Given(line, sockets, system.constants());
    Optional<Functions.Function> function = Functions.call(line.function());
    if (!line.target().isEmpty() && !function.map(Functions.Function::opens).orElse(false)) {
      throw given.problem("only socket and accept give a socket that can have a name");
    }
    if (function.isEmpty()) {
      throw noCall(line);
    }
    CallReader reader = new CallReader(system, sockets, line.target(), given);
    PreparedCall call = function.get().reader().read(reader);
    given.end();
    return call;
  }

  static SyntaxException noCall(Argument.CallLine line) {
    return new SyntaxException(
        line.column(),
        line.function() + " is no call; these are: " + String.join(", ", Functions.names()));
  }
}
