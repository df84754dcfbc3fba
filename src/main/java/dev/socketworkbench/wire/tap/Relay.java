package dev.socketworkbench.wire.tap;

import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.recording.Tracer;
import java.util.concurrent.TimeUnit;

/**
 * One connection that a tap has accepted, and the one that it has made for it: what its two
 * passages share. Thread-safe.
 */
final class Relay {
  private final Tracer tracer;
  private final PeerSocket client;
  private final PeerSocket server;
  private boolean ended;
  private boolean silent;

  /**
   * Both are connected.
   *
   * @param client what was accepted
   * @param server what was connected for it
   */
  Relay(Tracer tracer, PeerSocket client, PeerSocket server) {
    this.tracer = tracer;
    this.client = client;
    this.server = server;
  }

  Tracer tracer() {
    return tracer;
  }

  /** The socket from which bytes come in this direction. */
  PeerSocket from(FaultWay direction) {
    return direction == FaultWay.TO_SERVER ? client : server;
  }

  /** The socket to which they go. */
  PeerSocket to(FaultWay direction) {
    return direction == FaultWay.TO_SERVER ? server : client;
  }

  /** A fault has done something: a row that says so. */
  void did(SocketId socket, FaultKind kind, String words) {
    tracer.tell(now -> SessionFact.RuleFired.ofTap(now, socket, kind.word(), words));
  }

  /** From now on neither end learns what became of the other. */
  synchronized void becomeSilent() {
    silent = true;
  }

  synchronized boolean isSilent() {
    return silent;
  }

  /** Waits until this moment; false if the connection is over before. */
  synchronized boolean awaitMoment(long nanos) throws InterruptedException {
    for (long left = left(nanos); left > 0 && !ended; left = left(nanos)) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !ended;
  }

  private long left(long nanos) {
    return nanos - tracer.clock().nanos();
  }

  /** Nothing is waited for any more; whether it is the first who says so. */
  synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    notifyAll();
    return first;
  }

  /** Closes both ends, unless it is over already. */
  void close() {
    if (end()) {
      server.close();
      client.close();
    }
  }

  /** Resets both ends, unless it is over already. */
  void abort() {
    if (end()) {
      server.abort();
      client.abort();
    }
  }

  /**
   * Passes on that one end was reset, unless it is over already.
   *
   * @param gone the socket that was reset by its peer, or takes nothing any more
   * @param other the one whose peer is to see that
   * @param why in words, of the socket that is gone
   */
  void passReset(PeerSocket gone, PeerSocket other, String why) {
    if (end()) {
      tracer.remark(other.id(), gone.id() + " " + why + ": passed on as a reset");
      other.abort();
      gone.close();
    }
  }
}
