package dev.socketworkbench.net.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A gate before a call that can block: while it is paused the next call is not made, or only as
 * many as are let through. A call that was made before stays in the system until it returns by
 * itself. Thread-safe; no command waits.
 */
public final class Hold {
  /** No limit to the size of a recv but that of its buffer. */
  public static final int ANY_SIZE = Integer.MAX_VALUE;

  private final String what;
  private final Consumer<String> notes;
  private final Deque<Integer> let = new ArrayDeque<>();
  private volatile boolean paused;
  private volatile Runnable changed = () -> {};

  /**
   * A gate that is open.
   *
   * @param what is done behind it: {@code reading}
   * @param notes is told when it is paused and when it goes on
   */
  public Hold(String what, Consumer<String> notes) {
    this.what = what;
    this.notes = notes;
  }

  /**
   * From now on this runs after each command.
   *
   * @param told must not wait
   */
  public void whenChanged(Runnable told) {
    changed = told;
  }

  /** From the next call on none is made. */
  public void pause() {
    if (set(true)) {
      changed.run();
      notes.accept(what + " paused");
    }
  }

  /** Calls are made again, as many as there are; who was let through is forgotten. */
  public void resume() {
    if (set(false)) {
      changed.run();
      notes.accept(what + " goes on");
    }
  }

  private synchronized boolean set(boolean now) {
    if (paused == now) {
      return false;
    }
    paused = now;
    let.clear();
    notifyAll();
    return true;
  }

  /** Lets one call through, and no other: pauses first if it is not paused. */
  public void letOne() {
    letOne(ANY_SIZE);
  }

  /**
   * The same for a recv of at most so many bytes. It is one recv: fewer may come, and it waits if
   * there are none.
   *
   * @param bytes from 1
   * @throws IllegalArgumentException if it is less
   */
  public void letOne(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a recv of " + bytes + " bytes");
    }
    pause();
    synchronized (this) {
      let.addLast(bytes);
      notifyAll();
    }
    changed.run();
  }

  /** Whether the next call may be made now. */
  public synchronized boolean isOpen() {
    return !paused || !let.isEmpty();
  }

  /** Whether it is paused. */
  public boolean isPaused() {
    return paused;
  }

  /** How many calls may still be made although it is paused. */
  public synchronized int letThrough() {
    return let.size();
  }

  /**
   * Waits until the next call may be made, or is not wanted any more.
   *
   * @param wanted whether it is wanted; asked again after each {@link #wake}
   * @return how many bytes a recv may ask for
   */
  public int pass(BooleanSupplier wanted) {
    return paused ? passPaused(wanted) : ANY_SIZE;
  }

  private synchronized int passPaused(BooleanSupplier wanted) {
    while (paused && let.isEmpty() && wanted.getAsBoolean()) {
      try {
        wait();
      } catch (InterruptedException endByForce) {
        Thread.currentThread().interrupt(); // The call ends by that, and closes its socket.
        return ANY_SIZE;
      }
    }
    return paused && !let.isEmpty() ? let.removeFirst() : ANY_SIZE;
  }

  /** What waits here may not be wanted any more: the socket is being closed. */
  public synchronized void wake() {
    notifyAll();
  }
}
