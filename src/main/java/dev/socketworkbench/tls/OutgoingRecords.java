package dev.socketworkbench.tls;

import dev.socketworkbench.tls.record.RecordStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * What goes out on a TLS connection: the engine's messages and the program's bytes become records,
 * each with its row, and are sent together. Any thread; one at a time sends.
 */
final class OutgoingRecords {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int SEND_AT_ONCE = 64 << 10;

  /** The engine may have other messages to send before its alert. */
  private static final int MOST_BEFORE_ALERT = 4;

  private final SSLEngine engine;
  private final TappedEngine tapped;
  private final TlsTransport transport;
  private final RecordStream told;
  private final ReentrantLock writing = new ReentrantLock();

  /** What is about to be sent. Under {@link #writing}, as is the next one. */
  private ByteBuffer outgoing;

  private boolean begun;
  private volatile boolean closing;

  OutgoingRecords(
      SSLEngine engine, TappedEngine tapped, TlsTransport transport, RecordStream told) {
    this.engine = engine;
    this.tapped = tapped;
    this.transport = transport;
    this.told = told;
    this.outgoing = ByteBuffer.allocate(SEND_AT_ONCE + engine.getSession().getPacketBufferSize());
  }

  /** Begins the handshake: a client sends its ClientHello. Only the first time. */
  void begin() throws IOException {
    writing.lock();
    try {
      if (!begun) {
        begun = true;
        engine.beginHandshake();
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
          flush();
        }
      }
    } finally {
      writing.unlock();
    }
  }

  /** What is sent from now on says goodbye: it is a close_notify. */
  void closing() {
    closing = true;
  }

  /** Sends all messages that the engine has to say now, together. */
  void flush() throws IOException {
    writing.lock();
    try {
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        ensure();
        int from = outgoing.position();
        SSLEngineResult result = tapped.wrap(NOTHING, outgoing);
        tell(from, null);
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
  private void tell(int from, ByteBuffer data) {
    ByteBuffer made = outgoing.duplicate().flip().position(from);
    while (made.hasRemaining()) {
      byte[] record = new byte[Math.min(made.remaining(), RecordStream.lengthAt(made))];
      made.get(record);
      told.record(record, data, closing ? "close_notify" : "");
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

  /** Sends the program's bytes. */
  void write(ByteBuffer bytes) throws IOException {
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
          tell(from, data.limit(data.position() + result.bytesConsumed()));
        }
        send();
      }
    } finally {
      writing.unlock();
    }
  }

  /** Sends close_notify, once. */
  void close() throws IOException {
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

  /** Sends the alert that the engine has for the other end. */
  void sayWhy() {
    writing.lock();
    try {
      for (int tries = 0; tries < MOST_BEFORE_ALERT; tries++) {
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
    tell(from, null);
  }
}
