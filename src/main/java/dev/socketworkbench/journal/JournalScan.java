package dev.socketworkbench.journal;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.journal.file.ChunkFile;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.file.Facts;
import dev.socketworkbench.journal.file.JournalException;
import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.file.JournalHeader;
import dev.socketworkbench.journal.file.PayloadDedup;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.RowCheck;
import dev.socketworkbench.journal.file.SideLinks;
import dev.socketworkbench.journal.file.TagReader;
import dev.socketworkbench.journal.order.RowIndex;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Walks a file from its first row to the last whole one, checks each and rebuilds the index, one
 * chunk at a time: readers see the rows of each chunk as soon as it is walked.
 *
 * <p>Threads: one at a time.
 */
final class JournalScan implements AutoCloseable {
  /** This many rows may be recorded between a call's return and its row without more ado. */
  private static final int ROWS_BEHIND = 8192;

  /** So much is read at once: for more, memory would be fetched from the system at each read. */
  private static final int READ_BYTES = 1 << 20;

  /** The rows of so many bytes are walked before the others of their chunk: to be shown soon. */
  private static final int FIRST_BYTES = 1 << 20;

  private final RandomAccessFile file;
  private final RowIndex index;
  private final boolean beingRecorded;
  private final byte[] chunk;
  private final ByteBuffer chunkView;
  private final CRC32C crc = new CRC32C();
  private final JournalHeader header;

  /** Whether it is a file of version 3 or before. */
  private final boolean isOld;

  private final SideLinks sides = new SideLinks();
  private final long fileLength;
  private final List<ClockAnchor> anchors = new ArrayList<>();
  private Optional<String> damage = Optional.empty();
  private long lastNanos;

  /** How many bytes were looked at. */
  private long offset;

  /** Where in the present chunk the first row is that was left for the next time; 0 for none. */
  private int left;

  /** After the last whole row. */
  private long end = JournalFormat.HEADER_BYTES;

  /** Where the last whole row was found to be the last. */
  private boolean ended;

  private long lastWritten;

  /** Where the row would end that was being written when the program was killed. */
  private long unfinished;

  /**
   * Begins with the header.
   *
   * @param beingRecorded whether somebody else writes to the file: then what lies after the last
   *     whole row is a row to come and no damage
   */
  JournalScan(Path path, RowIndex index, boolean beingRecorded) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.index = index;
    this.beingRecorded = beingRecorded;
    try {
      this.fileLength = file.length();
      if (fileLength == 0) {
        throw new JournalException("this file is empty");
      }
      if (fileLength > DiskBudget.LARGEST) {
        throw new JournalException("this file is larger than any journal can be");
      }
      byte[] first = new byte[(int) Math.min(JournalFormat.HEADER_BYTES, fileLength)];
      file.readFully(first);
      this.header = JournalHeader.read(first);
      this.isOld = header.version() < JournalFormat.VERSION;
      this.chunk = new byte[(int) Math.min(JournalFormat.CHUNK, fileLength)];
      this.chunkView = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** What a note would be linked to in a file of version 3 or before. */
  SideLinks sides() {
    return sides;
  }

  JournalHeader header() {
    return header;
  }

  Optional<String> damage() {
    return damage;
  }

  /** The end of the last whole row, in nanoseconds since the session began. */
  long lastNanos() {
    return lastNanos;
  }

  /** The clock's anchors among the rows that were looked at since the last time. */
  List<ClockAnchor> takeAnchors() {
    List<ClockAnchor> found = List.copyOf(anchors);
    anchors.clear();
    return found;
  }

  /** Where in the file the last whole row ends. */
  long end() {
    return end;
  }

  /** How many bytes were looked at. */
  long done() {
    return offset;
  }

  long fileLength() {
    return fileLength;
  }

  /** After the last byte that is not zero. */
  long lastWritten() {
    return Math.max(end, lastWritten);
  }

  /** Whether a program left zeros after the last row because it did not come to cut them off. */
  boolean hasUnusedRoom() {
    return damage.isEmpty() && end < fileLength;
  }

  /**
   * Looks at the next chunk, of the first one at a first part and then at the rest; false if there
   * was none.
   */
  boolean next() throws IOException {
    if (offset >= fileLength || (ended && beingRecorded)) {
      return false;
    }
    int length = (int) Math.min(JournalFormat.CHUNK, fileLength - offset);
    if (left == 0) {
      read(length);
    }
    if (ended) {
      behind(0, length);
    } else {
      int at = rows(length);
      if (left > 0) {
        index.order().settleRead(rowsBehind(), false);
        return true;
      }
      if (at >= 0) {
        ended = true;
        end = offset + at;
        unfinished = offset + unfinishedRow(at, length);
        behind(at, length);
      }
    }
    offset += length;
    boolean isWhole = offset >= fileLength;
    if (isWhole) {
      finish();
    }
    index.order().settleRead(isWhole ? 0 : rowsBehind(), isWhole);
    return true;
  }

  private void read(int length) throws IOException {
    file.seek(offset);
    for (int at = 0; at < length; at += READ_BYTES) {
      file.readFully(chunk, at, Math.min(READ_BYTES, length - at));
    }
  }

  /** A part of what was read, so that the first rows of a file of few large ones are shown too. */
  private int rowsBehind() {
    return (int) Math.min(ROWS_BEHIND, RowChain.size(index.all().tail()) / 4);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /**
   * Goes through a chunk's rows; the place of the first that is not whole, or -1 where the next
   * chunk continues, or this one the next time.
   */
  private int rows(int length) {
    boolean isFirst = offset == 0 && left == 0;
    int at = isFirst ? JournalFormat.HEADER_BYTES : left;
    left = 0;
    while (at + Integer.BYTES <= length) {
      if (isFirst && at >= FIRST_BYTES) {
        left = at;
        return -1;
      }
      int rowLength = (int) JournalFormat.INT.get(chunk, at);
      if (rowLength == JournalFormat.SKIP_TO_NEXT_CHUNK) {
        return -1;
      }
      if (!isIntact(at, rowLength, length) || !take(at, rowLength)) {
        return at;
      }
      at += rowLength;
      end = offset + at;
    }
    return at == JournalFormat.CHUNK ? -1 : at;
  }

  /** Whether there is a row that is as it was written, by whomever. */
  private boolean isIntact(int at, int rowLength, int length) {
    if (rowLength < JournalFormat.ROW_HEADER || rowLength % 8 != 0 || rowLength > length - at) {
      return false;
    }
    crc.reset();
    crc.update(chunk, at + JournalFormat.KIND, rowLength - JournalFormat.KIND);
    return (int) crc.getValue() == (int) JournalFormat.INT.get(chunk, at + JournalFormat.CRC);
  }

  /** Indexes a row; false if it can be none. */
  private boolean take(int at, int rowLength) {
    if (isUnknown(at)) {
      return linksAreTrue(at) && passOver(offset + at, at);
    }
    boolean isRow =
        RowCheck.isSound(chunk, at, rowLength)
            && linksAreTrue(at)
            && PayloadDedup.isTrue(chunkView, offset, at);
    if (isRow) {
      index(offset + at, at);
    }
    return isRow;
  }

  private boolean linksAreTrue(int at) {
    long all = index.all().tail();
    if (longAt(at + JournalFormat.PREVIOUS) != RowChain.newest(all)
        || longAt(at + JournalFormat.ROW_NUMBER) != RowChain.size(all)) {
      return false;
    }
    long ofSocket = longAt(at + JournalFormat.PREVIOUS_OF_SOCKET);
    if (isOld) {
      return oldLinksAreTrue(at, ofSocket);
    }
    RowChain socket = chainAt(at);
    return ofSocket == (socket == null ? 0 : RowChain.newest(socket.tail()));
  }

  private boolean oldLinksAreTrue(int at, long ofSocket) {
    long ofSide = longAt(at + JournalFormat.PREVIOUS_OF_SIDE);
    return isNote(at)
        ? sides.areTrue(ofSide, ofSocket)
        : sides.isTrue(socketAt(at), ofSide)
            && ofSocket == RowChain.newest(index.socketForWriter(socketAt(at)).tail());
  }

  private boolean isNote(int at) {
    return chunk[at + JournalFormat.KIND] == JournalFormat.KIND_NOTE;
  }

  /** Whether a later minor version made this row, whose kind or call is not known here. */
  private boolean isUnknown(int at) {
    byte kind = chunk[at + JournalFormat.KIND];
    return !isOld
        && (!JournalFormat.isKnown(kind)
            || (kind == JournalFormat.KIND_CALL
                && !Operation.isCode(chunk[at + JournalFormat.OPERATION])));
  }

  /** The chain of a row's socket; null where it has none. */
  private RowChain chainAt(int at) {
    int socket = socketAt(at);
    return socket == RowChain.NO_SOCKET ? null : index.socketForWriter(socket);
  }

  private int socketAt(int at) {
    return (int) JournalFormat.INT.get(chunk, at + JournalFormat.SOCKET);
  }

  private long longAt(int at) {
    return (long) JournalFormat.LONG.get(chunk, at);
  }

  private void index(long rowOffset, int at) {
    long rowEnd = longAt(at + JournalFormat.END);
    if (isOld) {
      sides.add(rowOffset, isNote(at) ? SideLinks.BOTH : socketAt(at));
    }
    if (isNote(at)) {
      index.addNote(rowOffset, rowEnd);
    } else {
      index.add(rowOffset, rowEnd, chainAt(at));
    }
    lastNanos = Math.max(lastNanos, rowEnd);
    if (chunk[at + JournalFormat.KIND] == JournalFormat.KIND_ANCHOR) {
      anchors.add(anchor(at, rowEnd));
    }
  }

  /** Indexes a row that is in no view. */
  private boolean passOver(long rowOffset, int at) {
    if (chunk[at + JournalFormat.KIND] == JournalFormat.KIND_WITHDRAWAL) {
      index.addWithdrawal(rowOffset, (int) JournalFormat.INT.get(chunk, at + JournalFormat.VALUE));
    } else {
      index.addUnknown(rowOffset, chainAt(at));
    }
    return true;
  }

  private ClockAnchor anchor(int at, long end) {
    int from = at + JournalFormat.ROW_HEADER;
    byte[] tags = Arrays.copyOfRange(chunk, from, from + shortAt(at + JournalFormat.TAGS_LENGTH));
    return (ClockAnchor)
        Facts.read(JournalFormat.KIND_ANCHOR, RowChain.NO_SOCKET, end, end, new TagReader(tags));
  }

  /**
   * Where a row ends whose length is not written yet, in a file that was not cut: its other numbers
   * may be there already. Behind it nothing can be written.
   */
  private int unfinishedRow(int at, int length) {
    boolean isUncut = fileLength % ChunkFile.PAGE == 0; // the kill may come between two chunks
    if (!isUncut
        || at + JournalFormat.ROW_HEADER > length
        || (int) JournalFormat.INT.get(chunk, at) != 0) {
      return at;
    }
    long total =
        (long) JournalFormat.ROW_HEADER
            + unfinishedBytes(at)
            + shortAt(at + JournalFormat.ARGUMENTS_LENGTH)
            + shortAt(at + JournalFormat.DETAIL_LENGTH)
            + shortAt(at + JournalFormat.THREAD_LENGTH);
    return (int) Math.min(at + total, length);
  }

  private int unfinishedBytes(int at) {
    return PayloadDedup.isReference(chunk[at + JournalFormat.FLAGS])
        ? JournalFormat.REFERENCE_BYTES
        : Math.clamp(
            (int) JournalFormat.INT.get(chunk, at + JournalFormat.BYTES_LENGTH),
            0,
            JournalFormat.MAX_BYTES);
  }

  private int shortAt(int at) {
    return (short) JournalFormat.SHORT.get(chunk, at) & 0xffff;
  }

  /** Notes how far something is written after the last whole row. */
  private void behind(int from, int length) {
    int written = lastWritten(from, length);
    if (written > from) {
      lastWritten = offset + written;
    }
  }

  /**
   * Says what lies after the last whole row, unless it is only the room that was made ahead of
   * need.
   */
  private void finish() {
    if (lastWritten > Math.max(end, unfinished) && !beingRecorded) {
      damage =
          Optional.of(
              "the journal is damaged: "
                  + inWords(RowChain.size(index.all().tail()))
                  + " could be read, "
                  + (lastWritten - end)
                  + " bytes after them are not whole rows and were left out");
    }
  }

  /** This many rows, in words. */
  static String inWords(long count) {
    return count + (count == 1 ? " row" : " rows");
  }

  private int lastWritten(int from, int length) {
    int at = length;
    while (at > from && chunk[at - 1] == 0) {
      at--;
    }
    return at;
  }
}
