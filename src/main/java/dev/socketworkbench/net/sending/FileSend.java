package dev.socketworkbench.net.sending;

import dev.socketworkbench.call.text.Escapes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Sends a file, chunk by chunk: never more of it is in memory than one. What it sends is the file
 * as it was long when that began; bytes that are added meanwhile are left out, and a file that
 * becomes shorter ends it. Thread-safe.
 */
public final class FileSend {
  private static final long LOOK_NANOS = 50_000_000;

  /** How it stands. */
  public enum FileSendState {
    /** It goes on. */
    RUNNING,
    /** It was cancelled, and the last send has not returned. */
    CANCELLING,
    /** All of it was sent. */
    DONE,
    /** Somebody has cancelled it. */
    CANCELLED,
    /** The connection takes nothing any more. */
    CONNECTION_ENDED,
    /** The file has become shorter than it was. */
    SHRUNK,
    /** The file cannot be read. */
    UNREADABLE;

    /** Whether it has ended, in any way. */
    public boolean isOver() {
      return this != RUNNING && this != CANCELLING;
    }
  }

  /**
   * How far it is.
   *
   * @param sent how many bytes the system has taken
   * @param refused how many datagrams the system did not take
   * @param size how many there are
   * @param nanos how long it has taken so far, or has taken altogether
   * @param why what the system said of the file, if it cannot be read
   */
  public record FileProgress(
      FileSendState state, long sent, long refused, long size, long nanos, String why) {
    private static final double NANOS = 1e9;

    /** Bytes a second so far; 0 as long as that cannot be told. */
    public double rate() {
      return nanos <= 0 ? 0 : sent * NANOS / nanos;
    }

    /** Seconds until the end at the rate so far; negative if that cannot be told. */
    public double secondsLeft() {
      return sent <= 0 || nanos <= 0 ? -1 : (size - sent) / rate();
    }
  }

  private final SendTarget target;
  private final FilePlan plan;
  private final FileChannel file;
  private final LongSupplier nanoTime;
  private final long began;
  private final long size;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean cancelled;
  private FileSendState state = FileSendState.RUNNING;
  private long sent;
  private long refused;
  private long ended;
  private volatile String why = "";
  private volatile ByteBuffer chunk;

  /**
   * Opens the file and begins.
   *
   * @throws IOException if it cannot be opened, or is none that has an end; the message says why
   */
  public static FileSend begin(SendTarget target, FilePlan plan, LongSupplier nanoTime)
      throws IOException {
    if (Files.exists(plan.file()) && !Files.isRegularFile(plan.file())) {
      throw new IOException(plan.file() + " is no file that could be sent");
    }
    FileChannel opened = FileChannel.open(plan.file(), StandardOpenOption.READ);
    FileSend made;
    try {
      made = new FileSend(target, plan, opened, nanoTime);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    Thread.ofVirtual().name(target.name() + " file").start(made::run);
    return made;
  }

  private FileSend(SendTarget target, FilePlan plan, FileChannel file, LongSupplier nanoTime)
      throws IOException {
    this.target = target;
    this.plan = plan;
    this.file = file;
    this.nanoTime = nanoTime;
    this.size = file.size();
    this.began = nanoTime.getAsLong();
  }

  /** What is sent, and how. */
  public FilePlan plan() {
    return plan;
  }

  /** How far it is. */
  public FileProgress progress() {
    lock.lock();
    try {
      long until = state.isOver() ? ended : nanoTime.getAsLong();
      ByteBuffer now = chunk;
      long all = now == null ? sent : sent + now.position();
      return new FileProgress(state, all, refused, size, until - began, why);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends no further chunk. One that the system has not taken yet is not taken back: until then the
   * state is {@link FileSendState#CANCELLING}.
   */
  public void cancel() {
    lock.lock();
    try {
      cancelled = true;
      if (state == FileSendState.RUNNING) {
        state = FileSendState.CANCELLING;
      }
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
  public FileProgress awaitEnd(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (!state.isOver() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
    return progress();
  }

  private void run() {
    FileSendState end = FileSendState.UNREADABLE;
    try (file) {
      end = sendAll();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      end = FileSendState.CANCELLED;
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    } finally {
      finish(end);
    }
  }

  private FileSendState sendAll() throws IOException, InterruptedException {
    int most = plan.chunk(target.isDatagrams());
    ByteBuffer bytes = ByteBuffer.allocateDirect((int) Math.min(most, Math.max(1, size)));
    long read = 0;
    while (read < size) {
      bytes.clear().limit((int) Math.min(bytes.capacity(), size - read));
      while (bytes.hasRemaining()) {
        int count = file.read(bytes);
        if (count < 0) {
          return FileSendState.SHRUNK;
        }
        read += count;
      }
      FileSendState stopped = sendChunk(bytes.flip());
      if (stopped != FileSendState.RUNNING) {
        return stopped;
      }
      if (read < size && !pause()) {
        return FileSendState.CANCELLED;
      }
    }
    return FileSendState.DONE;
  }

  /** {@link FileSendState#RUNNING} if it goes on. */
  private FileSendState sendChunk(ByteBuffer bytes) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (cancelled) {
        return FileSendState.CANCELLED;
      }
      chunk = bytes;
    } finally {
      lock.unlock();
    }
    boolean given = target.send(bytes);
    lock.lock();
    try {
      sent += bytes.position();
      chunk = null;
      if (!given || (bytes.hasRemaining() && !target.isDatagrams())) {
        return FileSendState.CONNECTION_ENDED;
      }
      refused += bytes.hasRemaining() ? 1 : 0;
      return FileSendState.RUNNING;
    } finally {
      lock.unlock();
    }
  }

  /** Waits between two chunks; false if it was cancelled. */
  private boolean pause() throws InterruptedException {
    long due = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(plan.pauseMillis());
    lock.lockInterruptibly();
    try {
      long left = due - nanoTime.getAsLong();
      while (!cancelled && left > 0 && target.canSend()) {
        long ignored = changed.awaitNanos(Math.min(left, LOOK_NANOS));
        left = due - nanoTime.getAsLong();
      }
      return !cancelled;
    } finally {
      lock.unlock();
    }
  }

  private void finish(FileSendState end) {
    if (end == FileSendState.DONE) {
      switch (plan.then()) {
        case KEEP -> {}
        case HALF_CLOSE -> target.halfClose();
        case CLOSE -> target.close();
      }
    }
    lock.lock();
    try {
      ended = nanoTime.getAsLong();
      state = end;
    } finally {
      lock.unlock();
    }
    target.remark(remark());
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private String remark() {
    FileProgress end = progress();
    String words =
        String.format(
            Locale.ROOT,
            "file %s: sent %,d of %,d bytes",
            Escapes.text(String.valueOf(plan.file().getFileName())),
            end.sent(),
            end.size());
    if (end.refused() > 0) {
      words += String.format(Locale.ROOT, "; %,d datagrams were refused", end.refused());
    }
    return words
        + switch (end.state()) {
          case CANCELLED -> "; then cancelled";
          case CONNECTION_ENDED -> "; then the connection took nothing more";
          case SHRUNK -> "; then the file was shorter than at the beginning";
          case UNREADABLE -> "; then it could not be read: " + Escapes.text(why);
          case DONE -> Files.exists(plan.file()) ? "" : "; the file was removed meanwhile";
          case RUNNING, CANCELLING -> "";
        };
  }
}
