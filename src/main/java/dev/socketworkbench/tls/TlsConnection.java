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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * One end of a TLS connection. The thread that reads leads the handshake and takes what comes in;
 * any thread may write, and waits until the handshake is done.
 *
 * <p>What the other end has said is read before a failed send is believed: its alert says why, and
 * "Broken pipe" does not.
 */
public final class TlsConnection {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int SEND_AT_ONCE = 64 << 10;

  /** After an end in an error no more than this is read of what the other end still sends. */
  private static final int MOST_DRAINED = 4 << 20;

  private static final int MOST_GARBAGE = 4096;

  private final TlsSettings settings;
  private final TlsTransport transport;
  private final TlsRows rows;
  private final SSLEngine engine;
  private final TappedEngine tapped;
  private final RecordStream in;
  private final RecordStream out;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CountDownLatch settled = new CountDownLatch(1);
  private final ReentrantLock writing = new ReentrantLock();

  /** What came and was not taken yet, from position to limit. Of the reading thread. */
  private ByteBuffer net = ByteBuffer.allocate(2 * RecordStream.LONGEST).flip();

  /** What was decrypted and not read yet, from position to limit. Of the reading thread. */
  private ByteBuffer clear;

  /** What is about to be sent. Under {@link #writing}. */
  private ByteBuffer outgoing;

  private boolean begun;

  /** Whether a record was taken: of the first bytes the engine itself knows what they are. */
  private boolean hasTaken;

  private boolean ended;
  private volatile boolean closing;

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
    this.out = new RecordStream(socket, true, isClient, secrets, sentBefore, rows);
    this.clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
    this.outgoing = ByteBuffer.allocate(SEND_AT_ONCE + engine.getSession().getPacketBufferSize());
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
    writing.lock();
    try {
      if (!begun) {
        begun = true;
        engine.beginHandshake();
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
          flush();
        }
      }
    } catch (SSLException e) {
      throw failed(e);
    } finally {
      writing.unlock();
    }
  }

  /** Bytes that were received before anybody knew that they are for TLS. Of the reading thread. */
  public void feed(ByteBuffer bytes) {
    makeRoom(bytes.remaining());
    net.compact().put(bytes).flip();
  }

  private void makeRoom(int more) {
    if (net.capacity() - net.remaining() < more) {
      net = ByteBuffer.allocate(net.remaining() + more).put(net).flip();
    }
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
        case NEED_WRAP -> flush();
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (clear.hasRemaining()) {
            return; // Of another handshake: the program's bytes are to be read first.
          }
          if (!take()) {
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
   * Takes one record, or waits for more bytes of it.
   *
   * @return false at the end of the stream
   */
  private boolean take() throws IOException {
    ByteBuffer before = net.duplicate();
    int length = RecordStream.lengthAt(before);
    boolean whole = length > 0 && before.remaining() >= length;
    byte[] record = new byte[whole ? length : 0];
    before.get(record);
    if (hasTaken && length > 0 && !RecordStream.canBegin(net)) {
      throw noRecord();
    }
    SSLEngineResult result;
    clear.clear();
    try {
      result = tapped.unwrap(net, clear);
      clear.flip();
    } catch (SSLException e) {
      clear.flip().position(clear.limit());
      refused(record, whole, e);
      throw e;
    }
    if (result.bytesConsumed() > 0) {
      hasTaken = true;
      boolean ends = result.getStatus() == Status.CLOSED;
      in.record(
          record,
          result.bytesProduced() > 0 ? clear.duplicate() : null,
          ends ? "close_notify" : "");
    }
    ended |= result.getStatus() == Status.CLOSED;
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      clear = ByteBuffer.allocate(2 * clear.capacity()).flip();
    }
    return result.getStatus() != Status.BUFFER_UNDERFLOW || receive();
  }

  /**
   * The engine would wait for as many bytes as the garbage seems to promise: it is given the head
   * alone, so that it has an alert to send.
   */
  private SSLException noRecord() {
    SSLException told = new SSLException("unsupported or unrecognized record");
    try {
      ByteBuffer head = ByteBuffer.allocate(RecordStream.HEAD).put(net.slice(net.position(), 3));
      tapped.unwrap(head.clear(), clear.clear());
    } catch (SSLException itsOwnWords) {
      told.initCause(itsOwnWords);
    }
    clear.flip().position(clear.limit());
    refused(new byte[0], false, told);
    return told;
  }

  /** The engine did not take what came: it is told all the same, as far as it is something. */
  private void refused(byte[] record, boolean whole, SSLException why) {
    boolean isTls = whole && record[0] >= 20 && record[0] <= 23 && record[1] == 3;
    if (isTls) {
      String words = String.valueOf(why.getMessage());
      String alert = words.startsWith("Received fatal alert: ") ? words.substring(22) : "";
      in.record(record, null, alert);
    } else {
      byte[] bytes = new byte[Math.min(net.remaining(), MOST_GARBAGE)];
      net.get(net.position(), bytes);
      in.garbage(bytes);
    }
  }

  private boolean receive() throws IOException {
    makeRoom(RecordStream.LONGEST);
    net.compact();
    try {
      return transport.receive(net) >= 0;
    } finally {
      net.flip();
    }
  }

  /** Sends all messages that the engine has to say now, together. */
  private void flush() throws IOException {
    writing.lock();
    try {
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        ensure();
        int from = outgoing.position();
        SSLEngineResult result = tapped.wrap(NOTHING, outgoing);
        told(from, null);
        if (result.getStatus() == Status.CLOSED && result.bytesProduced() == 0) {
          break;
        }
      }
      send();
    } finally {
      writing.unlock();
    }
  }

  private void ensure() {
    if (outgoing.remaining() < engine.getSession().getPacketBufferSize()) {
      outgoing = ByteBuffer.allocate(2 * outgoing.capacity()).put(outgoing.flip());
    }
  }

  /** Records that were made, from this place on. */
  private void told(int from, ByteBuffer data) {
    ByteBuffer made = outgoing.duplicate().flip().position(from);
    while (made.hasRemaining()) {
      byte[] record = new byte[Math.min(made.remaining(), RecordStream.lengthAt(made))];
      made.get(record);
      out.record(record, data, closing ? "close_notify" : "");
    }
  }

  private void send() throws IOException {
    outgoing.flip();
    try {
      if (outgoing.hasRemaining()) {
        transport.send(outgoing);
      }
    } finally {
      outgoing.clear();
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
      while (!clear.hasRemaining()) {
        if (ended) {
          return -1;
        }
        if (!take()) {
          truncated();
          return -1;
        }
        afterRecord();
      }
    } catch (SSLException e) {
      throw failed(e);
    }
    int count = Math.min(target.remaining(), clear.remaining());
    target.put(target.position(), clear, clear.position(), count);
    target.position(target.position() + count);
    clear.position(clear.position() + count);
    return count;
  }

  /** What a record asks for that had no data: a new key, another handshake, a goodbye. */
  private void afterRecord() throws IOException {
    HandshakeStatus asks = engine.getHandshakeStatus();
    if (ended) {
      closing = true;
    }
    if (asks == HandshakeStatus.NEED_WRAP && ended) {
      goodbye();
    } else if (asks != HandshakeStatus.NOT_HANDSHAKING && !clear.hasRemaining() && !ended) {
      advance();
    }
  }

  /** TLS 1.2 answers a close_notify with another. */
  private void goodbye() throws SSLException {
    try {
      flush();
    } catch (SSLException e) {
      throw e;
    } catch (IOException goneAlready) {
      // Nobody is there to hear it.
    }
  }

  /** The stream has ended and the other end has not said that it was to. */
  private void truncated() {
    ended = true;
    rows.fail(TlsFailure.TRUNCATED, "the stream ended without close_notify");
  }

  /**
   * Sends the program's bytes, when the handshake is done.
   *
   * @throws TlsException if the handshake failed
   */
  public void write(ByteBuffer bytes) throws IOException {
    join();
    writing.lock();
    try {
      while (bytes.hasRemaining()) {
        while (bytes.hasRemaining() && outgoing.position() < SEND_AT_ONCE) {
          ensure();
          int from = outgoing.position();
          ByteBuffer data = bytes.duplicate();
          SSLEngineResult result = tapped.wrap(bytes, outgoing);
          if (result.getStatus() == Status.CLOSED) {
            throw new IOException("TLS is closed on this end");
          }
          told(from, data.limit(data.position() + result.bytesConsumed()));
        }
        send();
      }
    } finally {
      writing.unlock();
    }
  }

  /**
   * Sends close_notify, once: this end writes no more. Does nothing before the handshake is done.
   */
  public void closeOutput() throws IOException {
    if (!isReady()) {
      return;
    }
    writing.lock();
    try {
      if (!engine.isOutboundDone()) {
        closing = true;
        engine.closeOutbound();
        flush();
      }
    } finally {
      writing.unlock();
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
      while (take()) {
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
      sayWhy();
    }
    TlsException failed =
        failed(
            code,
            refused ? "the other end sent the alert " + in.alert() : TlsFailure.words(thrown),
            thrown);
    if (!refused) {
      hearOut();
    }
    return failed;
  }

  private TlsException failed(TlsFailure code, String words, Throwable cause) {
    rows.fail(code, words);
    TlsException failed = new TlsException(code, words, cause);
    ready.completeExceptionally(failed);
    return failed;
  }

  /** The alert that the engine has for the other end. */
  private void sayWhy() {
    writing.lock();
    try {
      for (int tries = 0; tries < 4; tries++) {
        if (engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
          break;
        }
        wrapAlert();
      }
      send();
    } catch (IOException beneath) {
      // The other end is gone, and its reader with it.
    } finally {
      writing.unlock();
    }
  }

  private void wrapAlert() {
    int from = outgoing.position();
    try {
      ensure();
      tapped.wrap(NOTHING, outgoing);
    } catch (SSLException thatOfTheTask) {
      // It is known; the next one has the alert.
    }
    told(from, null);
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
