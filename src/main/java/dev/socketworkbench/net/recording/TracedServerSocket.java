package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;

/**
 * A listening socket whose every call is recorded. Blocking; close works at any time and ends an
 * accept that waits. A call on a closed socket throws {@link ClosedChannelException} and leaves no
 * record.
 */
public final class TracedServerSocket implements Closeable {
  private final SocketTrace trace;
  private final ServerSocketChannel channel;
  private volatile InetSocketAddress local;

  private TracedServerSocket(SocketTrace trace, ServerSocketChannel channel) {
    this.trace = trace;
    this.channel = channel;
  }

  /**
   * socket(): an AF_INET or AF_INET6 stream socket.
   *
   * @param id who it is; see {@link Tracer#next}
   * @throws CallException if the system refused: no descriptor left, family not supported
   */
  public static TracedServerSocket open(Tracer tracer, SocketId id, Family family)
      throws CallException {
    SocketTrace trace = new SocketTrace(tracer, id, call -> {});
    return new TracedServerSocket(
        trace, ChannelCalls.open(trace, family, ServerSocketChannel::open));
  }

  /** The socket's identity in the session. */
  public SocketId id() {
    return trace.id();
  }

  /** The address it is bound to, with the port that the system chose; null before bind. */
  public InetSocketAddress local() {
    return local;
  }

  /**
   * setsockopt(). SO_REUSEADDR must be set before bind in any case, to 1 or to 0: the JDK has set
   * it to 1 unasked.
   */
  public <T> void setOption(SocketOption<T> option, T value) throws IOException {
    ChannelCalls.setOption(trace, channel, option, value);
  }

  /**
   * bind() and listen(), which Java makes in one method: two records with the times of the pair. If
   * it fails there is only the first.
   *
   * @param address the interface and the port; port 0 lets the system choose
   * @param backlog how many connections may wait to be accepted, from 1
   */
  public void bind(InetSocketAddress address, int backlog) throws IOException {
    trace.make(
        Operation.BIND,
        new Arguments.Address(Addresses.endpoint(address)),
        new Binding(address, backlog));
  }

  /** One bind(2), and the listen(2) of the same method. */
  private final class Binding implements SystemCall {
    private final InetSocketAddress address;
    private final int backlog;

    Binding(InetSocketAddress address, int backlog) {
      this.address = address;
      this.backlog = backlog;
    }

    @Override
    public Outcome make() throws IOException {
      channel.bind(address, backlog);
      try {
        local = (InetSocketAddress) channel.getLocalAddress();
        return new Outcome.Bound(Addresses.endpoint(local));
      } catch (ClosedChannelException closedMeanwhile) {
        return Outcome.Done.DONE; // The call was made all the same.
      }
    }

    @Override
    public void recorded(Call made) {
      if (!made.outcome().isError()) {
        trace.also(made, Operation.LISTEN, new Arguments.Backlog(backlog), Outcome.Done.DONE);
      }
    }
  }

  /** Whether an accept has been made that has not returned. */
  public boolean isAccepting() {
    return trace.in().open() != null;
  }

  /** accept(): waits for the next connection. */
  public TracedSocket accept() throws IOException {
    Accepting accepting = new Accepting();
    trace.make(trace.in(), Operation.ACCEPT, Arguments.None.NONE, accepting);
    return accepting.accepted;
  }

  /** One accept(2). */
  private final class Accepting implements SystemCall {
    private TracedSocket accepted;

    @Override
    public Outcome make() throws IOException {
      accepted = TracedSocket.accepted(trace.tracer(), channel.accept());
      trace.tracer().accepted(trace.id(), accepted.id()); // before any of its rows
      return new Outcome.Accepted(
          accepted.id(), Addresses.endpoint(accepted.local()), Addresses.endpoint(accepted.peer()));
    }
  }

  /**
   * close(). Ends an accept that waits; what waits in the backlog is reset by the system. Returns
   * when it has been made, and does not wait longer than a second.
   */
  @Override
  public void close() {
    trace.beginClose(channel, () -> {});
    trace.awaitClosed();
  }
}
