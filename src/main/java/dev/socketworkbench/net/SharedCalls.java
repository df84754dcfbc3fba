package dev.socketworkbench.net;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;

/** The calls that listening and connected sockets make in the same way. */
final class SharedCalls {
  private SharedCalls() {}

  /** Makes a channel. */
  @FunctionalInterface
  interface Opener<C> {
    C open() throws IOException;
  }

  /** socket(); a trace whose socket could not be made retires. */
  static <C> C open(SocketTrace trace, Family family, Opener<C> opener) throws CallException {
    OpenCall call = trace.begin(SocketTrace.OTHER, Operation.SOCKET, family.stream());
    try {
      C channel = opener.open();
      trace.end(SocketTrace.OTHER, call, Outcome.Done.DONE);
      return channel;
    } catch (IOException e) {
      trace.retire();
      throw new CallException(trace.end(SocketTrace.OTHER, call, Errnos.outcome(e, 0)), e);
    } catch (UnsupportedOperationException e) {
      trace.retire();
      throw new CallException(trace.end(SocketTrace.OTHER, call, Errnos.unsupported(e)), e);
    }
  }

  /** setsockopt(). */
  static <T> void setOption(
      SocketTrace trace, NetworkChannel channel, SocketOption<T> option, T value)
      throws IOException {
    OpenCall call =
        trace.begin(
            SocketTrace.OTHER,
            Operation.SETSOCKOPT,
            new Arguments.Option(option.name(), number(value)));
    try {
      channel.setOption(option, value);
    } catch (IOException e) {
      throw trace.failure(SocketTrace.OTHER, call, e, 0);
    }
    trace.end(SocketTrace.OTHER, call, Outcome.Done.DONE);
  }

  /** An option's value as C has it. */
  private static String number(Object value) {
    return value instanceof Boolean on ? (on ? "1" : "0") : value.toString();
  }

  /** close(); never throws: what the system said is in the record, and the descriptor is gone. */
  static void close(SocketTrace trace, NetworkChannel channel) {
    OpenCall call = trace.begin(SocketTrace.OTHER, Operation.CLOSE, Arguments.None.NONE);
    try {
      channel.close();
      trace.end(SocketTrace.OTHER, call, Outcome.Done.DONE);
    } catch (IOException e) {
      trace.end(SocketTrace.OTHER, call, Errnos.outcome(e, 0));
    }
    trace.retire();
  }
}
