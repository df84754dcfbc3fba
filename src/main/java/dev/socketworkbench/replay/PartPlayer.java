package dev.socketworkbench.replay;

import dev.socketworkbench.net.datagram.DatagramAnswerer;
import dev.socketworkbench.net.datagram.TracedDatagramSocket;
import dev.socketworkbench.net.layer.LayeredSocket;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.replay.part.Act;
import dev.socketworkbench.replay.part.Part;
import dev.socketworkbench.replay.part.Parts;
import dev.socketworkbench.replay.part.PeerEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Plays one part on one connected socket: a thread receives and compares, and the caller's does
 * what was recorded as soon as what it depends on has come. Ends with the socket closed.
 */
final class PartPlayer {
  /**
   * How much more than was recorded is read: a peer that never stops is not listened to for ever.
   */
  private static final long MOST_EXTRA = 1 << 20;

  private static final int RECEIVE_SIZE = 1 << 14;

  private final Part part;
  private final Parts parts;
  private final PeerSocket socket;
  private final ReplayPace pace;
  private final Expectation expected;
  private final PlayedPart played;
  private final Thread receiver;

  /** How the peer has ended; null if it has not. Guarded by this. */
  private PeerEnd seen;

  /** How many bytes have come. Guarded by this. */
  private long got;

  /** When the last of them came. Guarded by this. */
  private long movedNanos = System.nanoTime();

  /** Whether nothing is read any more. Guarded by this. */
  private boolean deaf;

  private volatile boolean stopped;

  PartPlayer(Part part, Parts parts, PeerSocket socket, ThreadKind threads, ReplayPace pace) {
    this.part = part;
    this.parts = parts;
    this.socket = socket;
    this.pace = pace;
    this.expected =
        part.datagrams()
            ? new ExpectedDatagrams(
                part,
                parts,
                () -> socket instanceof DatagramAnswerer server ? server.lastPeer() : 0)
            : new ExpectedBytes(part, parts);
    this.played = new PlayedPart(part, socket.id(), expected);
    this.receiver = threads.unstarted(socket.id() + " recv", this::receive);
  }

  /**
   * Plays it to its end.
   *
   * @return what differed
   */
  List<Deviation> play() throws InterruptedException {
    receiver.start();
    try {
      for (Act act : part.acts()) {
        if (!await(act.cue()) || !make(act)) {
          break;
        }
      }
      if (!part.closes() && played.isWhole()) {
        awaitRest();
      }
    } finally {
      socket.close();
      receiver.join();
    }
    return stopped ? List.of() : played.deviations(seenEnd());
  }

  /**
   * Does the handshake of TLS; the socket is closed if that fails.
   *
   * @return whether TLS came about
   */
  boolean shakeHands(LayeredSocket layered) {
    try {
      layered.handshake();
      return true;
    } catch (IOException recorded) {
      layered.close();
      return false;
    }
  }

  /** Ends it early: then nothing of what is left is a difference. */
  void stop() {
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
    socket.close();
  }

  private synchronized Optional<PeerEnd> seenEnd() {
    return Optional.ofNullable(seen);
  }

  /**
   * Waits until what an act depends on has come.
   *
   * @return false if it will not
   */
  private synchronized boolean await(Act.Cue cue) throws InterruptedException {
    long patience = pace.patience(cue);
    long began = System.nanoTime();
    while (!stopped && (got < cue.amount() || (cue.end() && seen == null))) {
      if (deaf) {
        return false;
      }
      if (got == 0 && socket instanceof DatagramAnswerer && !pace.limitsFirst()) {
        wait(); // for its first peer
        continue;
      }
      long silent = System.nanoTime() - Math.max(began, movedNanos);
      if (silent >= patience) {
        played.silent(patience, socket.trouble());
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, patience - silent);
    }
    return !stopped;
  }

  /** The recorded side never closed: what it still got is awaited, and nothing after that. */
  private void awaitRest() throws InterruptedException {
    await(new Act.Cue(part.amountIn(), part.end().isEnd(), 0, 0));
  }

  private boolean make(Act act) throws InterruptedException {
    if (!pass(pace.pause(act))) {
      return false;
    }
    try {
      switch (act.kind()) {
        case SEND -> send(act);
        case HALF_CLOSE -> halfClose();
        case CLOSE -> close(socket::close);
        case ABORT -> close(socket::abort);
      }
      played.made(act);
      return true;
    } catch (IOException refused) {
      played.refused(act, refused);
      if (isReset(refused)) {
        noticed(PeerEnd.RESET);
      }
      return false;
    }
  }

  private void halfClose() throws IOException {
    try {
      socket.shutDown();
    } catch (CallException late) {
      if (!part.secure()) {
        throw late;
      }
      // TLS has said it, and the peer has closed already.
    }
  }

  private void send(Act act) throws IOException {
    byte[] bytes = act.count() == 0 ? new byte[0] : parts.bytes(act.row());
    if (socket instanceof DatagramAnswerer server) {
      server.sendTo(act.peer(), ByteBuffer.wrap(bytes));
    } else {
      socket.sendAll(ByteBuffer.wrap(bytes));
    }
  }

  /**
   * Lets time pass, in nanoseconds.
   *
   * @return false if it was stopped
   */
  private synchronized boolean pass(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (!stopped && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return !stopped;
  }

  /** What comes from now on was caused by us. */
  private void close(Runnable closing) {
    synchronized (this) {
      deaf = true;
    }
    closing.run();
  }

  private void receive() {
    ByteBuffer buffer =
        ByteBuffer.allocate(part.datagrams() ? TracedDatagramSocket.LARGEST : RECEIVE_SIZE);
    try {
      while (asksFor(buffer)) {
        int count = socket.recv(buffer);
        if (count == PeerSocket.END_OF_STREAM) {
          noticed(PeerEnd.END_OF_STREAM);
          return;
        }
        came(buffer.flip());
      }
    } catch (IOException ended) {
      if (isReset(ended)) {
        noticed(PeerEnd.RESET);
      }
    } finally {
      nothingMore();
    }
  }

  /** Asks for as much as the recorded side did, and for more only if that did, too. */
  private boolean asksFor(ByteBuffer buffer) {
    long left = part.amountIn() - expected.position();
    boolean goesOn =
        left > 0 || (part.end().wasListenedFor() && expected.extraBytes() < MOST_EXTRA);
    buffer.clear();
    if (left > 0 && !part.datagrams() && !part.end().wasListenedFor()) {
      buffer.limit((int) Math.min(left, RECEIVE_SIZE));
    }
    return goesOn;
  }

  /** Not if we closed it ourselves. */
  private static boolean isReset(IOException ended) {
    return ended instanceof CallException failed && failed.call().isError();
  }

  private synchronized void came(ByteBuffer bytes) {
    if (!deaf) {
      expected.take(bytes);
      got = expected.position();
      movedNanos = System.nanoTime();
      notifyAll();
    }
  }

  private synchronized void noticed(PeerEnd end) {
    if (!deaf && seen == null) {
      seen = end;
      notifyAll();
    }
  }

  private synchronized void nothingMore() {
    deaf = true;
    notifyAll();
  }
}
