package dev.socketworkbench.load;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.channel.StreamKind;
import dev.socketworkbench.net.datagram.TracedDatagramSocket;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.option.NamedOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.TracedSocket;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * One connection of a load, from its socket to its close. TCP_NODELAY is set, because Nagle's
 * algorithm would be measured instead of the server.
 */
final class LoadConnection {
  private static final int CONNECT_LIMIT_MILLIS = 10_000;

  private final LoadShared shared;
  private final int index;
  private final AtomicBoolean failed = new AtomicBoolean();
  private final Thread thread;
  private volatile TracedSocket socket;
  private volatile LoadStream stream;
  private volatile TracedDatagramSocket datagrams;
  private volatile boolean stopped;

  /**
   * A connection that has not begun.
   *
   * @param turns how many may connect at once
   * @param connectedOrNot runs once it has connected or failed to
   * @param ended runs when its socket is closed, with whether it had done all it should
   */
  LoadConnection(
      LoadShared shared, int index, Semaphore turns, Runnable connectedOrNot, Ended ended) {
    this.shared = shared;
    this.index = index;
    this.thread =
        shared.threads().unstarted("load #" + (index + 1), () -> run(turns, connectedOrNot, ended));
  }

  /** Hears that a connection is over. */
  interface Ended {
    void ended(boolean inOrder);
  }

  void start() {
    thread.start();
  }

  /** Closes its socket, whatever it does. */
  void stop() {
    stopped = true;
    closeSocket();
    wake();
  }

  /** Lets it see that the load has ended. */
  void wake() {
    LockSupport.unpark(thread);
  }

  void join() throws InterruptedException {
    thread.join();
  }

  private void run(Semaphore turns, Runnable connectedOrNot, Ended ended) {
    boolean connected = false;
    try {
      try {
        connected = connect(turns);
      } finally {
        connectedOrNot.run();
      }
      if (connected) {
        shared.awaitBegin();
        converse();
      }
    } catch (IOException e) {
      failed(e);
    } catch (InterruptedException neverHappens) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError noBuffer) {
      // Of direct memory for one more buffer; the other connections have theirs.
      failed(new LoadFailure(LoadError.Kind.NO_MEMORY));
    } finally {
      closeAll();
      if (connected) {
        shared.meter().open.decrementAndGet();
      }
      ended.ended(connected && !failed.get());
    }
  }

  /** With the goodbye of TLS, if it is spoken. */
  private void closeAll() {
    LoadStream talking = stream;
    if (talking != null) {
      talking.close();
    } else {
      closeSocket();
    }
  }

  private void closeSocket() {
    TracedSocket open = socket;
    TracedDatagramSocket other = datagrams;
    if (open != null) {
      open.close();
    }
    if (other != null) {
      other.close();
    }
  }

  private boolean connect(Semaphore turns) throws IOException, InterruptedException {
    turns.acquire();
    try {
      if (stopped || shared.isOver()) {
        return false;
      }
      if (!(shared.settings().transport().isDatagrams() ? openDatagrams() : openStream())) {
        return false;
      }
      shared.meter().connected.incrementAndGet();
      shared.meter().open.incrementAndGet();
      return true;
    } finally {
      turns.release();
    }
  }

  private boolean openStream() throws IOException {
    boolean isIp = shared.address() instanceof Endpoint.Ip;
    StreamKind kind = isIp ? family().stream() : shared.settings().transport().unixStream();
    TracedSocket made;
    try (NamedOptions options = options()) {
      made = TracedSocket.open(shared.tracer(), shared.tracer().next(SocketId.Role.CLIENT), kind);
      socket = made;
      options.setOn(made.recorded());
    }
    if (stopped) {
      return false;
    }
    if (isIp) {
      made.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    made.connect(shared.address(), isIp ? CONNECT_LIMIT_MILLIS : 0);
    stream = stream(made);
    return true;
  }

  private boolean openDatagrams() throws IOException {
    boolean isIp = shared.address() instanceof Endpoint.Ip;
    SocketId id = shared.tracer().next(SocketId.Role.CLIENT);
    TracedDatagramSocket made;
    try (NamedOptions options = options()) {
      made =
          isIp
              ? TracedDatagramSocket.open(shared.tracer(), id, family())
              : TracedDatagramSocket.openUnix(shared.tracer(), id);
      datagrams = made;
      options.setOn(made.recorded());
    }
    if (stopped) {
      return false;
    }
    if (!isIp) {
      made.bind(Endpoint.Unix.UNNAMED); // The system names it: else nobody could answer.
    }
    made.connect(shared.address());
    return true;
  }

  /** Of the address; of no account for a Unix socket. */
  private Family family() {
    return shared.address() instanceof Endpoint.Ip ip && ip.address().isIpv6()
        ? Family.AF_INET6
        : Family.AF_INET;
  }

  private NamedOptions options() {
    return NamedOptions.forNewSocket(shared.settings().options(), family());
  }

  /** What it talks over; the handshake of TLS is done before the load begins. */
  private LoadStream stream(TracedSocket connected) throws IOException {
    if (shared.tls().isEmpty()) {
      return new LoadStream.Plain(connected);
    }
    LayeredSocket layered = new LayeredSocket(connected, true);
    shared.tls().get().accept(layered);
    return LoadStream.Secure.of(layered);
  }

  private void converse() throws IOException, InterruptedException {
    if (datagrams != null) {
      converse(datagrams);
      return;
    }
    LoadStream talking = stream;
    if (!shared.settings().openLoop()) {
      new ClosedLoop(shared, talking).run();
      return;
    }
    OpenLoop loop = new OpenLoop(shared, talking, index);
    Thread receiver = shared.threads().unstarted(thread.getName() + " recv", () -> receive(loop));
    receiver.start();
    try {
      loop.send();
    } catch (IOException e) {
      failed(e);
      socket.close();
    }
    receiver.join();
  }

  private void converse(TracedDatagramSocket made) throws InterruptedException {
    DatagramLoop loop = new DatagramLoop(shared, made, index);
    Thread receiver = shared.threads().unstarted(thread.getName() + " recv", () -> receive(loop));
    receiver.start();
    try {
      loop.send();
    } catch (IOException e) {
      failed(e);
      made.close();
    }
    receiver.join();
  }

  private void receive(DatagramLoop loop) {
    try {
      loop.receive();
    } catch (IOException e) {
      failed(e);
      closeSocket();
    } finally {
      loop.giveUp();
    }
  }

  private void receive(OpenLoop loop) {
    try {
      loop.receive();
    } catch (IOException e) {
      failed(e);
      socket.close();
    }
  }

  /** Counts the first failure; what follows from it, and from our own close, is none. */
  private void failed(IOException e) {
    boolean ours =
        !(e instanceof LoadFailure)
            && !(e instanceof CallException call
                && !(call.call().outcome() instanceof Outcome.ClosedHere));
    if (!ours && failed.compareAndSet(false, true)) {
      if (e instanceof LoadFailure failure) {
        shared.meter().failed(failure.error());
      } else if (e instanceof CallException call) {
        shared.meter().failed(LoadError.of(call));
      }
    }
  }
}
