package dev.socketworkbench.journal;

import dev.socketworkbench.call.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Puts rows into a journal's file until it is full or the session ends, and counts what comes
 * after.
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
  private boolean closed;

  private Recorder(ChunkFile chunks, RowWriter writer) {
    this.chunks = chunks;
    this.writer = writer;
    this.recording = writer != null;
  }

  /** One that begins behind the header of this file's first chunk. */
  static Recorder of(RowIndex index, ChunkFile chunks, ChunkFile.Chunk first) {
    return new Recorder(chunks, new RowWriter(index, chunks, first));
  }

  /** One of a session that is over: it records nothing. */
  static Recorder none() {
    return new Recorder(null, null);
  }

  /** Records a row, or counts it. */
  void write(Entry entry, ByteBuffer bytes) {
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

  /** How many rows came after recording had stopped. */
  long unrecorded() {
    return unrecorded.sum();
  }

  /** Why recording has stopped before the session's end, if it has. */
  Optional<String> trouble() {
    return full ? chunks.trouble().or(() -> Optional.of(NO_MORE_ROWS)) : Optional.empty();
  }

  /** How many bytes of the file are used; not to be asked of one that records nothing. */
  long end() {
    synchronized (writing) {
      return writer.end();
    }
  }

  /** Ends the recording and cuts the file to what was used. May be called again. */
  void close() throws IOException {
    synchronized (writing) {
      recording = false;
      if (chunks != null && !closed) {
        closed = true;
        chunks.close(writer.chunk(), writer.end());
      }
    }
  }
}
