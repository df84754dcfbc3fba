package dev.socketworkbench.net.sending;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.net.layer.ReceivedCopy;
import dev.socketworkbench.net.layer.ReceivedTap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Writes what a connection receives from now on into a file, as it comes: on the thread that
 * receives, so that nothing waits in memory and a slow disk slows the peer down. Ends with the
 * connection, or before the disk is full; the connection goes on then. Thread-safe.
 */
public final class FileReceive implements ReceivedCopy {
  private static final String TAKEN = "what it receives goes into another file already";

  /** After so many bytes it is looked how much room the disk has. */
  private static final long LOOK_BYTES = 4 << 20;

  /** How it stands. */
  public enum FileReceiveState {
    /** It goes on. */
    RUNNING,
    /** Somebody has stopped it. */
    STOPPED,
    /** Nothing more comes. */
    DONE,
    /** The disk has only left what always stays free. */
    DISK_LOW,
    /** The file cannot be written any more. */
    UNWRITABLE
  }

  /**
   * How far it is.
   *
   * @param bytes how many bytes are in the file
   * @param nanos how long it has taken so far, or has taken altogether
   * @param failure why the file cannot be written any more
   */
  public record ReceiveProgress(
      FileReceiveState state, long bytes, long nanos, Optional<IOException> failure) {
    private static final double NANOS = 1e9;

    /** Bytes a second so far; 0 as long as that cannot be told. */
    public double rate() {
      return nanos <= 0 ? 0 : bytes * NANOS / nanos;
    }
  }

  private final ReceivedTap tap;
  private final Path place;
  private final FileChannel file;
  private final FileStore disk;
  private final long reserveBytes;
  private final BiConsumer<FileReceiveState, String> told;
  private final LongSupplier nanoTime;
  private final long began;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private FileReceiveState state = FileReceiveState.RUNNING;
  private Optional<IOException> failure = Optional.empty();
  private long bytes;
  private long lookAt;
  private long ended;

  /**
   * Opens the file and begins.
   *
   * @param tap where what is received can be had
   * @param replaces whether a file that exists is emptied first; else it is left as it is
   * @param reserveBytes how many bytes of the disk always stay free
   * @param told hears once how it ended, in words for a remark; must not wait for this one
   * @throws FileAlreadyExistsException if it exists and is not to be replaced
   * @throws IOException if it cannot be written, or is no file; or another one is written already
   */
  public static FileReceive begin(
      ReceivedTap tap,
      Path place,
      boolean replaces,
      long reserveBytes,
      BiConsumer<FileReceiveState, String> told,
      LongSupplier nanoTime)
      throws IOException {
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      throw new IOException(place + " is no file that could be written");
    }
    if (tap.isTaken()) { // before anything is made or emptied
      throw new IOException(TAKEN);
    }
    FileChannel opened =
        FileChannel.open(
            place,
            replaces
                ? Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    try {
      FileReceive made =
          new FileReceive(
              tap, place, opened, Files.getFileStore(place), reserveBytes, told, nanoTime);
      if (!tap.begin(made)) {
        throw new IOException(TAKEN);
      }
      return made;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  private FileReceive(
      ReceivedTap tap,
      Path place,
      FileChannel file,
      FileStore disk,
      long reserveBytes,
      BiConsumer<FileReceiveState, String> told,
      LongSupplier nanoTime) {
    this.tap = tap;
    this.place = place;
    this.file = file;
    this.disk = disk;
    this.reserveBytes = reserveBytes;
    this.told = told;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  /** Into which file. */
  public Path place() {
    return place;
  }

  /** How far it is. */
  public ReceiveProgress progress() {
    lock.lock();
    try {
      long until = state == FileReceiveState.RUNNING ? nanoTime.getAsLong() : ended;
      return new ReceiveProgress(state, bytes, until - began, failure);
    } finally {
      lock.unlock();
    }
  }

  /** Writes no more; what is in the file stays there. */
  public void stop() {
    end(FileReceiveState.STOPPED, Optional.empty());
  }

  /**
   * Waits until it has ended.
   *
   * @return how it ended, or how it stands after this time
   */
  public ReceiveProgress awaitEnd(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (state == FileReceiveState.RUNNING && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
    return progress();
  }

  @Override
  public void received(ByteBuffer more) {
    lock.lock();
    try {
      if (state != FileReceiveState.RUNNING) {
        return;
      }
      if (bytes + more.remaining() > lookAt) {
        if (disk.getUsableSpace() - more.remaining() < reserveBytes) {
          end(FileReceiveState.DISK_LOW, Optional.empty());
          return;
        }
        lookAt = bytes + Math.max(LOOK_BYTES, more.remaining());
      }
      while (more.hasRemaining()) {
        bytes += file.write(more);
      }
    } catch (IOException e) {
      end(FileReceiveState.UNWRITABLE, Optional.of(e));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ended() {
    end(FileReceiveState.DONE, Optional.empty());
  }

  private void end(FileReceiveState how, Optional<IOException> why) {
    lock.lock();
    try {
      if (state != FileReceiveState.RUNNING) {
        return;
      }
      tap.end(this);
      ended = nanoTime.getAsLong();
      state = how;
      failure = why;
      close();
      told.accept(state, words());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A disk may refuse at the very end what it seemed to have taken. */
  private void close() {
    try {
      file.close();
    } catch (IOException e) {
      state = FileReceiveState.UNWRITABLE;
      failure = Optional.of(e);
    }
  }

  private String words() {
    String words =
        String.format(
            Locale.ROOT,
            "file %s: received %,d bytes",
            Escapes.text(String.valueOf(place.getFileName())),
            bytes);
    return words
        + switch (state) {
          case STOPPED -> "; then stopped";
          case DISK_LOW -> "; then the disk had no more to spare";
          case UNWRITABLE ->
              "; then it could not be written: "
                  + Escapes.text(
                      failure.map(why -> String.valueOf(why.getMessage())).orElse("unknown"));
          case DONE, RUNNING -> "";
        };
  }
}
