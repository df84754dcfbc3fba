package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.OpenCall;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A place of a socket in which one call at a time can be in progress. Others see without a lock
 * which one it is; the next call waits for its turn, so that bytes are counted in the order in
 * which the system took or gave them.
 */
public final class CallSlot implements Runnable {
  private static final VarHandle RECORDED;

  static {
    try {
      RECORDED = MethodHandles.lookup().findVarHandle(CallSlot.class, "recorded", OpenCall.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ReentrantLock turn = new ReentrantLock();
  private volatile OpenCall open;

  /**
   * The open call, if its row was written. Set under the lock under which rows are written, and
   * forgotten after {@link #open}: ten thousand sockets that wait would keep as many old calls.
   */
  @SuppressWarnings("UnusedVariable") // Read through its handle only.
  private OpenCall recorded;

  private volatile long bytes;
  private volatile long moves;

  /** Waits for its turn; to be followed by {@link #leave}. */
  void enter() {
    turn.lock();
  }

  void leave() {
    turn.unlock();
  }

  /** Notes the call that is being made. Only in its turn. */
  void begin(OpenCall call) {
    open = call;
  }

  /** The call has returned and is recorded, or was not made. */
  void end() {
    open = null;
    RECORDED.setRelease(this, null);
  }

  /** Its row is being written, by the thread that made it. */
  @Override
  public void run() {
    recorded = open;
  }

  /** The call that has no row yet; null if there is none. Only while no row can be written. */
  @SuppressWarnings("ReferenceEquality") // Which of the calls, not what is in it.
  OpenCall unrecorded() {
    Object written = RECORDED.getAcquire(this); // first: it is forgotten last
    OpenCall call = open;
    return call == written ? null : call;
  }

  /** The call that has not returned; null if there is none. */
  public OpenCall open() {
    return open;
  }

  /** How many bytes have gone through this place. */
  public long bytes() {
    return bytes;
  }

  /** How many calls have moved bytes through this place. */
  public long moves() {
    return moves;
  }

  /** Counts a call and its bytes. Only in its turn. */
  @SuppressWarnings({
    "NonAtomicOperationOnVolatileField",
    "NonAtomicVolatileUpdate"
  }) // Written only by whose turn it is.
  void count(int moved) {
    bytes += moved;
    moves++;
  }
}
