package dev.socketworkbench.tls;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.tls.record.RecordStream;
import dev.socketworkbench.tls.record.SecretTap;
import dev.socketworkbench.tls.record.Secrets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * One end of a TLS connection. The thread that reads leads the handshake and takes what comes in;
 * any thread may write, and waits until the handshake is done.
 *
 * <p>What the other end has said is read before a failed send is believed: its alert says why, and
 * "Broken pipe" does not.
 */
public final class TlsConnection {
  /** After an end in an error no more than this is read of what the other end still sends. */
  private static final int MOST_DRAINED = 4 << 20;

  /** When handshake_failure came, which the explanation of it reads. */
  private static final String TO_HELLO = " in answer to the ClientHello";

  private static final String AFTER_REQUEST = " after its CertificateRequest";

  private final TlsSettings settings;
  private final TlsTransport transport;
  private final TlsRows rows;
  private final SSLEngine engine;
  private final TappedEngine tapped;
  private final RecordStream in;
  private final IncomingRecords comes;
  private final OutgoingRecords sends;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CountDownLatch settled = new CountDownLatch(1);

  /**
   * A connection whose handshake has not begun.
   *
   * @param sentBefore how many bytes the socket had sent before
   * @param receivedBefore how many it had received
   * @param rows is given a row for whatever happens, without its time
   */
  public TlsConnection(
      SocketId socket,
      TlsSettings settings,
      boolean isClient,
      TlsTransport transport,
      long sentBefore,
      long receivedBefore,
      Consumer<Layer> rows) {
    this.settings = settings;
    this.transport = transport;
    this.rows = new TlsRows(socket, settings, isClient, rows);
    SecretTap.install();
    this.engine = Engines.make(settings, isClient, this.rows::verdict);
    Secrets secrets =
        new Secrets(settings.keyLog().isPresent() ? this.rows::keyLogged : Secrets.NO_LOG);
    this.tapped = new TappedEngine(engine, secrets);
    this.in = new RecordStream(socket, false, !isClient, secrets, receivedBefore, rows);
    this.comes = new IncomingRecords(engine, tapped, transport, in);
    this.sends =
        new OutgoingRecords(
            engine,
            tapped,
            transport,
            new RecordStream(socket, true, isClient, secrets, sentBefore, rows));
  }

  /** Why it ended in an error; empty if it did not. */
  public Optional<Layer> failure() {
    return rows.failure();
  }

  /** The certificates that the other end has shown, its own first; none so far if it has not. */
  public List<X509Certificate> shown() {
    return rows.shown();
  }

  /** Whether the handshake is done. */
  public boolean isReady() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  /** Begins the handshake: a client sends its ClientHello. Only the first time. */
  public void begin() throws IOException {
    try {
      sends.begin();
    } catch (SSLException e) {
      throw failed(e);
    }
  }

  /** Bytes that were received before anybody knew that they are for TLS. Of the reading thread. */
  public void feed(ByteBuffer bytes) {
    comes.feed(bytes);
  }

  /**
   * Leads the handshake to its end. Of the reading thread.
   *
   * @throws TlsException if TLS does not come about; a row says why
   * @throws IOException if a call beneath failed
   */
  public void handshake() throws IOException {
    if (ready.isDone()) {
      join();
      return;
    }
    try {
      begin();
      advance();
      rows.agreed(engine);
      ready.complete(null);
    } catch (TlsException known) {
      throw known;
    } catch (SSLException e) {
      throw failed(e);
    } catch (IOException e) {
      IOException better = instead(e);
      ready.completeExceptionally(better);
      throw better;
    } finally {
      ready.completeExceptionally(new IOException("the handshake did not come to its end"));
      settled.countDown();
    }
  }

  private void join() throws IOException {
    try {
      ready.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    }
  }

  /** Does what the engine asks for until it asks for nothing. */
  private void advance() throws IOException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> tapped.tasks();
        case NEED_WRAP -> sends.flush();
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (comes.hasClear()) {
            return; // Of another handshake: the program's bytes are to be read first.
          }
          if (!comes.take()) {
            throw failed(TlsFailure.CUT_OFF, "the other end ended the stream", null);
          }
        }
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  /**
   * Waits for the program's bytes; leads the handshake first. Of the reading thread.
   *
   * @return how many came; -1 if no more will come
   */
  public int read(ByteBuffer target) throws IOException {
    handshake();
    try {
      while (!comes.hasClear()) {
        if (comes.hasEnded()) {
          return -1;
        }
        if (!comes.take()) {
          truncated();
          return -1;
        }
        afterRecord();
      }
    } catch (SSLException e) {
      throw failed(e);
    }
    return comes.read(target);
  }

  /** What a record asks for that had no data: a new key, another handshake, a goodbye. */
  private void afterRecord() throws IOException {
    HandshakeStatus asks = engine.getHandshakeStatus();
    boolean ended = comes.hasEnded();
    if (ended) {
      sends.closing();
    }
    if (asks == HandshakeStatus.NEED_WRAP && ended) {
      goodbye();
    } else if (asks != HandshakeStatus.NOT_HANDSHAKING && !comes.hasClear() && !ended) {
      advance();
    }
  }

  /** TLS 1.2 answers a close_notify with another. */
  private void goodbye() throws SSLException {
    try {
      sends.flush();
    } catch (SSLException e) {
      throw e;
    } catch (IOException goneAlready) {
      // Nobody is there to hear it.
    }
  }

  /** The stream has ended and the other end has not said that it was to. */
  private void truncated() {
    comes.end();
    rows.fail(TlsFailure.TRUNCATED, "the stream ended without close_notify");
  }

  /**
   * Sends the program's bytes, when the handshake is done.
   *
   * @throws TlsException if the handshake failed
   */
  public void write(ByteBuffer bytes) throws IOException {
    join();
    sends.write(bytes);
  }

  /**
   * Sends close_notify, once: this end writes no more. Does nothing before the handshake is done.
   */
  public void closeOutput() throws IOException {
    if (isReady()) {
      sends.close();
    }
  }

  /**
   * Waits until the handshake is over, well or not, and says so if it takes too long.
   *
   * @return false if it is not over when the limit is
   */
  public boolean isInTime() throws InterruptedException {
    if (settled.await(settings.limitMillis(), TimeUnit.MILLISECONDS)) {
      return true;
    }
    rows.fail(
        TlsFailure.SILENT,
        "the handshake was not done after " + settings.limitMillis() + " ms, which is the limit");
    return false;
  }

  /** A call beneath failed: what the other end said before is the better reason. */
  private IOException instead(IOException beneath) {
    try {
      while (comes.take()) {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
          tapped.tasks();
        }
      }
    } catch (SSLException told) {
      return failed(told);
    } catch (IOException nothingMore) {
      // Then the first one it is.
    }
    return beneath;
  }

  /** The engine has given up: tells the other end and the journal why, and hears it out. */
  private TlsException failed(SSLException thrown) {
    // An alert in plain text, after keys were agreed on, is for the engine a mistake of its own.
    TlsFailure code = in.hasFatalAlert() ? TlsFailure.REFUSED : TlsFailure.of(thrown);
    boolean refused = code == TlsFailure.REFUSED;
    if (!refused) {
      sends.sayWhy();
    }
    TlsException failed =
        failed(
            code,
            refused
                ? "the other end sent the alert " + alertInItsPlace()
                : TlsFailure.words(thrown),
            thrown);
    if (!refused) {
      hearOut();
    }
    return failed;
  }

  /** What handshake_failure means depends on when it comes: the other alerts say it themselves. */
  private String alertInItsPlace() {
    String alert = in.alert();
    if (!alert.equals("handshake_failure")) {
      return alert;
    }
    return in.hasHandshake()
        ? alert + (in.hasAskedForCertificate() ? AFTER_REQUEST : "")
        : alert + TO_HELLO;
  }

  private TlsException failed(TlsFailure code, String words, Throwable cause) {
    rows.fail(code, words);
    TlsException failed = new TlsException(code, words, cause);
    ready.completeExceptionally(failed);
    return failed;
  }

  /** A close with unread bytes would be a reset, and the other end would not see the alert. */
  private void hearOut() {
    try {
      transport.endSending();
      ByteBuffer rest = ByteBuffer.allocate(RecordStream.LONGEST);
      for (int drained = 0; drained < MOST_DRAINED; ) {
        int count = transport.receive(rest.clear());
        if (count < 0) {
          return;
        }
        drained += count;
      }
    } catch (IOException ended) {
      // As good as its end.
    }
  }
}
