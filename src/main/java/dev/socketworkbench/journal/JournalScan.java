package dev.socketworkbench.journal;

import dev.socketworkbench.call.Side;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Walks a file from its first row to the last whole one, checks each and rebuilds the index. */
final class JournalScan {
  private final RowIndex index;
  private final byte[] chunk = new byte[JournalFormat.CHUNK];
  private final CRC32C crc = new CRC32C();
  private JournalHeader header;
  private Optional<String> damage = Optional.empty();
  private long lastNanos;

  private JournalScan(RowIndex index) {
    this.index = index;
  }

  static JournalScan of(Path path, RowIndex index) throws IOException {
    JournalScan scan = new JournalScan(index);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      scan.scan(file);
    }
    return scan;
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

  private void scan(RandomAccessFile file) throws IOException {
    long fileLength = file.length();
    int start = JournalFormat.HEADER_BYTES;
    for (long offset = 0; offset < fileLength; offset += JournalFormat.CHUNK, start = 0) {
      int length = (int) Math.min(JournalFormat.CHUNK, fileLength - offset);
      file.seek(offset);
      file.readFully(chunk, 0, length);
      if (offset == 0) {
        header =
            JournalHeader.read(Arrays.copyOf(chunk, Math.min(length, JournalFormat.HEADER_BYTES)));
      }
      int end = rows(offset, start, length);
      if (end >= 0) {
        cut(file, offset, end, length, fileLength);
        return;
      }
    }
    if (header == null) {
      throw new JournalException("this file is empty");
    }
  }

  /**
   * Goes through a chunk's rows; the place of the first that is not whole, or -1 where the next
   * chunk goes on.
   */
  private int rows(long offset, int start, int length) {
    int at = start;
    while (at + Integer.BYTES <= length) {
      int rowLength = (int) JournalFormat.INT.get(chunk, at);
      if (rowLength == JournalFormat.SKIP_TO_NEXT_CHUNK) {
        return -1;
      }
      if (!isWhole(at, rowLength, length)) {
        return at;
      }
      index(offset + at, at);
      at += rowLength;
    }
    return at == JournalFormat.CHUNK ? -1 : at;
  }

  private boolean isWhole(int at, int rowLength, int length) {
    if (rowLength < JournalFormat.ROW_HEADER || rowLength % 8 != 0 || rowLength > length - at) {
      return false;
    }
    crc.reset();
    crc.update(chunk, at + JournalFormat.KIND, rowLength - JournalFormat.KIND);
    return (int) crc.getValue() == (int) JournalFormat.INT.get(chunk, at + JournalFormat.CRC)
        && RowCheck.isSound(chunk, at, rowLength)
        && linksAreTrue(at);
  }

  private boolean linksAreTrue(int at) {
    long all = index.all().tail();
    if (longAt(at + JournalFormat.PREVIOUS) != RowChain.newest(all)
        || longAt(at + JournalFormat.ROW_NUMBER) != RowChain.size(all)) {
      return false;
    }
    int socket = (int) JournalFormat.INT.get(chunk, at + JournalFormat.SOCKET);
    boolean isNote = chunk[at + JournalFormat.KIND] == JournalFormat.KIND_NOTE;
    RowChain side = isNote ? index.side(Side.SERVER) : index.sideOf(socket);
    RowChain other = isNote ? index.side(Side.CLIENT) : index.socketForWriter(socket);
    return longAt(at + JournalFormat.PREVIOUS_OF_SIDE) == RowChain.newest(side.tail())
        && longAt(at + JournalFormat.PREVIOUS_OF_SOCKET) == RowChain.newest(other.tail());
  }

  private long longAt(int at) {
    return (long) JournalFormat.LONG.get(chunk, at);
  }

  private void index(long offset, int at) {
    if (chunk[at + JournalFormat.KIND] == JournalFormat.KIND_NOTE) {
      index.side(Side.SERVER).add(offset);
      index.side(Side.CLIENT).add(offset);
    } else {
      int socket = (int) JournalFormat.INT.get(chunk, at + JournalFormat.SOCKET);
      index.sideOf(socket).add(offset);
      index.socketForWriter(socket).add(offset);
    }
    index.all().add(offset);
    lastNanos = longAt(at + JournalFormat.END);
  }

  /**
   * Says what lies behind the last whole row, unless it is only the room that was made ahead of
   * need.
   */
  private void cut(RandomAccessFile file, long offset, int end, int length, long fileLength)
      throws IOException {
    int last = lastWritten(end, length);
    long at = offset;
    while (at + JournalFormat.CHUNK < fileLength) {
      at += JournalFormat.CHUNK;
      length = (int) Math.min(JournalFormat.CHUNK, fileLength - at);
      file.seek(at);
      file.readFully(chunk, 0, length);
      int written = lastWritten(0, length);
      if (written > 0) {
        last = (int) Math.min(Integer.MAX_VALUE, at - offset + written);
      }
    }
    if (last > end) {
      damage =
          Optional.of(
              "the journal is damaged after row "
                  + RowChain.size(index.all().tail())
                  + ": "
                  + (last - end)
                  + " bytes behind it are no whole rows and are left out");
    }
  }

  private int lastWritten(int from, int length) {
    int at = length;
    while (at > from && chunk[at - 1] == 0) {
      at--;
    }
    return at;
  }
}
