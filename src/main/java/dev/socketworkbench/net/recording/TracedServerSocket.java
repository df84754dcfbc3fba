package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.channel.LibcPoll;
import dev.socketworkbench.net.channel.ListenChannel;
import dev.socketworkbench.net.channel.StreamChannel;
import dev.socketworkbench.net.channel.StreamKind;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.channels.ClosedChannelException;

/**
 * A listening socket whose every call is recorded. Blocking; close works at any time and ends an
 * accept that waits. A call on a closed socket throws {@link ClosedChannelException} and leaves no
 * record. A call that failed is in the record, and throws a {@link CallException} with it; what a
 * close has ended does so, too.
 */
public final class TracedServerSocket implements Closeable {
  private final SocketTrace trace;
  private final StreamKind kind;
  private final ListenChannel channel;
  private volatile Endpoint local;

  private TracedServerSocket(SocketTrace trace, StreamKind kind, ListenChannel channel) {
    this.trace = trace;
    this.kind = kind;
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
    return open(tracer, id, family.stream());
  }

  /** The same of any kind that has connections. */
  public static TracedServerSocket open(Tracer tracer, SocketId id, StreamKind usual)
      throws CallException {
    StreamKind kind = usual.at(tracer.place());
    SocketTrace trace =
        new SocketTrace(tracer, id, call -> {}, operation -> kind.origin(operation, id.role()));
    return new TracedServerSocket(trace, kind, ChannelCalls.open(trace, kind, kind::openListener));
  }

  /** For further calls on it. */
  public ChannelCalls.Recorded recorded() {
    return new ChannelCalls.Recorded(trace, channel);
  }

  /** The socket's identity in the session. */
  public SocketId id() {
    return trace.id();
  }

  /** What socket(2) was given, and who called it. */
  public StreamKind kind() {
    return kind;
  }

  /** The address it is bound to, with the port that the system chose; null before bind. */
  public Endpoint local() {
    return local;
  }

  /**
   * setsockopt(). SO_REUSEADDR must be set before bind in any case, to 1 or to 0: the JDK has set
   * it to 1 unasked.
   */
  public <T> void setOption(SocketOption<T> option, T value) throws IOException {
    ChannelCalls.setOption(trace, channel::setOption, option, value);
  }

  /**
   * bind() and listen(). Java makes both in one method: two records with the times of the pair. If
   * bind fails there is only the first.
   *
   * @param address the interface and the port; port 0 lets the system choose
   * @param backlog how many connections may wait to be accepted, from 1
   */
  public void bind(InetSocketAddress address, int backlog) throws IOException {
    bind(Addresses.endpoint(address), backlog);
  }

  /** The same with any address. */
  public void bind(Endpoint address, int backlog) throws IOException {
    trace.make(Operation.BIND, new Arguments.Address(address), new Binding(address, backlog));
    if (!channel.bindListens()) {
      trace.make(
          Operation.LISTEN,
          new Arguments.Backlog(backlog),
          () -> {
            channel.listen(backlog);
            return Outcome.Done.DONE;
          });
    }
  }

  /** One bind(2), and what the same method or the search for the chosen port calls. */
  private final class Binding implements SystemCall {
    private final Endpoint address;
    private final int backlog;
    private boolean asked;

    Binding(Endpoint address, int backlog) {
      this.address = address;
      this.backlog = backlog;
    }

    @Override
    public Outcome make() throws IOException {
      channel.bind(address, backlog);
      try {
        asked = !channel.knowsLocal();
        local = channel.local();
        return new Outcome.Bound(local);
      } catch (ClosedChannelException closedMeanwhile) {
        return Outcome.Done.DONE; // The call was made all the same.
      }
    }

    @Override
    public void recorded(Call made) {
      if (!made.outcome().isError() && channel.bindListens()) {
        trace.also(made, Operation.LISTEN, new Arguments.Backlog(backlog), Outcome.Done.DONE);
      }
      if (asked) {
        trace.also(
            made, Operation.GETSOCKNAME, Arguments.None.NONE, new Outcome.Value(local.toString()));
      }
    }
  }

  /** setsockopt() by the constant's name: of a socket of the C library. */
  public void setOption(String option, int value) throws IOException {
    trace.make(
        Operation.SETSOCKOPT,
        new Arguments.SocketOption(option, Integer.toString(value)),
        () -> {
          channel.setOption(option, value);
          return Outcome.Done.DONE;
        });
  }

  /** fcntl(F_SETFL, O_NONBLOCK): from now on accept does not wait. */
  public void doNotBlock() throws IOException {
    trace.make(
        Operation.FCNTL,
        new Arguments.Text("F_SETFL, O_NONBLOCK"),
        () -> {
          channel.doNotBlock();
          return Outcome.Done.DONE;
        });
  }

  /** poll() for this socket and its connections; it is one of the C library. */
  public Polling polling() {
    return new Polling(trace, new LibcPoll(channel));
  }

  /** Whether an accept, or a poll, has been made that has not returned. */
  public boolean isAccepting() {
    return trace.in().open() != null;
  }

  /**
   * accept(): waits for the next connection.
   *
   * @return null if it does not wait, and there is none
   */
  public TracedSocket accept() throws IOException {
    Accepting accepting = new Accepting();
    trace.make(trace.in(), Operation.ACCEPT, Arguments.None.NONE, accepting);
    return accepting.newcomer == null ? null : accepting.newcomer.socket();
  }

  /** One accept(2). */
  private final class Accepting implements SystemCall {
    /** Null if there was none. */
    private TracedSocket.Newcomer newcomer;

    @Override
    public Outcome make() throws IOException {
      StreamChannel connection = channel.accept();
      if (connection == null) {
        return Outcome.WouldBlock.WOULD_BLOCK;
      }
      newcomer = TracedSocket.accepted(trace.tracer(), kind, connection);
      TracedSocket accepted = newcomer.socket();
      trace.tracer().accepted(trace.id(), accepted.id()); // before any of its rows
      return new Outcome.Accepted(accepted.id(), accepted.local(), accepted.peer());
    }

    @Override
    public void recorded(Call made) {
      if (newcomer != null) {
        newcomer.recorded(made);
      }
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
