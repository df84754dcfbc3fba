package dev.socketworkbench.wire.tap;

import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.text.Durations;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.thread.ThreadKind;
import dev.socketworkbench.wire.tap.WaitingPieces.CameIn;
import dev.socketworkbench.wire.tap.WaitingPieces.Sort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * One direction of the datagrams between a client and the target: does what the faults say, and
 * sends. Without faults about time on the thread that has received, else on one of its own.
 */
final class DatagramPassage {
  private final Tracer tracer;
  private final SocketId to;
  private final Sending sending;
  private final DatagramFaults faults;
  private final Timing timing;
  private final WaitingPieces waiting;
  private boolean full;

  /** Sends one datagram. */
  @FunctionalInterface
  interface Sending {
    void send(ByteBuffer datagram) throws IOException;
  }

  /**
   * Datagrams to a socket.
   *
   * @param to which one sends them, for the rows
   */
  DatagramPassage(
      Tracer tracer,
      SocketId to,
      Sending sending,
      DatagramFaults faults,
      Timing timing,
      WaitingPieces waiting) {
    this.tracer = tracer;
    this.to = to;
    this.sending = sending;
    this.faults = faults;
    this.timing = timing;
    this.waiting = waiting;
  }

  void start() {
    if (timing.isLate()) {
      ThreadKind.VIRTUAL.unstarted(to + " tap", this::sendWaiting).start();
    }
  }

  /** A datagram came; of one thread. What does not find room is lost, as everywhere with UDP. */
  void take(ByteBuffer datagram) {
    long now = tracer.clock().nanos();
    if (!timing.isLate()) {
      send(datagram);
      return;
    }
    ByteBuffer copy = ByteBuffer.allocate(datagram.remaining()).put(datagram).flip();
    boolean taken = waiting.offer(new CameIn(Sort.BYTES, now, copy, ""));
    if (!taken && !full && !waiting.isClosed()) {
      tracer.remark(to, "too many datagrams wait to be sent: further ones are lost until some are");
    }
    full = !taken;
  }

  private void sendWaiting() {
    try {
      for (CameIn next = waiting.first(0); next != null; next = waiting.first(0)) {
        await(timing.due(next.arrived()));
        long now = tracer.clock().nanos();
        await(timing.atRate(now, Math.max(1, next.bytes().remaining())));
        if (waiting.isClosed()) {
          return;
        }
        waiting.taken();
        long kept = tracer.clock().nanos() - next.arrived();
        did(FaultKind.DELAY, "kept for " + Durations.words(kept));
        send(next.bytes());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(long moment) throws InterruptedException {
    for (long left = moment - tracer.clock().nanos();
        left > 0 && !waiting.isClosed();
        left = moment - tracer.clock().nanos()) {
      waiting.awaitClosed(Math.min(left, TimeUnit.HOURS.toNanos(1)));
    }
  }

  private void send(ByteBuffer datagram) {
    for (ByteBuffer each : faults.take(datagram, this::did)) {
      try {
        sending.send(each);
      } catch (IOException recorded) {
        // Of one datagram; its row says why.
      }
    }
  }

  private void did(FaultKind kind, String words) {
    tracer.tell(now -> RuleFired.ofTap(now, to, kind.word(), words));
  }

  void close() {
    waiting.close();
  }
}
