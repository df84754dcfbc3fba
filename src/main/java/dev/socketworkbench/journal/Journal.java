package dev.socketworkbench.journal;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * One session's record of everything that happened, in one append-only file. What {@link #append}
 * has returned from is in the file, whatever becomes of this process (not of the machine: nothing
 * is forced to the disk).
 *
 * <p>Threads: everything here may be called from any thread. Appends take one short lock; views
 * take none.
 */
public final class Journal implements AutoCloseable {
  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  /** Said where the file could grow and the index cannot; see {@link RowChain#MAX_ROWS}. */
  private static final String NO_MORE_ROWS = "the journal has as many rows as it can count";

  private final Path file;
  private final SessionClock clock;
  private final RowIndex index;
  private final ReaderPool readers;
  private final LongAdder unrecorded = new LongAdder();
  private final Object writing = new Object();
  private final ChunkFile chunks;
  private final RowWriter writer;
  private final Optional<String> damage;
  private volatile boolean recording;
  private volatile boolean full;
  private boolean closed;

  private Journal(
      Path file,
      SessionClock clock,
      RowIndex index,
      ChunkFile chunks,
      RowWriter writer,
      Optional<String> damage)
      throws IOException {
    this.file = file;
    this.clock = clock;
    this.index = index;
    this.chunks = chunks;
    this.writer = writer;
    this.damage = damage;
    this.recording = writer != null;
    this.readers = new ReaderPool(file);
  }

  /**
   * Begins a new session's journal. Only the owner may read the file where the file system knows
   * owners.
   *
   * @param file where; must not exist yet, its folder must
   * @param clock the session's time base
   * @param budget how much of the disk it may take
   * @throws IOException if the file cannot be made or the disk has no room for its first 8 MiB
   */
  public static Journal create(Path file, SessionClock clock, DiskBudget budget)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            ownerOnly(file));
    ChunkFile chunks = null;
    try {
      chunks = new ChunkFile(file, channel, budget);
      ChunkFile.Chunk first = chunks.first();
      JournalHeader.of(clock.anchor()).write(first.bytes());
      RowIndex index = new RowIndex();
      return new Journal(
          file, clock, index, chunks, new RowWriter(index, chunks, first), Optional.empty());
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? OWNER_ONLY
        : new FileAttribute<?>[0];
  }

  /**
   * Opens a finished or abandoned session for reading. The file is not changed. Where it is
   * damaged, the rows before the damage are there and {@link #damage()} says what is not.
   *
   * @throws JournalException if it is no journal, or one of a newer version; the message says which
   * @throws IOException if it cannot be read
   */
  public static Journal open(Path file) throws IOException {
    RowIndex index = new RowIndex();
    JournalScan scan = JournalScan.of(file, index);
    SessionClock clock =
        new SessionClock(System.nanoTime() - scan.lastNanos(), scan.header().anchor());
    return new Journal(file, clock, index, null, null, scan.damage());
  }

  /**
   * The session's time base; of a session that was opened from disk, only its anchor means
   * something.
   */
  public SessionClock clock() {
    return clock;
  }

  /** Where the journal is kept. */
  public Path file() {
    return file;
  }

  /** What was cut off when a damaged or abandoned file was opened. */
  public Optional<String> damage() {
    return damage;
  }

  /**
   * Records a call. Never fails and never waits for anything but room in the file: what cannot be
   * recorded is counted.
   *
   * @param call the call; bytes inside it are not looked at
   * @param bytes what it moved, from position to limit; copied, and left as it is; at most 4 MiB
   *     are kept
   */
  public void append(Call call, ByteBuffer bytes) {
    write(call, bytes);
  }

  /** Records a row with what is inside it. */
  public void append(Entry entry) {
    write(
        entry,
        switch (entry) {
          case Call call -> ByteBuffer.wrap(call.bytes());
          case KernelState state -> RowWriter.noBytes();
          case Note note -> RowWriter.noBytes();
        });
  }

  private void write(Entry entry, ByteBuffer bytes) {
    if (recording) {
      synchronized (writing) {
        if (recording) {
          if (writer.write(entry, bytes)) {
            return;
          }
          full = true;
          recording = false;
        }
      }
    }
    unrecorded.increment();
  }

  /** All rows, in the order in which they were recorded. */
  public Rows all() {
    return new ChainRows(index.all(), row -> JournalFormat.PREVIOUS, readers);
  }

  /** The rows of one side's sockets, and all notes. */
  public Rows side(Side side) {
    int ofNotes =
        side == Side.SERVER ? JournalFormat.PREVIOUS_OF_SIDE : JournalFormat.PREVIOUS_OF_SOCKET;
    return new ChainRows(
        index.side(side),
        row ->
            row.byteAt(JournalFormat.KIND) == JournalFormat.KIND_NOTE
                ? ofNotes
                : JournalFormat.PREVIOUS_OF_SIDE,
        readers);
  }

  /** The rows of one socket; none where there never was such a socket. */
  public Rows socket(SocketId socket) {
    return new ChainRows(
        index.socket(socket.packed()), row -> JournalFormat.PREVIOUS_OF_SOCKET, readers);
  }

  /** How many calls were made after recording had stopped. */
  public long unrecorded() {
    return unrecorded.sum();
  }

  /** Why recording has stopped, if it has: the disk budget, the disk, or the file. */
  public Optional<String> trouble() {
    return full ? chunks.trouble().or(() -> Optional.of(NO_MORE_ROWS)) : Optional.empty();
  }

  /** How many bytes of the file are used. */
  public long usedBytes() {
    synchronized (writing) {
      return writer == null ? 0 : writer.end();
    }
  }

  /** Ends the recording and cuts the file to what was used. Views give no rows any more. */
  @Override
  public void close() throws IOException {
    synchronized (writing) {
      recording = false;
      if (chunks != null && !closed) {
        closed = true;
        chunks.close(writer.chunk(), writer.end());
      }
    }
    readers.close();
  }
}
