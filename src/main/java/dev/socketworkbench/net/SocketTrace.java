package dev.socketworkbench.net;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The pen of one socket: notes a call when it is made and records it when it has returned. A socket
 * can be in one receiving, one sending and one other call at a time; each has its slot, so that
 * others can see what is open without a lock.
 */
final class SocketTrace {
  /** Slot of accept, connect, getaddrinfo and recv. */
  static final int IN = 0;

  /** Slot of send. */
  static final int OUT = 1;

  /** Slot of everything else. */
  static final int OTHER = 2;

  private static final int SLOTS = 3;
  private static final byte[] NO_BYTES = {};

  private final Tracer tracer;
  private final SocketId id;
  private final AtomicReferenceArray<OpenCall> open = new AtomicReferenceArray<>(SLOTS);
  private volatile int keptBytes = Integer.MAX_VALUE;
  private volatile long movedNanos;

  SocketTrace(Tracer tracer, SocketId id) {
    this.tracer = tracer;
    this.id = id;
    tracer.openCalls().add(this);
  }

  SocketId id() {
    return id;
  }

  Tracer tracer() {
    return tracer;
  }

  /** From now on only so many bytes of each call are recorded. */
  void keepBytes(int most) {
    keptBytes = most;
  }

  /** When the last send or recv moved bytes, in nanoseconds since the session began; 0 if none. */
  long movedNanos() {
    return movedNanos;
  }

  /** Notes that a call is about to be made. */
  OpenCall begin(int slot, Operation operation, Arguments arguments) {
    OpenCall call =
        new OpenCall(
            id, operation, arguments, tracer.clock().nanos(), Thread.currentThread().getName());
    open.set(slot, call);
    return call;
  }

  /** Records that the call returned. */
  Call end(int slot, OpenCall call, Outcome outcome) {
    Call record = record(call, outcome, tracer.clock().nanos(), 0, 0);
    tracer.append(record);
    open.set(slot, null);
    return record;
  }

  /**
   * Records that the call failed, and returns the exception to throw for it: a {@link
   * CallException}, or the given one if the call was not made because the socket is closed.
   */
  IOException failure(int slot, OpenCall call, IOException cause, long limitMillis) {
    if (cause instanceof ClosedChannelException && !(cause instanceof AsynchronousCloseException)) {
      open.set(slot, null);
      return cause;
    }
    return new CallException(end(slot, call, Errnos.outcome(cause, limitMillis)), cause);
  }

  /**
   * Records that send or recv moved bytes.
   *
   * @param bytes what was moved, from position to limit; the limit may be another one afterwards
   */
  void moved(int slot, OpenCall call, long streamOffset, ByteBuffer bytes) {
    int count = bytes.remaining();
    int kept = Math.min(count, keptBytes);
    if (kept < count) {
      bytes.limit(bytes.position() + kept);
    }
    long end = tracer.clock().nanos();
    movedNanos = end;
    tracer.append(record(call, new Outcome.Moved(count), end, streamOffset, kept), bytes);
    open.set(slot, null);
  }

  /** Records a call that the same Java method made right after another, with the same times. */
  void also(Call first, Operation operation, Arguments arguments, Outcome outcome) {
    tracer.append(
        new Call(
            id,
            operation,
            arguments,
            outcome,
            first.startNanos(),
            first.endNanos(),
            first.thread(),
            0,
            true,
            NO_BYTES,
            0));
  }

  private static Call record(
      OpenCall call, Outcome outcome, long endNanos, long streamOffset, int recordedBytes) {
    return new Call(
        call.socket(),
        call.operation(),
        call.arguments(),
        outcome,
        call.startNanos(),
        endNanos,
        call.thread(),
        streamOffset,
        false,
        NO_BYTES,
        recordedBytes);
  }

  /** The socket has no descriptor any more: it is no longer asked for open calls. */
  void retire() {
    tracer.openCalls().remove(this);
  }

  void forEachOpen(Consumer<OpenCall> seen) {
    for (int slot = 0; slot < SLOTS; slot++) {
      OpenCall call = open.get(slot);
      if (call != null) {
        seen.accept(call);
      }
    }
  }
}
