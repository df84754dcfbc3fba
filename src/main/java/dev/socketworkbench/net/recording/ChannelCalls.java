package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.net.channel.OptionAccess;
import dev.socketworkbench.net.channel.StreamKind;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketOption;

/** The calls that sockets of several kinds make in the same way. */
public final class ChannelCalls {
  private ChannelCalls() {}

  /**
   * A socket for those who make further calls on it.
   *
   * @param trace records them
   * @param socket what they are made on
   */
  public record Recorded(SocketTrace trace, OptionAccess socket) {}

  /** Makes a channel. */
  @FunctionalInterface
  public interface Opener<C> {
    C open() throws IOException;
  }

  /** Sets an option of a socket. */
  @FunctionalInterface
  public interface OptionSetter {
    <T> void set(SocketOption<T> option, T value) throws IOException;
  }

  /** socket(); a trace whose socket could not be made retires. */
  public static <C> C open(SocketTrace trace, StreamKind kind, Opener<C> opener)
      throws CallException {
    Opening<C> opening = new Opening<>(trace, kind, opener);
    try {
      trace.make(Operation.SOCKET, new Arguments.Create(kind.family(), kind.type()), opening);
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
    private final StreamKind kind;
    private final Opener<C> opener;
    private C opened;

    Opening(SocketTrace trace, StreamKind kind, Opener<C> opener) {
      this.trace = trace;
      this.kind = kind;
      this.opener = opener;
    }

    @Override
    public Outcome make() throws IOException {
      try {
        opened = opener.open();
        return Outcome.Done.DONE;
      } catch (UnsupportedOperationException e) {
        return Errnos.unsupported(e);
      }
    }

    @Override
    public void recorded(Call made) {
      if (opened != null && kind.isSix() && !kind.byLibc()) {
        // Net.c: so that the socket can speak IPv4 too, whatever the system's own default is.
        trace.also(
            made,
            Operation.SETSOCKOPT,
            new Arguments.SocketOption("IPV6_V6ONLY", "0"),
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
  public static <T> void setOption(
      SocketTrace trace, OptionSetter channel, SocketOption<T> option, T value) throws IOException {
    setOption(trace, channel, option, option.name(), value);
  }

  /**
   * The same under another name.
   *
   * @param name as the system has it
   */
  public static <T> void setOption(
      SocketTrace trace, OptionSetter channel, SocketOption<T> option, String name, T value)
      throws IOException {
    trace.make(
        Operation.SETSOCKOPT,
        new Arguments.SocketOption(name, number(value)),
        () -> {
          channel.set(option, value);
          return Outcome.Done.DONE;
        });
  }

  /** An option's value as C has it. */
  private static String number(Object value) {
    return switch (value) {
      case Boolean on -> on ? "1" : "0";
      case NetworkInterface card -> card.getName();
      default -> value.toString();
    };
  }
}
