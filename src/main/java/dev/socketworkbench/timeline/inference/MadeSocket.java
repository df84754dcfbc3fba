package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;

/** What the arguments of socket() say about the rules for its later calls. */
public final class MadeSocket {
  private MadeSocket() {}

  /** Whether this call made a socket that is not a TCP socket, and so has no TCP states. */
  public static boolean isOtherThanTcp(Call call) {
    return call.operation() == Operation.SOCKET
        && call.arguments() instanceof Arguments.Create create
        && (!create.family().startsWith("AF_INET")
            || !create.type().startsWith("SOCK_STREAM")
            || create.type().contains("SCTP"));
  }
}
