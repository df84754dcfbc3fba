package dev.socketworkbench.net.resolve;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.SocketTrace;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** From what was typed as host to addresses, asking the system only for names. */
public final class Resolver {
  private Resolver() {}

  /**
   * The addresses of a host, in the order in which to try them.
   *
   * @param trace of the socket that the addresses are for; getaddrinfo is recorded there
   * @param closed whether the answer is no longer wanted
   * @throws CallException if the system does not know the name, or the answer is no longer wanted
   */
  public static List<InetAddress> addresses(SocketTrace trace, String host, BooleanSupplier closed)
      throws CallException {
    Optional<InetAddress> literal = Hosts.literal(host);
    if (literal.isPresent()) {
      return List.of(literal.get());
    }
    List<InetAddress> found = new ArrayList<>();
    try {
      trace.make(
          trace.in(),
          Operation.GETADDRINFO,
          new Arguments.HostName(host),
          () -> {
            found.addAll(HostLookup.addresses(host));
            if (closed.getAsBoolean()) {
              throw new AsynchronousCloseException();
            }
            return new Outcome.Resolved(
                found.stream().map(Addresses::text).collect(Collectors.joining(", ")));
          });
      return found;
    } catch (CallException e) {
      throw e;
    } catch (IOException closedBefore) {
      throw new IllegalStateException("a trace without a socket is not closed", closedBefore);
    }
  }
}
