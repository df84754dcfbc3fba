package dev.socketworkbench.net.client;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.layer.ReceivedTap;
import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.layer.UnpreparedException;
import dev.socketworkbench.net.option.RunningOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.Hold;
import dev.socketworkbench.net.recording.Outbox;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.tls.TlsException;
import dev.socketworkbench.tls.TlsSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A client: connects once, receives on its own thread until there is nothing more, and sends what
 * it is given, in order. Thread-safe.
 */
public final class Client implements AutoCloseable {
  private final Tracer tracer;
  private final ClientSettings settings;
  private final ClientListener listener;
  private volatile Optional<TlsSettings> tls;
  private volatile Optional<X509Certificate> accepted = Optional.empty();
  private final AtomicReference<ClientState> state = new AtomicReference<>(ClientState.IDLE);
  private final Hold reading;
  private final ReceivedTap tap = new ReceivedTap();
  private volatile ThreadKind threads;
  private volatile boolean closeAsked;
  private volatile SocketId id;
  private volatile PeerSocket socket;
  private volatile Outbox outbox;
  private volatile Call connectFailure;

  /** A client that has not connected, and prepares TLS itself if its settings ask for it. */
  public Client(Tracer tracer, ClientSettings settings, ClientListener listener) {
    this(tracer, settings, listener, Optional.empty());
  }

  /**
   * A client that has not connected.
   *
   * @param tls what it needs to speak TLS: from the beginning if its settings say so, else where
   *     the connection is upgraded
   */
  public Client(
      Tracer tracer, ClientSettings settings, ClientListener listener, Optional<TlsSettings> tls) {
    this.tracer = tracer;
    this.settings = settings;
    this.tls = tls;
    this.listener = listener;
    this.reading = new Hold("reading", said -> tracer.remark(id(), said));
  }

  /**
   * Resolves the host, if it is a name, and tries each address in turn, each with its own socket,
   * until one accepts. The thread that will receive does that; the caller waits for it.
   *
   * @throws CallException the last try's failure, or the name's; also if it was closed meanwhile
   * @throws IllegalStateException if it connected before
   * @throws UnpreparedException if a file that TLS needs cannot be used: nothing was opened
   */
  public void connect() throws CallException {
    if (!state.compareAndSet(ClientState.IDLE, ClientState.CONNECTING)) {
      throw new IllegalStateException("a client connects once; this one is " + state());
    }
    prepareTls();
    CompletableFuture<PeerSocket> connecting = new CompletableFuture<>();
    ThreadKind allowed = tracer.clientThreads().take();
    threads = settings.needsPlatformThread() ? ThreadKind.PLATFORM : allowed;
    threads.unstarted("client", () -> run(connecting, allowed)).start();
    try {
      connecting.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof CallException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Accepts this very certificate of the server, whatever is wrong with it. Before connecting. */
  public void accept(X509Certificate certificate) {
    accepted = Optional.of(certificate);
  }

  private void prepareTls() {
    if (settings.isTls()) {
      try {
        prepared();
      } catch (UnpreparedException e) {
        state.set(ClientState.ENDED);
        throw e;
      }
    }
  }

  private TlsSettings prepared() {
    try {
      TlsSettings needed =
          tls.isPresent()
              ? tls.get()
              : Securing.ofClient(tracer, settings.values(), settings.host(), accepted);
      tls = Optional.of(needed);
      return needed;
    } catch (IOException e) {
      throw new UnpreparedException(e);
    }
  }

  private void run(CompletableFuture<PeerSocket> connecting, ThreadKind allowed) {
    try {
      PeerSocket connected = new Connector(tracer, settings, new Tries()).connect();
      if (settings.isTls()) {
        secure(connected); // Before anybody can send: nothing goes out in plain text.
      }
      outbox = new Outbox(tracer, connected, threads, this::closeIfOver);
      state.set(ClientState.CONNECTED);
      connecting.complete(connected);
      Thread.currentThread().setName(connected.id() + " recv");
      receive(connected);
    } catch (CallException e) {
      connectFailure = e.call();
      state.set(ClientState.ENDED);
      connecting.completeExceptionally(e);
    } catch (RuntimeException | Error mistake) {
      connecting.completeExceptionally(mistake);
      throw mistake;
    } finally {
      tracer.clientThreads().giveBack(allowed);
    }
  }

  private void receive(PeerSocket connected) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(settings.receiveSize());
    try {
      while (connected.recv(buffer) != PeerSocket.END_OF_STREAM) {
        tap.received(buffer.flip());
        listener.received(buffer);
        buffer.clear();
      }
      connected.awaitEnd();
    } catch (TlsException recorded) {
      connected.close();
    } catch (IOException recorded) {
      // The journal has the call, and the ending says what it means.
    } catch (RuntimeException mistake) {
      tracer.remark(connected.id(), "the listener failed: " + mistake);
      connected.close();
    } finally {
      tap.ended();
      closeIfOver();
      listener.ended(connected.ending());
    }
  }

  private void secure(PeerSocket connected) {
    if (connected instanceof LayeredSocket layered) {
      layered.secure(tls.orElseThrow());
    }
  }

  /**
   * Speaks TLS from now on, as with STARTTLS: after everything that was given to be sent. May read
   * files.
   *
   * @throws UnpreparedException if a file that TLS needs cannot be used: nothing has changed
   */
  public void startTls() {
    prepared();
    Outbox box = outbox;
    PeerSocket connected = socket;
    if (box != null) {
      box.upgrade(
          () -> {
            secure(connected);
            if (connected instanceof LayeredSocket layered) {
              layered.begin();
            }
          });
    }
  }

  /** Whether {@link #startTls} can be used. */
  public boolean canStartTls() {
    return canSend() && socket instanceof LayeredSocket layered && !layered.isSecure();
  }

  /** Whether it speaks TLS, or is about to. */
  public boolean isSecure() {
    return socket instanceof LayeredSocket layered && layered.isSecure();
  }

  /** The certificates that the server has shown, its own first. */
  public List<X509Certificate> shownCertificates() {
    return socket instanceof LayeredSocket layered ? layered.shownCertificates() : List.of();
  }

  /** Why TLS ended in an error; empty if it did not, or there is none. */
  public Optional<Layer> layerFailure() {
    return socket instanceof LayeredSocket layered ? layered.layerFailure() : Optional.empty();
  }

  /** Gives the descriptor back once nothing can be sent or received any more. */
  private void closeIfOver() {
    PeerSocket connected = socket;
    if (connected.ending().isOver()) {
      connected.close();
    }
  }

  /**
   * Sends these bytes after all others. Does not wait: a failure is in the journal and in the
   * ending.
   *
   * @param bytes not copied: must stay as they are
   * @throws IllegalStateException if nothing can be sent now; see {@link #canSend}
   */
  public void send(ByteBuffer bytes) {
    Outbox box = outbox;
    if (box == null || !box.send(bytes)) {
      throw new IllegalStateException("nothing can be sent now: the client is " + state());
    }
  }

  /**
   * Whether bytes can be sent now: while it is connected, not after a half-close, and not while
   * more than 256 MiB wait to be sent.
   */
  public boolean canSend() {
    Outbox box = outbox;
    return box != null && box.accepts();
  }

  /**
   * Waits until everything given was sent, or nothing can be sent any more.
   *
   * @return whether everything was sent
   */
  public boolean awaitSent() throws InterruptedException {
    Outbox box = outbox;
    return box == null || box.awaitSent();
  }

  /** Says something about it in the journal. */
  public void remark(String words) {
    tracer.remark(id(), words);
  }

  /** Where what is received can be had, too: of datagrams one behind the other. */
  public ReceivedTap tap() {
    return tap;
  }

  /** Half-closes, after everything that was given to be sent. Does not wait. */
  public void halfClose() {
    Outbox box = outbox;
    if (box != null) {
      box.halfClose();
    }
  }

  /** Closes, from any state; what still waits to be sent is not sent, a connect ends. */
  @Override
  public void close() {
    end(PeerSocket::close);
  }

  /** Resets the connection; before it is connected, closes. */
  public void abort() {
    end(PeerSocket::abort);
  }

  private void end(Consumer<PeerSocket> how) {
    closeAsked = true;
    listener.closedHere();
    state.compareAndSet(ClientState.IDLE, ClientState.ENDED);
    PeerSocket trying = socket;
    if (trying != null) {
      how.accept(trying);
    }
  }

  /** The gate before each recv; paused before the connect, no recv is made at all. */
  public Hold reading() {
    return reading;
  }

  /** Whether a recv has been made that has not returned. */
  public boolean isReceiving() {
    PeerSocket connected = socket;
    return connected != null && connected.isReceiving();
  }

  /** Where it is in its life. */
  public ClientState state() {
    ClientState now = state.get();
    return now == ClientState.CONNECTED && socket.ending().isOver() ? ClientState.ENDED : now;
  }

  /** What it was made with. */
  public ClientSettings settings() {
    return settings;
  }

  /** The socket of the last try; empty before the first. */
  public Optional<SocketId> id() {
    return Optional.ofNullable(id);
  }

  /** This end's address; empty before it is connected. */
  public Optional<Endpoint> local() {
    return Optional.ofNullable(socket).map(PeerSocket::local);
  }

  /** The server's address; empty before it is connected. */
  public Optional<Endpoint> peer() {
    return Optional.ofNullable(socket).map(PeerSocket::peer);
  }

  /** How far the connection has come, or how it ended; OPEN before it is connected. */
  public Ending ending() {
    if (connectFailure != null && connectFailure.outcome() instanceof Outcome.ClosedHere) {
      return Ending.CLOSED_HERE;
    }
    PeerSocket last = socket;
    if (connectFailure != null && (last == null || !last.ending().isOver())) {
      return Ending.FAILED;
    }
    if (last == null) {
      return state.get() == ClientState.ENDED ? Ending.CLOSED_HERE : Ending.OPEN;
    }
    return last.ending();
  }

  /** The call that made connecting fail or ended the connection in an error; otherwise empty. */
  public Optional<Call> failure() {
    Call failed = connectFailure;
    if (failed != null) {
      return failed.outcome().isError() ? Optional.of(failed) : Optional.empty();
    }
    return state.get() == ClientState.CONNECTED ? socket.failure() : Optional.empty();
  }

  /** Options of its socket; empty without one. */
  public Optional<RunningOptions> options() {
    return Optional.ofNullable(socket).map(PeerSocket::recorded).map(RunningOptions::new);
  }

  /**
   * The last call that failed and ended nothing, as that of a datagram which met nobody; empty if
   * none did, or things are well again.
   */
  public Optional<Call> trouble() {
    return Optional.ofNullable(socket).flatMap(PeerSocket::trouble);
  }

  /** How many bytes were received. */
  public long bytesIn() {
    PeerSocket connected = socket;
    return connected == null ? 0 : connected.received();
  }

  /** How many bytes were sent. */
  public long bytesOut() {
    PeerSocket connected = socket;
    return connected == null ? 0 : connected.sent();
  }

  /** Shows each try to the outside, so that close can end it. */
  private final class Tries implements Connector.Attempts {
    @Override
    public void begin(SocketId next) {
      id = next;
      Thread.currentThread().setName(next + " connect");
    }

    @Override
    public void trying(PeerSocket next) {
      next.heldBy(reading);
      socket = next;
      if (closeAsked) {
        next.close();
      }
    }

    @Override
    public boolean givenUp() {
      return closeAsked;
    }
  }
}
