package dev.socketworkbench.check;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.script.play.ScriptPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The program at the other end of a socket, whose bytes are moved in some manner. One thread sends,
 * another receives.
 */
final class HazardPeer implements ScriptPeer {
  /** How long nothing must have been sent for the sending to count as stalled. */
  private static final long STALLED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final int KEPT = 1 << 16;

  private final PeerSocket socket;
  private final Manner manner;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int gathering;
  private int slow;
  private final AtomicLong sent = new AtomicLong();
  private boolean stalled;
  private boolean over;

  HazardPeer(PeerSocket socket, Manner manner) {
    this.socket = socket;
    this.manner = manner;
  }

  /** How many bytes were sent. */
  long sent() {
    return sent.get();
  }

  /** The first of the bytes that were sent. */
  byte[] kept() {
    return kept.toByteArray();
  }

  @Override
  public SocketId id() {
    return socket.id();
  }

  @Override
  public String address() {
    return socket.peer().toString();
  }

  @Override
  public void send(ByteBuffer bytes) throws IOException {
    if (manner.gather() > 1) {
      gathered.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      gathering++;
      if (gathering < manner.gather()) {
        return;
      }
      gathering = 0;
      move(ByteBuffer.wrap(gathered.toByteArray()));
      gathered.reset();
    } else {
      move(bytes);
    }
  }

  private void move(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      ByteBuffer piece = bytes.slice(bytes.position(), manner.next(sent.get(), bytes.remaining()));
      bytes.position(bytes.position() + piece.remaining());
      keep(piece);
      int length = piece.remaining();
      socket.sendAll(piece);
      long now = sent.addAndGet(length);
      if (manner.pausesAfter(now) && !pause(manner.pauseNanos())) {
        throw new IOException("the connection is over");
      }
    }
  }

  private void keep(ByteBuffer piece) {
    int room = Math.min(piece.remaining(), KEPT - kept.size());
    for (int i = 0; i < room; i++) {
      kept.write(piece.get(piece.position() + i));
    }
  }

  /**
   * Waits until it is time for the next recv.
   *
   * @return how many bytes it asks for at most
   */
  int beforeReceive() throws InterruptedException {
    if (manner.whenStalled()) {
      awaitStalled();
    }
    if (slow < manner.slowReceives()) {
      slow++;
      pause(manner.receiveNanos());
      return manner.receiveSize();
    }
    return Integer.MAX_VALUE;
  }

  private synchronized void awaitStalled() throws InterruptedException {
    long before = -1;
    long since = System.nanoTime();
    while (!stalled && !over) {
      long now = System.nanoTime();
      if (sent.get() != before) {
        before = sent.get();
        since = now;
      }
      long left = STALLED_NANOS - (now - since);
      if (left <= 0) {
        stalled = true; // from now on it is received
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  @Override
  public void halfClose() throws IOException {
    socket.shutDown();
  }

  @Override
  public void close() {
    socket.close();
    over();
  }

  @Override
  public void abort() {
    socket.abort();
    over();
  }

  /** Nothing is waited for any more. */
  synchronized void over() {
    over = true;
    notifyAll();
  }

  @Override
  public synchronized boolean pause(long nanos) {
    long until = System.nanoTime() + nanos;
    long left = nanos;
    try {
      while (!over && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = until - System.nanoTime();
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !over;
  }

  @Override
  public synchronized boolean isOpen() {
    return !over && !socket.ending().isOver();
  }
}
