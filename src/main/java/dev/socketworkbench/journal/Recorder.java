package dev.socketworkbench.journal;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.journal.file.ChunkFile;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.order.RowIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Puts rows into a journal's file until the session ends. While there is no room for more, it
 * counts what comes; once there is some again, a row says what is missing, and recording continues.
 *
 * <p>Threads: any; a row takes one short lock.
 */
final class Recorder {
  /** Said where the file could grow and the index cannot; see {@link RowChain#MAX_ROWS}. */
  private static final String NO_MORE_ROWS = "the journal has as many rows as it can count";

  private final LongAdder unrecorded = new LongAdder();
  private final Object writing = new Object();
  private final ChunkFile chunks;
  private final RowWriter writer;
  private volatile boolean recording;
  private volatile boolean full;
  private volatile String reason = "";
  private volatile boolean closed;
  private volatile boolean ended;

  /** When the last row ended that was recorded. */
  private long lastNanos;

  /** How many rows are missing according to the gaps that were recorded. */
  private long missingBefore;

  private Recorder(ChunkFile chunks, RowWriter writer) {
    this.chunks = chunks;
    this.writer = writer;
    this.recording = writer != null;
  }

  /** One that begins behind the header of this file's first chunk. */
  static Recorder of(RowIndex index, ChunkFile chunks, ChunkFile.Chunk first) {
    return new Recorder(chunks, new RowWriter(index, chunks, first));
  }

  /** One of a finished session: it records nothing. */
  static Recorder none() {
    return new Recorder(null, null);
  }

  /**
   * Records a row, or counts it.
   *
   * @param written runs if the row was written, before any other can be
   */
  void write(Entry entry, ByteBuffer bytes, Runnable written) {
    if (recording || (full && chunks.hasRoom())) {
      synchronized (writing) {
        if ((recording || goesOn(entry.endNanos())) && put(entry, bytes)) {
          written.run();
          return;
        }
      }
    }
    // What returns between the two is recorded as a call that had not returned.
    if (!ended || closed) {
      unrecorded.increment();
    }
  }

  /**
   * Records the calls that have not returned, and then nothing more. No row is written meanwhile:
   * each call is recorded once, as it returned or as one that had not. Idempotent.
   *
   * @param open gives the calls without a row
   * @param clock the session's, in nanoseconds since it began
   * @return whether there were any
   */
  boolean end(Supplier<List<OpenCall>> open, LongSupplier clock) {
    synchronized (writing) {
      if (ended || chunks == null) {
        return false;
      }
      List<OpenCall> pending = open.get();
      long now = Math.max(lastNanos, clock.getAsLong());
      for (OpenCall call : pending) {
        if (!((recording || goesOn(now)) && put(call.notReturned(now), RowWriter.noBytes()))) {
          unrecorded.increment();
        }
      }
      ended = true;
      recording = false;
      return !pending.isEmpty();
    }
  }

  /**
   * Replaces a note, or takes it back.
   *
   * @param row the note's row, numbered as it was recorded
   * @param instead what takes its place; empty if nothing does
   * @param nanos the present moment, in nanoseconds since the session began
   * @return false if nothing is recorded now; then the note stays as it is
   */
  boolean replace(int row, Optional<Note> instead, long nanos) {
    synchronized (writing) {
      return (recording || goesOn(nanos))
          && instead.map(note -> put(note, RowWriter.noBytes())).orElse(true)
          && writer.withdraw(row, lastNanos);
    }
  }

  private boolean put(Entry entry, ByteBuffer bytes) {
    if (writer.write(entry, bytes)) {
      lastNanos = Math.max(lastNanos, entry.endNanos()); // a note may be about the past
      return true;
    }
    reason = chunks.trouble().orElse(NO_MORE_ROWS);
    full = true;
    recording = false;
    return false;
  }

  /** Whether there is room again: then the gap is recorded first. */
  private boolean goesOn(long nanos) {
    if (!full || ended || !chunks.hasRoom()) {
      return false;
    }
    RecordingGap gap = gap(nanos);
    recording = true;
    full = false;
    if (!put(gap, RowWriter.noBytes())) {
      return false;
    }
    missingBefore += gap.rows();
    return true;
  }

  private RecordingGap gap(long nanos) {
    long missing = unrecorded.sum() - missingBefore;
    return new RecordingGap(Math.min(lastNanos, nanos), nanos, missing, reason);
  }

  /** Takes more of the disk from now on; where recording has stopped, it continues. */
  void allow(DiskBudget budget) {
    if (chunks != null) {
      chunks.allow(budget);
    }
  }

  /** How much of the disk it may take; empty for one that records nothing. */
  Optional<DiskBudget> budget() {
    return Optional.ofNullable(chunks).map(ChunkFile::budget);
  }

  /** How many rows came after recording had stopped. */
  long unrecorded() {
    return unrecorded.sum();
  }

  /** Whether rows are missing since the last one that was recorded. */
  boolean isInGap() {
    return full;
  }

  /**
   * Why nothing is recorded before the session's end. Empty as soon as there is room again: the
   * next row will be recorded.
   */
  Optional<String> trouble() {
    boolean stopped = full && !(chunks.hasRoom() && !reason.equals(NO_MORE_ROWS));
    return stopped ? Optional.of(reason) : Optional.empty();
  }

  /** How many bytes of the file are used; not to be asked of one that records nothing. */
  long end() {
    synchronized (writing) {
      return writer.end();
    }
  }

  /**
   * Ends the recording and cuts the file to what was used; where recording had stopped before, the
   * last row says so. Idempotent.
   *
   * @param nanos when, in nanoseconds since the session began
   */
  void close(long nanos) throws IOException {
    synchronized (writing) {
      recording = false;
      ended = true;
      if (chunks != null && !closed) {
        if (full) {
          writer.writeLast(gap(Math.max(nanos, lastNanos)));
        }
        closed = true;
        chunks.close(writer.chunk(), writer.end());
      }
    }
  }
}
