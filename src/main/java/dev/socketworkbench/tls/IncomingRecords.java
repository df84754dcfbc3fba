package dev.socketworkbench.tls;

import dev.socketworkbench.tls.record.RecordStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * What comes in on a TLS connection: bytes become records, and records become the program's bytes.
 * Each record has its row, also one that the engine refuses. Of the reading thread.
 */
final class IncomingRecords {
  private static final int MOST_GARBAGE = 4096;

  private final TappedEngine tapped;
  private final TlsTransport transport;
  private final RecordStream told;

  /** What came and was not taken yet, from position to limit. */
  private ByteBuffer net = ByteBuffer.allocate(2 * RecordStream.LONGEST).flip();

  /** What was decrypted and not read yet, from position to limit. */
  private ByteBuffer clear;

  /** Whether a record was taken: of the first bytes the engine itself knows what they are. */
  private boolean hasTaken;

  private boolean ended;

  IncomingRecords(
      SSLEngine engine, TappedEngine tapped, TlsTransport transport, RecordStream told) {
    this.tapped = tapped;
    this.transport = transport;
    this.told = told;
    this.clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
  }

  /** Whether there are bytes for the program. */
  boolean hasClear() {
    return clear.hasRemaining();
  }

  /** Whether the other end sends no more: it said so, or {@link #end} did. */
  boolean hasEnded() {
    return ended;
  }

  /** Nothing more comes. */
  void end() {
    ended = true;
  }

  /** Hands over as many bytes as there are and have room. Returns how many. */
  int read(ByteBuffer target) {
    int count = Math.min(target.remaining(), clear.remaining());
    target.put(target.position(), clear, clear.position(), count);
    target.position(target.position() + count);
    clear.position(clear.position() + count);
    return count;
  }

  /** Bytes that were received before anybody knew that they are for TLS. */
  void feed(ByteBuffer bytes) {
    makeRoom(bytes.remaining());
    net.compact().put(bytes).flip();
  }

  private void makeRoom(int more) {
    if (net.capacity() - net.remaining() < more) {
      net = ByteBuffer.allocate(net.remaining() + more).put(net).flip();
    }
  }

  /**
   * Takes one record, or waits for more bytes of it.
   *
   * @return false at the end of the stream
   */
  boolean take() throws IOException {
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
      told.record(
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
    SSLException refusal = new SSLException("unsupported or unrecognized record");
    try {
      ByteBuffer head = ByteBuffer.allocate(RecordStream.HEAD).put(net.slice(net.position(), 3));
      tapped.unwrap(head.clear(), clear.clear());
    } catch (SSLException itsOwnWords) {
      refusal.initCause(itsOwnWords);
    }
    clear.flip().position(clear.limit());
    refused(new byte[0], false, refusal);
    return refusal;
  }

  /** The engine did not take what came: it is told all the same, as far as it is something. */
  private void refused(byte[] record, boolean whole, SSLException why) {
    boolean isTls = whole && record[0] >= 20 && record[0] <= 23 && record[1] == 3;
    if (isTls) {
      String words = String.valueOf(why.getMessage());
      String alert = words.startsWith("Received fatal alert: ") ? words.substring(22) : "";
      told.record(record, null, alert);
    } else {
      byte[] bytes = new byte[Math.min(net.remaining(), MOST_GARBAGE)];
      net.get(net.position(), bytes);
      told.garbage(bytes);
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
}
