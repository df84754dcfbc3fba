package dev.socketworkbench.net;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A stream socket whose every call is recorded. Blocking; thread-safe: sends wait for each other,
 * so do receives, and close, abort and shutDown work at any time and end what is blocked. A call on
 * a socket that is closed already throws {@link ClosedChannelException} and leaves no record: the
 * system was not asked.
 */
public final class TracedSocket implements Closeable {
  /** What {@link #recv} returns when the peer has sent its FIN and everything was read. */
  public static final int END_OF_STREAM = -1;

  /** The most bytes that one send offers to the system: 1 MiB. */
  public static final int MAX_SEND = 1 << 20;

  private final SocketTrace trace;
  private final SocketChannel channel;
  private final EndingTracker ending = new EndingTracker();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicBoolean shutDown = new AtomicBoolean();
  private final Flow in;
  private final Flow out;

  private volatile InetSocketAddress local;
  private volatile InetSocketAddress peer;

  private TracedSocket(SocketTrace trace, SocketChannel channel) {
    this.trace = trace;
    this.channel = channel;
    this.in = new Flow(trace, SocketTrace.IN, Operation.RECV);
    this.out = new Flow(trace, SocketTrace.OUT, Operation.SEND);
  }

  /**
   * socket(): an AF_INET or AF_INET6 stream socket.
   *
   * @param id who it is; see {@link Tracer#next}
   * @throws CallException if the system refused: no descriptor left, family not supported
   */
  public static TracedSocket open(Tracer tracer, SocketId id, Family family) throws CallException {
    SocketTrace trace = new SocketTrace(tracer, id);
    return new TracedSocket(
        trace, SharedCalls.open(trace, family, () -> SocketChannel.open(family.protocolFamily())));
  }

  /** The connection that accept(2) returned. */
  static TracedSocket accepted(Tracer tracer, SocketId id, SocketChannel channel)
      throws IOException {
    InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
    InetSocketAddress peer = (InetSocketAddress) channel.getRemoteAddress();
    TracedSocket socket = new TracedSocket(new SocketTrace(tracer, id), channel);
    socket.local = local;
    socket.peer = peer;
    return socket;
  }

  /** Who this socket is. */
  public SocketId id() {
    return trace.id();
  }

  /** This end's address, once it has one. */
  public InetSocketAddress local() {
    return local;
  }

  /** The other end's address, once there is one. */
  public InetSocketAddress peer() {
    return peer;
  }

  /** How many bytes were received. */
  public long received() {
    return in.bytes();
  }

  /** How many bytes were sent. */
  public long sent() {
    return out.bytes();
  }

  /** How far the connection has come. */
  public Ending ending() {
    return ending.ending();
  }

  /** Whether it has not been closed on this end. */
  public boolean isOpen() {
    return !closing.get();
  }

  /** The call that ended the connection in an error; empty if none did. */
  public Optional<Call> failure() {
    return ending.failure();
  }

  /** Only so many bytes of each send and recv are recorded from now on; their counts stay whole. */
  void keepBytes(int most) {
    trace.keepBytes(most);
  }

  /** When the last byte was sent or received, in nanoseconds since the session began; 0 if none. */
  long movedNanos() {
    return trace.movedNanos();
  }

  /** setsockopt(): sets one option, among them SO_RCVBUF, SO_LINGER and TCP_NODELAY. */
  public <T> void setOption(SocketOption<T> option, T value) throws IOException {
    requireOpen();
    SharedCalls.setOption(trace, channel, option, value);
  }

  /**
   * connect(). If it fails the socket is closed: the JDK does that by itself, and it is recorded.
   *
   * @param address where to; resolved
   * @param limitMillis how long it may take, in milliseconds; 0 for no limit but the system's
   */
  public void connect(InetSocketAddress address, int limitMillis) throws IOException {
    in.enter();
    try {
      requireOpen();
      OpenCall call =
          trace.begin(SocketTrace.IN, Operation.CONNECT, new Arguments.Address(address));
      try {
        if (limitMillis == 0) {
          channel.connect(address);
        } else {
          channel.socket().connect(address, limitMillis);
        }
      } catch (IOException e) {
        throw connectFailure(call, e, limitMillis);
      }
      peer = address;
      local = (InetSocketAddress) channel.getLocalAddress();
      trace.end(SocketTrace.IN, call, new Outcome.Bound(local));
    } finally {
      in.leave();
    }
  }

  private IOException connectFailure(OpenCall call, IOException e, int limitMillis) {
    if (closing.get()) {
      // A connect with a limit says only "Socket is closed" when we closed it.
      return failure(SocketTrace.IN, call, new AsynchronousCloseException(), 0);
    }
    IOException failure = failure(SocketTrace.IN, call, e, limitMillis);
    if (failure instanceof CallException made && closing.compareAndSet(false, true)) {
      trace.also(made.call(), Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE);
      trace.retire();
    }
    return failure;
  }

  /**
   * recv() into the buffer: waits for the first bytes.
   *
   * @param buffer its free room, at least one byte, is what recv asks for
   * @return how many bytes came, or {@link #END_OF_STREAM}
   */
  public int recv(ByteBuffer buffer) throws IOException {
    in.enter();
    try {
      requireOpen();
      if (ending.failure().isPresent()) {
        // The JDK would repeat its exception without asking the system.
        throw new ClosedChannelException();
      }
      int start = buffer.position();
      OpenCall call = in.begin(buffer.remaining());
      int count;
      try {
        count = channel.read(buffer);
      } catch (IOException e) {
        throw failure(SocketTrace.IN, call, e, 0);
      }
      if (count < 0) {
        ending.returned(trace.end(SocketTrace.IN, call, Outcome.EndOfStream.END_OF_STREAM));
        return END_OF_STREAM;
      }
      in.moved(call, buffer, start);
      trace.tracer().traffic().received(count);
      return count;
    } finally {
      in.leave();
    }
  }

  /**
   * send(), once: offers the buffer's bytes, at most {@link #MAX_SEND}, and waits until the system
   * took at least one.
   *
   * @return how many it took; the buffer's position moves by as many
   */
  public int send(ByteBuffer buffer) throws IOException {
    out.enter();
    try {
      requireOpen();
      int start = buffer.position();
      int limit = buffer.limit();
      int offer = Math.min(buffer.remaining(), MAX_SEND);
      OpenCall call = out.begin(offer);
      int count;
      try {
        count = channel.write(buffer.limit(start + offer));
      } catch (IOException e) {
        throw failure(SocketTrace.OUT, call, e, 0);
      } finally {
        buffer.limit(limit);
      }
      out.moved(call, buffer, start);
      trace.tracer().traffic().sent(count);
      return count;
    } finally {
      out.leave();
    }
  }

  /** Sends until everything is sent, with as many calls as it takes. */
  public void sendAll(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      send(buffer);
    }
  }

  /** Sends a text as UTF-8, with as many calls as it takes. */
  public void sendAll(String text) throws IOException {
    sendAll(Bytes.of(text));
  }

  /**
   * shutdown(SHUT_WR): sends the FIN after everything that was sent; this end can still receive. A
   * second one is not made.
   */
  public void shutDown() throws IOException {
    requireOpen();
    if (!shutDown.compareAndSet(false, true)) {
      return;
    }
    OpenCall call =
        trace.begin(SocketTrace.OTHER, Operation.SHUTDOWN, new Arguments.How("SHUT_WR"));
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      throw failure(SocketTrace.OTHER, call, e, 0);
    }
    ending.shutDownHere();
    trace.end(SocketTrace.OTHER, call, Outcome.Done.DONE);
  }

  /**
   * close(). As close(2) on this system: a FIN, or on Linux an RST if there are received bytes that
   * nobody read. Ends what is blocked on this socket. A second close is not made.
   */
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      ending.closingHere();
      SharedCalls.close(trace, channel);
    }
  }

  /**
   * close(), because nothing was sent or received for too long. A second close is not made.
   *
   * @param why what the journal is told before
   */
  void closeIdle(String why) {
    if (closing.compareAndSet(false, true)) {
      ending.idleHere();
      trace.tracer().note(why);
      SharedCalls.close(trace, channel);
    }
  }

  /** setsockopt(SO_LINGER, 0) and close(): an RST, whatever there is to read or to send. */
  public void abort() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    ending.abortingHere();
    try {
      SharedCalls.setOption(trace, channel, StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException recorded) {
      // Then the close that follows is a plain one, and the record says so.
    }
    SharedCalls.close(trace, channel);
  }

  private void requireOpen() throws ClosedChannelException {
    if (closing.get()) {
      throw new ClosedChannelException();
    }
  }

  private IOException failure(int slot, OpenCall call, IOException cause, long limitMillis) {
    IOException failure = trace.failure(slot, call, cause, limitMillis);
    if (failure instanceof CallException made) {
      ending.returned(made.call());
    }
    return failure;
  }
}
