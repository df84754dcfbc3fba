package dev.socketworkbench.journal;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.journal.file.JournalException;
import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.file.RecordingLock;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.SideLinks;
import dev.socketworkbench.journal.file.ValueCodec;
import dev.socketworkbench.journal.order.RowIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Adds notes to the file of a finished session. Opens it for each note, so that a file that is only
 * looked at is never open for writing, and finds out each time that nobody else writes to it.
 *
 * <p>Threads: one at a time.
 */
final class NoteAppender {
  private final Path file;
  private final RowIndex index;
  private final int version;
  private final SideLinks sides;
  private long end;

  /**
   * Where a row ends that was being written when the program was killed; behind it are only zeros.
   */
  private final long lastWritten;

  private long expectedLength;

  /** An appender to a file that was read to the end. */
  NoteAppender(Path file, RowIndex index, JournalScan read) {
    this.file = file;
    this.index = index;
    this.version = read.header().version();
    this.sides = read.sides();
    this.end = read.end();
    this.lastWritten = read.lastWritten();
    this.expectedLength = read.fileLength();
  }

  long end() {
    return end;
  }

  /** Adds a note; views have it at once. */
  void append(Note note) throws IOException {
    byte[] text = ValueCodec.text(note.text());
    long at = append(row(note, text));
    sides.add(at, SideLinks.BOTH);
    index.addNote(at, note.endNanos());
    settle();
  }

  /** Refuses a file of an old version, whose readers know no row that takes a note back. */
  void checkChangeable() throws JournalException {
    if (version < JournalFormat.VERSION) {
      throw new JournalException(
          "the notes of a file of version " + version + " stay as they are; it takes new ones");
    }
  }

  /** Takes a note back: its row, numbered as it was recorded. Views lose it at once. */
  void withdraw(int note) throws IOException {
    index.addWithdrawal(append(withdrawal(note)), note);
    settle();
  }

  private void settle() {
    index.order().settleAll();
  }

  /** Adds a row behind the last one, and tells where it stands. */
  private long append(ByteBuffer row) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock mine = mark(channel)) {
      if (mine == null) {
        throw new JournalException("another program writes to this file just now");
      }
      if (channel.size() != expectedLength || lengthAt(channel, end) > 0) {
        throw new JournalException(
            "another program has changed this file since it was opened here; open it again");
      }
      int total = row.capacity();
      long at = place(channel, total);
      if (at + total < lastWritten) {
        // What is left of a row that was never finished.
        write(channel, ByteBuffer.allocate((int) (lastWritten - at - total)), at + total);
      }
      write(channel, row, at);
      end = at + total;
      expectedLength = channel.size();
      return at;
    }
  }

  private static FileLock mark(FileChannel channel) throws IOException {
    Optional<FileLock> mark = RecordingLock.set(channel);
    return mark.orElse(null);
  }

  /** The length that is in a row's place; 0 also where the file ends. */
  private static int lengthAt(FileChannel channel, long at) throws IOException {
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return channel.read(length, at) < Integer.BYTES ? 0 : length.getInt(0);
  }

  /** Where the row begins; says in the file that the rest of a chunk is empty if it must. */
  private long place(FileChannel channel, int total) throws IOException {
    long room = JournalFormat.CHUNK - end % JournalFormat.CHUNK;
    if (lengthAt(channel, end) == JournalFormat.SKIP_TO_NEXT_CHUNK) {
      return end + room;
    }
    if (total <= room) {
      return end;
    }
    ByteBuffer skip = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    write(channel, skip.putInt(0, JournalFormat.SKIP_TO_NEXT_CHUNK), end);
    return end + room;
  }

  private ByteBuffer row(Note note, byte[] text) {
    ByteBuffer row = row(JournalFormat.KIND_NOTE, note.endNanos(), text.length);
    row.putInt(JournalFormat.BYTES_LENGTH, text.length);
    row.put(JournalFormat.ROW_HEADER, text);
    return sealed(row);
  }

  private ByteBuffer withdrawal(int note) {
    ByteBuffer row = row(JournalFormat.KIND_WITHDRAWAL, 0, 0);
    row.putInt(JournalFormat.VALUE, note);
    return sealed(row);
  }

  /** A row of no socket, linked to the one before. */
  private ByteBuffer row(byte kind, long nanos, int bytes) {
    long all = index.all().tail();
    int total = JournalFormat.aligned(JournalFormat.ROW_HEADER + bytes);
    ByteBuffer row = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    row.put(JournalFormat.KIND, kind);
    row.putLong(JournalFormat.START, nanos);
    row.putLong(JournalFormat.END, nanos);
    row.putLong(JournalFormat.PREVIOUS, RowChain.newest(all));
    if (version < JournalFormat.VERSION) {
      row.putLong(JournalFormat.PREVIOUS_OF_SIDE, sides.server());
      row.putLong(JournalFormat.PREVIOUS_OF_SOCKET, sides.client());
    }
    return row.putLong(JournalFormat.ROW_NUMBER, RowChain.size(all));
  }

  private static ByteBuffer sealed(ByteBuffer row) {
    int total = row.capacity();
    CRC32C crc = new CRC32C();
    crc.update(row.slice(JournalFormat.KIND, total - JournalFormat.KIND));
    row.putInt(JournalFormat.CRC, (int) crc.getValue());
    return row.putInt(JournalFormat.LENGTH, total);
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, at + bytes.position());
    }
  }
}
