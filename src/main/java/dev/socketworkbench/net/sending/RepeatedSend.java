package dev.socketworkbench.net.sending;

import dev.socketworkbench.call.LogFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Sends a message again and again at one interval. A moment at which the message before is still
 * being sent is missed and counted: missed messages are never sent in a burst. Thread-safe.
 */
public final class RepeatedSend {
  /** How long a wait lasts until it is looked whether the connection is over. */
  private static final long LOOK_NANOS = 50_000_000;

  /** How it stands. */
  public enum RepeatState {
    /** It goes on. */
    RUNNING,
    /** All were sent. */
    DONE,
    /** Somebody has stopped it. */
    STOPPED,
    /** The connection takes nothing any more. */
    CONNECTION_ENDED,
    /** A message could not be made. */
    NOT_MADE
  }

  /**
   * How far it is.
   *
   * @param sent how many messages the system took
   * @param refused how many datagrams the system did not take
   * @param missed at how many moments nothing was sent
   * @param why what was wrong with the message, if it could not be made
   */
  public record RepeatProgress(
      RepeatState state, long sent, long refused, long missed, String why) {}

  private final SendTarget target;
  private final MessageMaker message;
  private final long everyNanos;
  private final long times;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stopped;
  private RepeatProgress progress = new RepeatProgress(RepeatState.RUNNING, 0, 0, 0, "");

  /**
   * Begins at once.
   *
   * @param everyMillis the interval, 1 or more
   * @param times how many messages; 0 until it is stopped
   * @param nanoTime where the time is read
   */
  public static RepeatedSend begin(
      SendTarget target, MessageMaker message, int everyMillis, long times, LongSupplier nanoTime) {
    RepeatedSend made =
        new RepeatedSend(
            target, message, TimeUnit.MILLISECONDS.toNanos(everyMillis), times, nanoTime);
    Thread.ofVirtual().name(target.name() + " repeat").start(made::run);
    return made;
  }

  private RepeatedSend(
      SendTarget target, MessageMaker message, long everyNanos, long times, LongSupplier nanoTime) {
    this.target = target;
    this.message = message;
    this.everyNanos = everyNanos;
    this.times = times;
    this.nanoTime = nanoTime;
  }

  /** How many it is to send; 0 until it is stopped. */
  public long times() {
    return times;
  }

  /** How far it is. */
  public RepeatProgress progress() {
    lock.lock();
    try {
      return progress;
    } finally {
      lock.unlock();
    }
  }

  /** Sends no more after what is being sent now. */
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it has ended.
   *
   * @return how it ended, or how it stands after this time
   */
  public RepeatProgress awaitEnd(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (progress.state() == RepeatState.RUNNING && left > 0) {
        left = changed.awaitNanos(left);
      }
      return progress;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Ticks ticks = new Ticks(nanoTime.getAsLong(), everyNanos);
    try {
      while (progress().state() == RepeatState.RUNNING) {
        sendOne(ticks);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      end(RepeatState.STOPPED, "");
    } catch (IOException e) {
      end(RepeatState.NOT_MADE, e.getMessage());
    } finally {
      target.remark(remark());
    }
  }

  private void sendOne(Ticks ticks) throws InterruptedException, IOException {
    if (!awaitMoment(ticks.due())) {
      end(RepeatState.STOPPED, "");
      return;
    }
    ByteBuffer bytes = target.canSend() ? message.make() : ByteBuffer.allocate(0);
    if (!target.canSend() || !target.send(bytes)) {
      end(RepeatState.CONNECTION_ENDED, "");
      return;
    }
    ticks.done(nanoTime.getAsLong());
    boolean taken = !bytes.hasRemaining();
    boolean ended = !taken && !target.isDatagrams();
    lock.lock();
    try {
      long sent = progress.sent() + (taken ? 1 : 0);
      long refused = progress.refused() + (taken || ended ? 0 : 1);
      boolean done = times > 0 && sent + refused >= times;
      // What was missed after the last one does not matter to anybody.
      long missed = done ? progress.missed() : ticks.missed();
      RepeatState state =
          ended ? RepeatState.CONNECTION_ENDED : done ? RepeatState.DONE : RepeatState.RUNNING;
      progress = new RepeatProgress(state, sent, refused, missed, "");
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until then; false if it was stopped meanwhile. The end of the connection ends it too. */
  private boolean awaitMoment(long due) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!stopped) {
        long left = due - nanoTime.getAsLong();
        if (left <= 0 || !target.canSend()) {
          return true;
        }
        long ignored = changed.awaitNanos(Math.min(left, LOOK_NANOS));
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void end(RepeatState state, String why) {
    lock.lock();
    try {
      progress =
          new RepeatProgress(state, progress.sent(), progress.refused(), progress.missed(), why);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private String remark() {
    RepeatProgress end = progress();
    StringBuilder words = new StringBuilder("repeated: ");
    words.append(String.format(Locale.ROOT, "sent %,d", end.sent()));
    if (times > 0) {
      words.append(String.format(Locale.ROOT, " of %,d", times));
    }
    words.append(" times, every ").append(LogFormat.duration(everyNanos));
    if (end.refused() > 0) {
      words.append(String.format(Locale.ROOT, "; %,d were refused", end.refused()));
    }
    if (end.missed() > 0) {
      words.append(
          String.format(
              Locale.ROOT,
              "; %,d moments were missed, as the message before was still being sent",
              end.missed()));
    }
    switch (end.state()) {
      case STOPPED -> words.append("; then stopped");
      case CONNECTION_ENDED -> words.append("; then the connection took nothing more");
      case NOT_MADE -> words.append("; then it could not be made: ").append(end.why());
      case RUNNING, DONE -> {}
    }
    return words.toString();
  }
}
