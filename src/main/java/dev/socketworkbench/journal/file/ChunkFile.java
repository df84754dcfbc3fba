package dev.socketworkbench.journal.file;

import dev.socketworkbench.call.shared.Patience;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The file under the journal, grown one chunk ahead of need: each chunk is filled with zeros before
 * it is mapped, so that a full disk is an error of a write, which can be said, and not of a memory
 * access, which cannot. Where a session fills its chunks, the pages of the next ones are touched
 * too, so that the sockets' threads do not meet a page fault for every 4 KiB; an idle session is
 * spared the memory.
 *
 * <p>Threads: the growing happens on its own thread; the journal's writer only takes what is ready,
 * and waits where the disk cannot keep up. Each time that it had to wait one more chunk is kept
 * ready, up to {@link #MOST_READY}.
 */
public final class ChunkFile implements AutoCloseable {

  /** 64 MiB: what is written while the system takes a moment to find room. */
  private static final int MOST_READY = 8;

  /** The first chunks of a session are often its last. */
  private static final int UNTOUCHED_CHUNKS = 2;

  /**
   * A chunk is made in pieces of this many bytes. After each, the processor is offered to the
   * sockets' threads, which would else wait for milliseconds where there are few processors. Small
   * enough, too, for a processor's own cache, and for the system to find memory that was in use a
   * moment ago: where memory must come from a host first, writing a mebibyte at a time took several
   * times as long.
   */
  private static final int PIECE = 64 << 10;

  /** Where there was no room, the disk is looked at again after so long. */
  private static final long LOOK_AGAIN_NANOS = 1_000_000_000;

  /** No system here has smaller pages; a growing file that is killed ends with a whole one. */
  public static final int PAGE = 4096;

  /**
   * A mapped piece of the file.
   *
   * @param arena unmaps it when it is closed
   * @param bytes all of them, little-endian
   * @param offset its place in the file, in bytes
   */
  public record Chunk(Arena arena, ByteBuffer bytes, long offset) {}

  private final FileChannel channel;
  private final FileStore store;
  private volatile DiskBudget budget;
  private final Thread grower;
  private final ByteBuffer zeros = ByteBuffer.allocateDirect(PIECE);

  private final Deque<Chunk> ready = new ArrayDeque<>();
  private final Deque<Chunk> retired = new ArrayDeque<>();
  private long length;
  private int wanted = 1;
  private String trouble;
  private boolean closed;
  private volatile boolean room;

  /** Whether the writer can do nothing until the next chunk is ready. */
  private volatile boolean awaited;

  /**
   * A file that has no chunk yet; {@link #first} makes it and starts the growing thread.
   *
   * @param file where it is, to ask its disk for room
   * @param channel open for reading and writing; closed with this
   * @throws IOException if the disk of the file is not known
   */
  public ChunkFile(Path file, FileChannel channel, DiskBudget budget) throws IOException {
    this.channel = channel;
    this.budget = budget;
    this.store = Files.getFileStore(file);
    this.grower = Thread.ofPlatform().daemon().name("journal growing").unstarted(this::grow);
  }

  /** The first chunk, made on the calling thread; the next ones come from the growing thread. */
  public Chunk first() throws IOException {
    Optional<String> full = full();
    if (full.isPresent()) {
      throw new IOException(full.get());
    }
    Chunk first = extend();
    grower.start();
    return first;
  }

  /**
   * The next chunk, or null where the file can grow no more ({@link #trouble()} says why). Gives
   * the previous one back.
   *
   * @param done the chunk that the writer has finished with
   */
  public synchronized Chunk next(Chunk done) {
    if (ready.isEmpty() && trouble == null && wanted < MOST_READY) {
      wanted++;
      notifyAll();
    }
    awaited = true;
    Patience.waitWhile(() -> ready.isEmpty() && trouble == null && !closed, this::wait);
    awaited = false;
    Chunk next = ready.poll();
    room = !ready.isEmpty();
    if (next != null) {
      retired.add(done);
      notifyAll();
    }
    return next;
  }

  /** Why the file cannot grow, in words for a person; empty while it can. */
  public synchronized Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  private void grow() {
    try {
      for (boolean hasRoom = true; awaitWork(hasRoom); ) {
        List<Chunk> toUnmap;
        boolean enough;
        synchronized (this) {
          toUnmap = List.copyOf(retired);
          retired.clear();
          enough = ready.size() >= wanted;
        }
        toUnmap.forEach(chunk -> chunk.arena().close());
        hasRoom = enough || makeOne();
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      cannotGrow(e); // or the writer would wait forever
    }
  }

  /**
   * Waits until there is something to do.
   *
   * @param hasRoom false if there was none for the last chunk: then it is tried again gradually
   * @return false if the file is closed
   */
  private synchronized boolean awaitWork(boolean hasRoom) throws InterruptedException {
    long lookAgain = System.nanoTime() + LOOK_AGAIN_NANOS;
    DiskBudget before = budget;
    for (long left = LOOK_AGAIN_NANOS; !hasRoom && !closed && budget.equals(before) && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = lookAgain - System.nanoTime();
    }
    while (ready.size() >= wanted && retired.isEmpty() && !closed) {
      wait();
    }
    return !closed;
  }

  private synchronized void cannotGrow(Throwable cause) {
    trouble = "the journal's file cannot grow: " + cause.getMessage();
    notifyAll();
  }

  /** Takes more of the disk, or less, from now on. */
  public synchronized void allow(DiskBudget more) {
    budget = more;
    notifyAll();
  }

  /** How much of the disk it may take now. */
  public DiskBudget budget() {
    return budget;
  }

  /** Whether the next chunk is there: after there was no room, whether there is some again. */
  public boolean hasRoom() {
    return room;
  }

  /** Makes a chunk ready; false where there can be no more for now. */
  private boolean makeOne() {
    try {
      Optional<String> full = full();
      Chunk made = full.isPresent() ? null : extend();
      synchronized (this) {
        if (made != null) {
          ready.add(made);
          room = true;
        }
        trouble = full.orElse(null);
        notifyAll();
      }
      return made != null;
    } catch (IOException e) {
      cannotGrow(e);
      return false;
    }
  }

  private Optional<String> full() throws IOException {
    if (length + JournalFormat.CHUNK > budget.maxBytes()) {
      return Optional.of("the disk budget of " + mebibytes(budget.maxBytes()) + " is used up");
    }
    long free = store.getUsableSpace();
    if (free - JournalFormat.CHUNK < budget.reserveBytes()) {
      return Optional.of(
          "the disk has only "
              + mebibytes(free)
              + " left; a reserve of "
              + mebibytes(budget.reserveBytes())
              + " stays free");
    }
    return Optional.empty();
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }

  private Chunk extend() throws IOException {
    long offset = length;
    for (int piece = 0; piece < JournalFormat.CHUNK; piece += PIECE) {
      zeros.clear();
      while (zeros.hasRemaining()) {
        channel.write(zeros, offset + piece + zeros.position());
      }
      letSocketsRun();
    }
    Arena arena = Arena.ofShared();
    ByteBuffer bytes =
        channel.map(MapMode.READ_WRITE, offset, JournalFormat.CHUNK, arena).asByteBuffer();
    length = offset + JournalFormat.CHUNK;
    if (offset >= (long) UNTOUCHED_CHUNKS * JournalFormat.CHUNK) {
      touch(bytes);
    }
    return new Chunk(arena, bytes.order(ByteOrder.LITTLE_ENDIAN), offset);
  }

  private void touch(ByteBuffer bytes) {
    for (int piece = 0; piece < JournalFormat.CHUNK; piece += PIECE) {
      for (int page = piece; page < piece + PIECE; page += PAGE) {
        bytes.put(page, (byte) 0);
      }
      letSocketsRun();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // Right without it too, only slower for the sockets.
  private void letSocketsRun() {
    if (!awaited) {
      Thread.yield();
    }
  }

  /**
   * Ends the growing, cuts the file to what was used and closes it. The writer must have stopped.
   */
  public void close(Chunk current, long used) throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = Thread.interrupted(); // an interrupt would close the channel
    while (grower.isAlive()) { // else it could make the file longer after it was cut
      try {
        grower.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    try (channel) {
      current.arena().close();
      ready.forEach(chunk -> chunk.arena().close());
      retired.forEach(chunk -> chunk.arena().close());
      channel.truncate(used);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
