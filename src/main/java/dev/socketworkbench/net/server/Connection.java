package dev.socketworkbench.net.server;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.layer.ReceivedTap;
import dev.socketworkbench.net.option.RunningOptions;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.net.recording.Outbox;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.tls.TlsSettings;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One connection that a server accepted, open or over. Thread-safe. */
public final class Connection {
  /** How much of what other clients send may wait for this one: it may never read. */
  private static final long MOST_PASSED_ON = 4 << 20;

  private final Tracer tracer;
  private final TracedSocket socket;
  private final LayeredSocket stream;
  private final long openedNanos;
  private final ThreadKind threads;
  private volatile Thread servingThread;
  private volatile Runnable afterClose = () -> {};

  /** Null until somebody asks: ten thousand connections are never sent to by hand. */
  private volatile Outbox outbox;

  private boolean closed;

  /** How many pieces of what others sent it was not given since it took the last one. */
  private final AtomicLong leftOut = new AtomicLong();

  Connection(Tracer tracer, TracedSocket socket, ThreadKind threads) {
    this.tracer = tracer;
    this.socket = socket;
    this.threads = threads;
    this.stream = new LayeredSocket(socket, false);
    this.openedNanos = tracer.clock().nanos();
  }

  private Outbox outbox() {
    Outbox made = outbox;
    if (made == null) {
      synchronized (this) {
        made = outbox;
        if (made == null) {
          made = new Outbox(tracer, stream, threads, this::closeIfOver);
          outbox = made;
        }
      }
    }
    return made;
  }

  /** The identity of its socket. */
  public SocketId id() {
    return socket.id();
  }

  /** This end's address. */
  public Endpoint local() {
    return socket.local();
  }

  /** The client's address. */
  public Endpoint peer() {
    return socket.peer();
  }

  /** Who is at the other end of a Unix socket, as its row says; empty if nobody has told. */
  public Optional<String> peerCredentials() {
    return socket.peerCredentials();
  }

  /** How many bytes were received from the client. */
  public long bytesIn() {
    return socket.received();
  }

  /** How many bytes were sent to the client. */
  public long bytesOut() {
    return socket.sent();
  }

  /** How far it has come, or how it ended. */
  public Ending ending() {
    return socket.ending();
  }

  /** The call that ended it in an error; empty if none did. */
  public Optional<Call> failure() {
    return socket.failure();
  }

  /** Whether it is not over. */
  public boolean isOpen() {
    return !socket.ending().isOver();
  }

  /** Whether something can be sent to it now. */
  public boolean canSend() {
    return outbox().accepts();
  }

  /** Waits until everything given was sent, or nothing can be sent any more. */
  public void awaitSent() throws InterruptedException {
    outbox().awaitSent();
  }

  /** Says something about it in the journal. */
  public void remark(String words) {
    tracer.remark(id(), words);
  }

  /** Where what is received from the client can be had, too. */
  public ReceivedTap tap() {
    return stream.tap();
  }

  /** Options of its socket. */
  public RunningOptions options() {
    return new RunningOptions(socket.recorded());
  }

  /** The gate before each recv. */
  public Hold reading() {
    return socket.reading();
  }

  /** Whether a recv has been made that has not returned. */
  public boolean isReceiving() {
    return socket.isReceiving();
  }

  /** Half-closes it, after everything that was given to be sent. Does not wait. */
  public void halfClose() {
    outbox().halfClose();
  }

  /** Closes it; what still waits to be sent is not sent. */
  public void close() {
    stream.close();
    wasClosed();
  }

  /** Begins to close it, and does not wait until it is closed: to close many at once. */
  void beginClose() {
    socket.beginClose();
    wasClosed();
  }

  private void wasClosed() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    afterClose.run();
  }

  /** From now on this runs after each close, also by another thread. */
  void whenClosed(Runnable told) {
    afterClose = told;
  }

  /** When something was sent or received last, or else when it was accepted. */
  long activeNanos() {
    return Math.max(openedNanos, socket.movedNanos());
  }

  /** Closes it because nothing was sent or received for so long, and says so. */
  void closeIdle(int limitMillis) {
    socket.closeIdle(
        "nothing was sent or received for "
            + LogFormat.duration(limitMillis * 1_000_000L)
            + ", which is the server's limit: closed here");
    wasClosed();
  }

  /** Closes it with an RST, whatever there is to read or to send. */
  public void abort() {
    socket.abort();
    wasClosed();
  }

  /** From now on it speaks TLS; the client begins. */
  void secure(TlsSettings tls) {
    stream.secure(tls);
  }

  void startTls(TlsSettings tls) {
    outbox().upgrade(() -> stream.secure(tls));
  }

  boolean send(ByteBuffer bytes) {
    return outbox().send(bytes);
  }

  /**
   * Sends what another client sent, unless too much waits for this one: then that is left out, and
   * a remark says so once.
   */
  void passOn(ByteBuffer bytes) {
    // It has to read a good part of it before it is given more, so that remarks stay few.
    long most = leftOut.get() > 0 ? MOST_PASSED_ON / 2 : MOST_PASSED_ON;
    if (outbox().send(bytes, most)) {
      long missed = leftOut.getAndSet(0);
      if (missed > 0) {
        tracer.remark(id(), "it takes again what others send; it missed " + missed + " pieces");
      }
    } else if (isOpen() && leftOut.getAndIncrement() == 0) {
      tracer.remark(
          id(),
          canSend()
              ? "it does not read: what others send is left out until it does"
              : "what others send cannot be sent to it any more");
    }
  }

  TracedSocket socket() {
    return socket;
  }

  /** What a behaviour talks over: the socket, or TLS above it. */
  LayeredSocket stream() {
    return stream;
  }

  /** Why TLS ended in an error; empty if it did not, or there is none. */
  public Optional<Layer> layerFailure() {
    return stream.layerFailure();
  }

  /** Whether it speaks TLS, or is about to. */
  public boolean isSecure() {
    return stream.isSecure();
  }

  void servedBy(Thread thread) {
    servingThread = thread;
  }

  /** Of which kind the threads are that make its calls. */
  ThreadKind threads() {
    return threads;
  }

  /** The thread that serves it alone; empty if the server does, one client at a time. */
  Optional<Thread> servingThread() {
    return Optional.ofNullable(servingThread);
  }

  synchronized void awaitClosed() throws InterruptedException {
    while (!closed) {
      wait();
    }
  }

  /** Waits at most so long; whether it is closed then. */
  synchronized boolean awaitClosed(long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    long left = nanos;
    while (!closed && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - System.nanoTime();
    }
    return closed;
  }

  private void closeIfOver() {
    if (socket.ending().isOver()) {
      close();
    }
  }
}
