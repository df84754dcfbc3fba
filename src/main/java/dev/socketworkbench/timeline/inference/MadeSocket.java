package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;

/** What follows from the arguments of socket(): which rules its later calls have. */
public final class MadeSocket {
  private MadeSocket() {}

  /** Whether this call made a socket that is none of TCP: it has no TCP states. */
  public static boolean isOtherThanTcp(Call call) {
    return call.operation() == Operation.SOCKET
        && call.arguments() instanceof Arguments.Create create
        && (!create.family().startsWith("AF_INET")
            || !create.type().startsWith("SOCK_STREAM")
            || create.type().contains("SCTP"));
  }
}
