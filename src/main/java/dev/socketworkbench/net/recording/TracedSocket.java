package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.channel.StreamChannel;
import dev.socketworkbench.net.channel.StreamKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.List;
import java.util.Optional;

/**
 * A stream socket whose every call is recorded. Blocking; thread-safe: sends wait for each other,
 * so do receives, and close, abort and shutDown work at any time and end what is blocked. A call on
 * a socket that is closed already throws {@link ClosedChannelException} and leaves no record: the
 * system was not asked. A call that failed is in the record, and throws a {@link CallException}
 * with it; what a close has ended does so, too.
 */
public final class TracedSocket implements PeerSocket {
  /** The largest size that a recv is given: 1 MiB. */
  public static final int MAX_RECEIVE_SIZE = 1 << 20;

  /** The most bytes that one send offers to the system: 1 MiB. */
  public static final int MAX_SEND = 1 << 20;

  private final SocketTrace trace;
  private final StreamChannel channel;
  private final EndingTracker ending;
  private volatile String peerCredentials;
  private boolean shutDown;

  /** Null until somebody asks: most of ten thousand connections are never held. */
  private volatile Hold reading;

  private TracedSocket(SocketTrace trace, StreamChannel channel, EndingTracker ending) {
    this.trace = trace;
    this.channel = channel;
    this.ending = ending;
  }

  /**
   * socket(): an AF_INET or AF_INET6 stream socket.
   *
   * @param id who it is; see {@link Tracer#next}
   * @throws CallException if the system refused: no descriptor left, family not supported
   */
  public static TracedSocket open(Tracer tracer, SocketId id, Family family) throws CallException {
    return open(tracer, id, family.stream());
  }

  /** The same of any kind that has connections. */
  public static TracedSocket open(Tracer tracer, SocketId id, StreamKind usual)
      throws CallException {
    StreamKind kind = usual.at(tracer.place());
    EndingTracker ending = new EndingTracker();
    SocketTrace trace = trace(tracer, id, kind, ending);
    StreamChannel channel = ChannelCalls.open(trace, kind, kind::open);
    if (kind.isUnix()) {
      tracer.unixEnds().opened(id, channel.knownDescriptor());
    }
    return new TracedSocket(trace, channel, ending);
  }

  private static SocketTrace trace(
      Tracer tracer, SocketId id, StreamKind kind, EndingTracker ending) {
    return new SocketTrace(
        tracer, id, ending::returned, operation -> kind.origin(operation, id.role()));
  }

  /** The connection that accept(2) returned; gets the next number. */
  static Newcomer accepted(Tracer tracer, StreamKind kind, StreamChannel channel)
      throws IOException {
    boolean asks = !channel.knowsLocal();
    Endpoint local = channel.local();
    Endpoint peer = channel.peer();
    EndingTracker ending = new EndingTracker();
    SocketTrace trace = trace(tracer, tracer.next(SocketId.Role.CONN), kind, ending);
    TracedSocket socket = new TracedSocket(trace, channel, ending);
    trace.connected(local, peer);
    if (kind.isUnix()) {
      tracer.unixEnds().opened(trace.id(), channel.knownDescriptor());
    }
    return new Newcomer(socket, asks);
  }

  /**
   * A connection that accept(2) returned.
   *
   * @param asked whether getsockname(2) was called to learn its own address
   */
  record Newcomer(TracedSocket socket, boolean asked) {
    /** The accept is recorded. */
    void recorded(Call accept) {
      if (asked) {
        socket.trace.also(
            accept,
            Operation.GETSOCKNAME,
            Arguments.None.NONE,
            new Outcome.Value(socket.local().toString()));
      }
    }
  }

  /** For further calls on it. */
  @Override
  public ChannelCalls.Recorded recorded() {
    return new ChannelCalls.Recorded(trace, channel);
  }

  /** The socket's identity in the session. */
  @Override
  public SocketId id() {
    return trace.id();
  }

  /** This end's address, once it has one. */
  @Override
  public Endpoint local() {
    return trace.local();
  }

  /** The other end's address, once there is one. */
  @Override
  public Endpoint peer() {
    return trace.peer();
  }

  /** How many bytes were received. */
  @Override
  public long received() {
    return trace.in().bytes();
  }

  /** How many bytes were sent. */
  @Override
  public long sent() {
    return trace.out().bytes();
  }

  /** How far the connection has come. */
  @Override
  public Ending ending() {
    return ending.ending();
  }

  /** Whether it has not been closed on this end. */
  public boolean isOpen() {
    return trace.isOpen();
  }

  StreamChannel channel() {
    return channel;
  }

  /** fcntl(F_SETFL, O_NONBLOCK): from now on no call waits. */
  public void doNotBlock() throws IOException {
    trace.make(
        Operation.FCNTL,
        new Arguments.Text("F_SETFL, O_NONBLOCK"),
        () -> {
          channel.doNotBlock();
          return Outcome.Done.DONE;
        });
  }

  /** getsockopt(SO_PEERCRED), of a Unix socket of the C library: who the other end is. */
  public void askWhoThePeerIs() throws IOException {
    trace.make(
        Operation.GETSOCKOPT,
        new Arguments.Text("SO_PEERCRED"),
        () -> {
          peerCredentials = channel.peerCredentials();
          return new Outcome.Value(peerCredentials);
        });
  }

  /** What {@link #askWhoThePeerIs} was told; empty if it was not asked, or in vain. */
  public Optional<String> peerCredentials() {
    return Optional.ofNullable(peerCredentials);
  }

  /** The gate before each recv. */
  public Hold reading() {
    Hold made = reading;
    if (made == null) {
      synchronized (this) {
        made = reading;
        if (made == null) {
          made = new Hold("reading", said -> trace.tracer().remark(id(), said));
          reading = made;
        }
      }
    }
    return made;
  }

  /** How many bytes the next recv may ask for. */
  private int passReading() {
    Hold gate = reading;
    return gate == null ? Hold.ANY_SIZE : gate.pass(trace::isOpen);
  }

  /** From now on this is the gate before each recv; not while a thread receives. */
  @Override
  public void heldBy(Hold gate) {
    reading = gate;
  }

  /** Whether a recv has been made that has not returned. */
  @Override
  public boolean isReceiving() {
    OpenCall open = trace.in().open();
    return open != null && open.operation() == Operation.RECV;
  }

  /** The call that ended the connection in an error; empty if none did. */
  @Override
  public Optional<Call> failure() {
    return ending.failure();
  }

  /**
   * Only this many bytes of each send and recv are recorded from now on; their counts stay whole.
   *
   * @param most 0 or more
   */
  public void keepBytes(int most) {
    trace.keepBytes(most);
  }

  /** A connection that moves more than this is recorded in part, and closed in the end. */
  public void limitFlood(FloodLimits limits) {
    trace.guardedBy(new FloodGuard(trace.tracer(), id(), limits, this::closeFlood));
  }

  /** When the last byte was sent or received, in nanoseconds since the session began; 0 if none. */
  public long movedNanos() {
    return trace.movedNanos();
  }

  /**
   * setsockopt(): sets one option, among them SO_RCVBUF, SO_LINGER and TCP_NODELAY.
   *
   * @throws UnsupportedOperationException if a stream socket has no such option
   */
  public <T> void setOption(SocketOption<T> option, T value) throws IOException {
    ChannelCalls.setOption(trace, channel::setOption, option, value);
  }

  /**
   * bind(), which gives this end its address before it connects.
   *
   * @param address one of this machine's, or a wildcard; port 0 lets the system choose
   */
  public void bind(InetSocketAddress address) throws IOException {
    bind(Addresses.endpoint(address));
  }

  /** The same with any address. */
  public void bind(Endpoint address) throws IOException {
    trace.make(
        Operation.BIND,
        new Arguments.Address(address),
        () -> {
          try {
            channel.bind(address);
          } catch (UnsupportedAddressTypeException otherFamily) {
            return new Outcome.Failed(Errno.EAFNOSUPPORT, Errno.EAFNOSUPPORT.text());
          }
          return new Outcome.Bound(channel.local());
        });
  }

  /**
   * connect(). If it fails the socket is closed: the JDK does that by itself, and it is recorded.
   *
   * @param address where to; resolved
   * @param limitMillis how long it may take, in milliseconds; 0 for no limit but the system's
   */
  public void connect(InetSocketAddress address, int limitMillis) throws IOException {
    connect(Addresses.endpoint(address), limitMillis);
  }

  /** The same to any address; only one of IP has a limit. */
  public void connect(Endpoint address, int limitMillis) throws IOException {
    trace.make(
        trace.in(),
        channel.connectOrigin(limitMillis),
        Operation.CONNECT,
        new Arguments.Address(address),
        new Connecting(address, limitMillis));
  }

  /** One connect(2), and the close(2) of the same method if it fails. */
  private final class Connecting implements SystemCall {
    private final Endpoint address;
    private final int limitMillis;

    Connecting(Endpoint address, int limitMillis) {
      this.address = address;
      this.limitMillis = limitMillis;
    }

    @Override
    public Outcome make() throws IOException {
      try {
        channel.connect(address, limitMillis);
      } catch (SocketTimeoutException ourLimit) {
        return new Outcome.TimedOut(limitMillis);
      } catch (SocketException e) {
        // A connect with a limit wraps what says that we closed it.
        throw e.getCause() instanceof ClosedChannelException ? new AsynchronousCloseException() : e;
      }
      try {
        Endpoint local = channel.local();
        trace.connected(local, channel.peer());
        return new Outcome.Bound(local);
      } catch (ClosedChannelException closedMeanwhile) {
        return Outcome.Done.DONE; // The call was made all the same.
      }
    }

    @Override
    public void recorded(Call made) {
      if (made.outcome().isError() && channel.closesAfterFailedConnect()) {
        trace.alsoClosed(made);
      }
    }
  }

  /**
   * recv() into the buffer: waits for the first bytes. While {@link #reading} is paused it waits
   * before, and no call is made.
   *
   * @param buffer its free room, at least one byte, is what recv asks for, unless it is let through
   *     for fewer
   * @return how many bytes came, or {@link #END_OF_STREAM}; 0 if it does not wait and there are
   *     none
   */
  @Override
  public int recv(ByteBuffer buffer) throws IOException {
    int limit = buffer.limit();
    int most = Math.min(passReading(), buffer.remaining());
    buffer.limit(buffer.position() + most);
    try {
      Call made;
      trace.beginRecv(most);
      try {
        int position = buffer.position();
        SystemCall.Return returned;
        try {
          refuseAfterFailure();
          returned = SystemCall.Return.with(received(channel.read(buffer)));
        } catch (IOException e) {
          returned = SystemCall.Return.with(e);
        }
        made = trace.recordedRecv(returned, buffer, position);
      } finally {
        trace.endRecv();
      }
      if (made.outcome() instanceof Outcome.EndOfStream) {
        return END_OF_STREAM;
      }
      trace.tracer().traffic().received(made.byteCount());
      trace.checkFlood();
      return made.byteCount();
    } finally {
      buffer.limit(limit);
    }
  }

  /** The JDK would repeat its exception without asking the system. */
  private void refuseAfterFailure() throws ClosedChannelException {
    if (ending.failure().filter(failed -> failed.operation() == Operation.RECV).isPresent()) {
      throw new ClosedChannelException();
    }
  }

  private static Outcome received(int count) {
    return switch (count) {
      case StreamChannel.END_OF_STREAM -> Outcome.EndOfStream.END_OF_STREAM;
      case StreamChannel.WOULD_BLOCK -> Outcome.WouldBlock.WOULD_BLOCK;
      default -> new Outcome.Moved(count);
    };
  }

  /**
   * send(), once: offers the buffer's bytes, at most {@link #MAX_SEND}, and waits until the system
   * took at least one.
   *
   * @return how many it took; the buffer's position moves by as many. 0 if it does not wait and
   *     there is no room
   */
  public int send(ByteBuffer buffer) throws IOException {
    return send(buffer, Aside.NONE);
  }

  private int send(ByteBuffer buffer, Aside before) throws IOException {
    int limit = buffer.limit();
    int offer = Math.min(buffer.remaining(), MAX_SEND);
    buffer.limit(buffer.position() + offer);
    try {
      Call made =
          trace.move(
              trace.out(),
              Operation.SEND,
              buffer,
              offer,
              new SystemCall() {
                @Override
                public Outcome make() throws IOException {
                  return sent(channel.write(buffer));
                }

                @Override
                public Aside aside() {
                  return before;
                }
              });
      trace.tracer().traffic().sent(made.byteCount());
      trace.checkFlood();
      return made.byteCount();
    } finally {
      buffer.limit(limit);
    }
  }

  private static Outcome sent(int count) {
    return count == StreamChannel.WOULD_BLOCK
        ? Outcome.WouldBlock.WOULD_BLOCK
        : new Outcome.Moved(count);
  }

  /** Sends until everything is sent, with as many calls as it takes. */
  @Override
  public void sendAll(ByteBuffer buffer) throws IOException {
    sendAll(buffer, Aside.NONE);
  }

  @Override
  public void sendAll(ByteBuffer buffer, Aside before) throws IOException {
    while (buffer.hasRemaining()) {
      if (send(buffer, before) == 0) {
        awaitRoom();
      }
    }
  }

  /** poll() until the system has room for what is to be sent, on a socket that does not block. */
  private void awaitRoom() throws IOException {
    trace.make(
        trace.out(),
        Operation.POLL,
        new Arguments.Text(id() + " POLLOUT, -1"),
        () -> new Outcome.Ready(List.of(new Outcome.Ready.Readiness(id(), channel.awaitRoom()))));
  }

  /** A layer above has done something with the bytes: its row, with the time of now. */
  public void record(Layer row) {
    trace.record(row);
  }

  /** Sends a text as UTF-8, with as many calls as it takes. */
  @Override
  public void sendAll(String text) throws IOException {
    sendAll(Bytes.of(text));
  }

  /**
   * shutdown(SHUT_WR): sends the FIN after everything that was sent; this end can still receive. A
   * second one is not made.
   */
  @Override
  public void shutDown() throws IOException {
    if (!trace.isOpen()) {
      throw new ClosedChannelException();
    }
    if (!isFirstShutDown()) {
      return;
    }
    StreamChannel.HalfClose made =
        channel.halfClose(local(), peer(), trace.tracer().openCalls().isReplaced(trace));
    trace.make(
        made.origin(),
        Operation.SHUTDOWN,
        new Arguments.How("SHUT_WR"),
        () -> {
          ending.shuttingDownHere();
          return made.make();
        });
  }

  private synchronized boolean isFirstShutDown() {
    boolean first = !shutDown;
    shutDown = true;
    return first;
  }

  /**
   * close(). As close(2) on this system: a FIN, or on Linux an RST if there are received bytes that
   * nobody read. Ends what is blocked on this socket, and returns when the system has closed it;
   * does not wait longer than a second. A second close is not made.
   */
  @Override
  public void close() {
    beginClose();
    trace.awaitClosed();
  }

  /** Begins to close and does not wait until it is done: to close many at once. */
  public void beginClose() {
    beginClose(ending::closingHere);
  }

  private void beginClose(Runnable before) {
    trace.beginClose(
        channel,
        () -> {
          before.run();
          Hold gate = reading;
          if (gate != null) {
            gate.wake();
          }
        });
  }

  /**
   * close(), because nothing was sent or received for too long. A second close is not made.
   *
   * @param why the note that the journal gets before
   */
  public void closeIdle(String why) {
    closeBecause(why, ending::idleHere);
  }

  /**
   * close(), because too much was sent and received. A second close is not made.
   *
   * @param why the note that the journal gets before
   */
  void closeFlood(String why) {
    closeBecause(why, ending::floodHere);
  }

  private void closeBecause(String why, Runnable before) {
    beginClose(
        () -> {
          before.run();
          trace.tracer().remark(id(), why);
        });
    trace.awaitClosed();
  }

  /** setsockopt(SO_LINGER, 0) and close(): an RST, whatever there is to read or to send. */
  @Override
  public void abort() {
    try {
      setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException recorded) {
      // Then the close that follows is a plain one, and the record says so.
    }
    beginClose(ending::abortingHere);
    trace.awaitClosed();
  }
}
