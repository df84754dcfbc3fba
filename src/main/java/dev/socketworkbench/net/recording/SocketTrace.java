package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Aside;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Records the calls of one socket: every call is made here, is visible as open until its row is
 * written, and leaves nothing open behind, whatever is thrown. Thread-safe: one call at a time can
 * receive (or accept, connect, resolve), one can send, and one can be anything else.
 *
 * <p>Whoever leaves a socket last that is being closed records the close: see {@link SocketUse}.
 */
public final class SocketTrace implements OpenCallSource {
  private static final byte[] NO_BYTES = {};
  private static final ByteBuffer NO_BUFFER = ByteBuffer.allocate(0);

  private final Tracer tracer;
  private final SocketId id;
  private final Consumer<Call> tells;
  private final Function<Operation, Origin> origins;
  private final CallSlot in = new CallSlot();
  private final CallSlot out = new CallSlot();

  /** Null until it is needed: most of ten thousand connections only send and receive. */
  private volatile CallSlot other;

  private final SocketUse use = new SocketUse();
  private volatile Outcome closeOutcome;
  private volatile Endpoint local;
  private volatile Endpoint peer;
  private volatile int keptBytes = Integer.MAX_VALUE;
  private volatile long movedNanos;

  /** Null where everything is recorded whole. */
  private volatile FloodGuard guard;

  /**
   * A trace of a socket that is about to be made.
   *
   * @param tells is called for each call that moved no bytes, before the next one can be made in
   *     its slot
   */
  public SocketTrace(Tracer tracer, SocketId id, Consumer<Call> tells) {
    this(tracer, id, tells, operation -> Origin.ofJdk(operation, id.role()));
  }

  /**
   * The same of a socket whose calls are made through other methods.
   *
   * @param origins which method makes a call
   */
  public SocketTrace(
      Tracer tracer, SocketId id, Consumer<Call> tells, Function<Operation, Origin> origins) {
    this.tracer = tracer;
    this.id = id;
    this.tells = tells;
    this.origins = origins;
    tracer.openCalls().add(this);
  }

  /** The socket's identity in the session. */
  @Override
  public SocketId id() {
    return id;
  }

  /** What all sockets of the session share. */
  public Tracer tracer() {
    return tracer;
  }

  /** The place of accept, connect, getaddrinfo and recv. */
  public CallSlot in() {
    return in;
  }

  /** The place of send. */
  public CallSlot out() {
    return out;
  }

  private CallSlot other() {
    CallSlot made = other;
    if (made == null) {
      synchronized (this) {
        made = other;
        if (made == null) {
          made = new CallSlot();
          other = made;
        }
      }
    }
    return made;
  }

  /**
   * From now on only this many bytes of each call are recorded.
   *
   * @param most 0 or more
   */
  public void keepBytes(int most) {
    keptBytes = most;
  }

  /** From now on this one decides how much is recorded, and when it is too much. */
  public void guardedBy(FloodGuard newGuard) {
    guard = newGuard;
  }

  /** How many bytes of the next call are recorded. */
  private int kept() {
    FloodGuard present = guard;
    return present == null ? keptBytes : present.keep(keptBytes, in.bytes() + out.bytes());
  }

  /** A send or recv was recorded: it may have been one too many. Not while a call is made. */
  public void checkFlood() {
    FloodGuard present = guard;
    if (present != null) {
      present.moved(in.bytes() + out.bytes(), in.moves() + out.moves());
    }
  }

  /** When the last send or recv moved bytes, in nanoseconds since the session began; 0 if none. */
  public long movedNanos() {
    return movedNanos;
  }

  /** It is connected, with these addresses. */
  public void connected(Endpoint localAddress, Endpoint peerAddress) {
    local = localAddress;
    peer = peerAddress;
  }

  /** This end's address; null before it is connected. */
  public Endpoint local() {
    return local;
  }

  /** The other end's address; null before it is connected. */
  public Endpoint peer() {
    return peer;
  }

  /** Whether closing the socket has not begun. */
  public boolean isOpen() {
    return use.isOpen();
  }

  /**
   * Makes a call that does not block and moves no bytes.
   *
   * @return its record
   * @throws CallException if it failed
   * @throws ClosedChannelException if it was not made, because the socket is closed
   */
  public Call make(Operation operation, Arguments arguments, SystemCall system) throws IOException {
    return make(other(), origin(operation), operation, arguments, null, system);
  }

  /** The same where it is not made through the usual method. */
  public Call make(Origin origin, Operation operation, Arguments arguments, SystemCall system)
      throws IOException {
    return make(other(), origin, operation, arguments, null, system);
  }

  /** The same for a call that can block, in its slot. */
  public Call make(CallSlot slot, Operation operation, Arguments arguments, SystemCall system)
      throws IOException {
    return make(slot, origin(operation), operation, arguments, null, system);
  }

  /** The same where it is not made through the usual method. */
  Call make(
      CallSlot slot, Origin origin, Operation operation, Arguments arguments, SystemCall system)
      throws IOException {
    return make(slot, origin, operation, arguments, null, system);
  }

  /**
   * The same for a send or a recv.
   *
   * @param buffer the bytes moved are those between its position before and after the call
   * @param asked how many bytes it may move
   */
  Call move(CallSlot slot, Operation operation, ByteBuffer buffer, int asked, SystemCall system)
      throws IOException {
    return make(slot, origin(operation), operation, Arguments.Size.of(asked), buffer, system);
  }

  /**
   * The same for a call that moves a datagram, which the outcome's count tells.
   *
   * @param buffer the bytes moved are those after its position before the call
   */
  public Call moveDatagram(
      CallSlot slot, Operation operation, Arguments arguments, ByteBuffer buffer, SystemCall system)
      throws IOException {
    Call made = make(slot, origin(operation), operation, arguments, buffer, system);
    if (operation.sends()) {
      tracer.traffic().sent(made.byteCount());
    } else {
      tracer.traffic().received(made.byteCount());
    }
    checkFlood();
    return made;
  }

  private Call make(
      CallSlot slot,
      Origin origin,
      Operation operation,
      Arguments arguments,
      ByteBuffer buffer,
      SystemCall system)
      throws IOException {
    begin(slot, origin, operation, arguments);
    try {
      int position = buffer == null ? 0 : buffer.position();
      return recorded(slot, system.call(), buffer, position, system);
    } finally {
      end(slot);
    }
  }

  /**
   * Begins a recv whose caller makes it himself, records it and always ends it, as {@link #make}
   * does. Only for what waits in many virtual threads at one time, whose stacks are memory: so it
   * waits with three methods less on each.
   *
   * @param asked how many bytes it may return
   * @throws ClosedChannelException if it is not to be made, because the socket is closed
   */
  void beginRecv(int asked) throws ClosedChannelException {
    begin(in, origin(Operation.RECV), Operation.RECV, Arguments.Size.of(asked));
  }

  /** The recv has returned; the bytes moved are those from this position to the buffer's. */
  Call recordedRecv(SystemCall.Return returned, ByteBuffer buffer, int position)
      throws CallException {
    return recorded(in, returned, buffer, position, null);
  }

  /** The recv is recorded, or was not made. */
  void endRecv() {
    end(in);
  }

  private void begin(CallSlot slot, Origin origin, Operation operation, Arguments arguments)
      throws ClosedChannelException {
    slot.enter();
    use.enter();
    boolean begun = false;
    try {
      if (!use.isOpen()) {
        throw new ClosedChannelException();
      }
      slot.begin(begun(operation, arguments, origin));
      begun = true;
    } finally {
      if (!begun) {
        end(slot);
      }
    }
  }

  private void end(CallSlot slot) {
    slot.end();
    leave();
    slot.leave();
  }

  private Call recorded(
      CallSlot slot, SystemCall.Return returned, ByteBuffer buffer, int position, SystemCall told)
      throws CallException {
    int ticket = tracer.enter();
    try {
      Aside aside = told == null ? Aside.NONE : told.aside();
      Call made = returned(slot, returned.outcome(), buffer, position, aside);
      if (told != null) {
        told.recorded(made);
      }
      if (returned.interrupted()) {
        alsoClosed(made);
      }
      if (returned.failure() != null || made.outcome().isError()) {
        throw new CallException(made, returned.failure());
      }
      return made;
    } finally {
      tracer.leave(ticket);
    }
  }

  private OpenCall begun(Operation operation, Arguments arguments, Origin origin) {
    return new OpenCall(
        id, operation, arguments, tracer.clock().nanos(), Thread.currentThread().getName(), origin);
  }

  private Origin origin(Operation operation) {
    return origins.apply(operation);
  }

  /** The one place where the end of a call is stamped and its row is written. */
  private Call returned(
      CallSlot slot, Outcome outcome, ByteBuffer buffer, int position, Aside aside) {
    long end = tracer.clock().nanos();
    OpenCall call = slot.open();
    if (buffer != null && outcome instanceof Outcome.Moved moved) {
      return moved(slot, call, moved, end, buffer, position, aside);
    }
    Call made = record(call, outcome, end, 0, 0, aside);
    tracer.append(made, NO_BUFFER, slot);
    tells.accept(made);
    return made;
  }

  private Call moved(
      CallSlot slot,
      OpenCall call,
      Outcome.Moved moved,
      long end,
      ByteBuffer buffer,
      int start,
      Aside aside) {
    int kept = Math.min(moved.count(), kept());
    int limit = buffer.limit();
    int position = buffer.position();
    Call made = record(call, moved, end, slot.bytes(), kept, aside);
    slot.count(moved.count());
    movedNanos = end;
    tracer.append(made, buffer.limit(start + kept).position(start), slot);
    buffer.limit(limit).position(position);
    return made;
  }

  private static Call record(
      OpenCall call,
      Outcome outcome,
      long endNanos,
      long streamOffset,
      int recordedBytes,
      Aside aside) {
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
        recordedBytes,
        call.origin(),
        aside);
  }

  /** Records what a layer above has done, at this moment, with as many bytes as are kept. */
  void record(Layer layer) {
    int ticket = tracer.enter();
    try {
      tracer.append(layer.at(tracer.clock().nanos(), kept()));
    } finally {
      tracer.leave(ticket);
    }
  }

  /**
   * Records a call that was made right after another by the same method, with the same times. Only
   * while the other is being recorded: see {@link SystemCall#recorded}.
   */
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
            0,
            first.origin()));
  }

  /**
   * Records the close that the JDK made by itself when a call failed; nothing if another thread has
   * begun to close.
   *
   * @param with the call that failed, and is being recorded
   */
  void alsoClosed(Call with) {
    if (use.closedByCall()) {
      also(with, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE);
      retire();
      use.closed();
    }
  }

  /**
   * Begins to close: what is blocked in calls on this socket is woken, and no call is made any
   * more. Never throws: what the system said is in the record.
   *
   * @param before runs if this is the first close, before it is made
   */
  public void beginClose(Closeable channel, Runnable before) {
    CallSlot closing = other();
    closing.enter();
    try {
      if (!use.beginClose()) {
        return;
      }
      before.run();
      use.enter();
      closing.begin(begun(Operation.CLOSE, Arguments.None.NONE, origin(Operation.CLOSE)));
      Outcome outcome = Outcome.Done.DONE;
      try {
        channel.close();
      } catch (IOException e) {
        outcome = Errnos.outcome(e);
      } finally {
        closeOutcome = outcome;
        use.wokeOthers();
        leave();
      }
    } finally {
      closing.leave();
    }
  }

  /** Waits, a second at most, until the close that was begun has been made. */
  public void awaitClosed() {
    use.awaitClosed();
  }

  /** A thread has left a call, or the close. */
  private void leave() {
    if (!use.leave()) {
      return;
    }
    // No other call can have begun in this place: the socket is closing.
    int ticket = tracer.enter();
    try {
      Call close = returned(other, closeOutcome, null, 0, Aside.NONE);
      assert close.operation() == Operation.CLOSE;
    } finally {
      tracer.leave(ticket);
    }
    other.end();
    retire();
    use.closed();
  }

  /** The socket has no descriptor any more: it is no longer asked for open calls. */
  public void retire() {
    tracer.openCalls().remove(this);
    tracer.unixEnds().closed(id);
  }

  @Override
  public void forEachUnrecorded(Consumer<OpenCall> seen) {
    forEach(CallSlot::unrecorded, seen);
  }

  @Override
  public void forEachOpen(Consumer<OpenCall> seen) {
    forEach(CallSlot::open, seen);
  }

  private void forEach(Function<CallSlot, OpenCall> asked, Consumer<OpenCall> seen) {
    for (CallSlot slot : new CallSlot[] {in, out, other}) {
      OpenCall call = slot == null ? null : asked.apply(slot);
      if (call != null) {
        seen.accept(call);
      }
    }
  }
}
