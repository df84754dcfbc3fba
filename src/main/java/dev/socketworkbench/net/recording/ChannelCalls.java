package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;

/** The calls that listening and connected sockets make in the same way. */
final class ChannelCalls {
  private ChannelCalls() {}

  /** Makes a channel. */
  @FunctionalInterface
  interface Opener<C> {
    C open(ProtocolFamily family) throws IOException;
  }

  /** socket(); a trace whose socket could not be made retires. */
  static <C> C open(SocketTrace trace, Family family, Opener<C> opener) throws CallException {
    Opening<C> opening = new Opening<>(trace, family, opener);
    try {
      trace.make(Operation.SOCKET, family.stream(), opening);
      return opening.opened;
    } catch (CallException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("nobody else knows this socket", e);
    } finally {
      if (opening.opened == null) {
        trace.retire();
      }
    }
  }

  /** One socket(2), and what the same method of the JDK sets. */
  private static final class Opening<C> implements SystemCall {
    private final SocketTrace trace;
    private final Family family;
    private final Opener<C> opener;
    private C opened;

    Opening(SocketTrace trace, Family family, Opener<C> opener) {
      this.trace = trace;
      this.family = family;
      this.opener = opener;
    }

    @Override
    public Outcome make() throws IOException {
      try {
        opened = opener.open(family.protocolFamily());
        return Outcome.Done.DONE;
      } catch (UnsupportedOperationException e) {
        return Errnos.unsupported(e);
      }
    }

    @Override
    public void recorded(Call made) {
      if (opened != null && family == Family.AF_INET6) {
        // Net.c: so that the socket can speak IPv4 too, whatever the system's own default is.
        trace.also(
            made,
            Operation.SETSOCKOPT,
            new Arguments.Option("IPV6_V6ONLY", "0"),
            Outcome.Done.DONE);
      }
    }
  }

  /**
   * setsockopt().
   *
   * @throws UnsupportedOperationException if the JDK does not know the option for such a socket: no
   *     call was made, and none is recorded
   */
  static <T> void setOption(
      SocketTrace trace, NetworkChannel channel, SocketOption<T> option, T value)
      throws IOException {
    trace.make(
        Operation.SETSOCKOPT,
        new Arguments.Option(option.name(), number(value)),
        () -> {
          channel.setOption(option, value);
          return Outcome.Done.DONE;
        });
  }

  /** An option's value as C has it. */
  private static String number(Object value) {
    return value instanceof Boolean on ? (on ? "1" : "0") : value.toString();
  }
}
