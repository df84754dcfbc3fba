package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.aside.Aside;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Records calls of the C library that somebody makes one by one on one socket: any number at a
 * time, in any order, also after its close. Thread-safe.
 */
public final class HandTrace implements OpenCallSource {
  private static final byte[] NO_BYTES = {};

  private final Tracer tracer;
  private final SocketId id;
  private final Collection<CallUnderWay> places = new ConcurrentLinkedQueue<>();

  /** How many bytes of its streams were moved before. Guarded by this. */
  private long sent;

  private long received;

  private volatile boolean retired;

  /**
   * What a call returned.
   *
   * @param outcome for its row
   * @param bytes those that it moved
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, compared nowhere.
  public record Returned(Outcome outcome, byte[] bytes) {
    /** It moved none. */
    public Returned(Outcome outcome) {
      this(outcome, NO_BYTES);
    }
  }

  /** A call in progress. */
  public static final class CallUnderWay implements Runnable {
    private volatile OpenCall call;

    /** What is known beside what it is. */
    private volatile Aside aside = Aside.NONE;

    /** Guarded by the lock under which rows are written. */
    private boolean recorded;

    CallUnderWay(OpenCall call) {
      this.call = call;
    }

    /** What it is. */
    public OpenCall call() {
      return call;
    }

    /** Its thread is held in it since this moment, or is not held any more. */
    public void heldSince(long nanos) {
      call = call.heldSince(nanos);
    }

    /** What is known of it beside what it is. */
    public Aside aside() {
      return aside;
    }

    /** Its row will tell this beside what it is. */
    public void aside(Aside now) {
      aside = now;
    }

    @Override
    public void run() {
      recorded = true;
    }
  }

  /** A trace of a socket that is about to be made. */
  public HandTrace(Tracer tracer, SocketId id) {
    this.tracer = tracer;
    this.id = id;
    tracer.openCalls().add(this);
  }

  @Override
  public SocketId id() {
    return id;
  }

  /** The session's tracer. */
  public Tracer tracer() {
    return tracer;
  }

  /**
   * Makes a call and records it. What it returned is put into words after its end was stamped, so
   * that the time is the call's alone.
   *
   * @param system makes it, on this thread
   * @param words what it returned, for its row
   * @return its row
   */
  public <T> Call make(
      Operation operation,
      Arguments arguments,
      Supplier<T> system,
      Function<? super T, Returned> words) {
    CallUnderWay place = begin(operation, arguments, Thread.currentThread().getName(), Origin.LIBC);
    try {
      T value = system.get();
      return returned(place, () -> words.apply(value));
    } finally {
      over(place);
    }
  }

  /**
   * A call is being made.
   *
   * @param thread which makes it
   * @return to be given to {@link #returned}, and in any case to {@link #over}
   */
  public CallUnderWay begin(
      Operation operation, Arguments arguments, String thread, Origin origin) {
    return begin(new OpenCall(id, operation, arguments, tracer.clock().nanos(), thread, origin));
  }

  /**
   * A call is being made, and somebody else says since when.
   *
   * @param call on this socket
   */
  public CallUnderWay begin(OpenCall call) {
    CallUnderWay place = new CallUnderWay(call);
    places.add(place);
    return place;
  }

  /**
   * It has returned at this moment.
   *
   * @param words asked after the moment was stamped
   * @return its row
   */
  public Call returned(CallUnderWay place, Supplier<Returned> words) {
    int ticket = tracer.enter();
    try {
      long end = tracer.clock().nanos();
      return record(place, words.get(), end);
    } finally {
      tracer.leave(ticket);
    }
  }

  /**
   * It has returned, and somebody else says when. Other rows may have been recorded meanwhile that
   * ended later; see {@link Tracer#rowsComeLate}.
   *
   * @param end in nanoseconds since the session began; not before it was made
   */
  public Call returned(CallUnderWay place, Returned returned, long end) {
    return record(place, returned, end);
  }

  /** A layer above this socket has done something. */
  public void layer(Layer row) {
    tracer.append(row);
  }

  /** The thread that made it has ended in it: until now it had not returned. */
  public void notReturned(CallUnderWay place) {
    int ticket = tracer.enter();
    try {
      Call row = place.call.notReturned(tracer.clock().nanos(), place.aside);
      tracer.append(row, ByteBuffer.wrap(NO_BYTES), place);
    } finally {
      tracer.leave(ticket);
    }
  }

  /** It is under way no more, whether it has a row or not. */
  public void over(CallUnderWay place) {
    places.remove(place);
    leaveIfOver();
  }

  private Call record(CallUnderWay place, Returned returned, long end) {
    OpenCall open = place.call;
    Call made =
        new Call(
            id,
            open.operation(),
            open.arguments(),
            returned.outcome(),
            open.startNanos(),
            end,
            open.thread(),
            offset(open.operation(), returned.outcome()),
            false,
            returned.bytes(),
            returned.bytes().length,
            open.origin(),
            place.aside);
    tracer.append(made, ByteBuffer.wrap(returned.bytes()), place);
    return made;
  }

  /** Where in the socket's stream the bytes stand that were moved. */
  private long offset(Operation operation, Outcome outcome) {
    if (!(outcome instanceof Outcome.Moved moved)) {
      return 0;
    }
    synchronized (this) {
      if (operation.sends()) {
        tracer.traffic().sent(moved.count());
        sent += moved.count();
        return sent - moved.count();
      }
      if (moved.peeked()) {
        return received;
      }
      tracer.traffic().received(moved.count());
      received += moved.count();
      return received - moved.count();
    }
  }

  /** The socket has no descriptor any more; calls of it may still wait. */
  public void retire() {
    retired = true;
    tracer.unixEnds().closed(id);
    leaveIfOver();
  }

  private void leaveIfOver() {
    if (retired && places.isEmpty()) {
      tracer.openCalls().remove(this);
    }
  }

  @Override
  public void forEachOpen(Consumer<OpenCall> seen) {
    places.forEach(place -> seen.accept(place.call));
  }

  @Override
  public void forEachUnrecorded(Consumer<OpenCall> seen) {
    places.stream().filter(place -> !place.recorded).forEach(place -> seen.accept(place.call));
  }
}
