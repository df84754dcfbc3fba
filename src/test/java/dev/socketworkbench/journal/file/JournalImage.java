package dev.socketworkbench.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The file of a session in memory: where its rows stand, and how an enemy would change one so that
 * its checksum is right again.
 */
final class JournalImage {
  private final ByteBuffer file;
  private final List<Integer> rows = new ArrayList<>();

  private JournalImage(byte[] bytes) {
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = JournalFormat.HEADER_BYTES;
    while (at + JournalFormat.ROW_HEADER <= bytes.length && file.getInt(at) != 0) {
      if (file.getInt(at) == JournalFormat.SKIP_TO_NEXT_CHUNK) {
        at = (at / JournalFormat.CHUNK + 1) * JournalFormat.CHUNK;
      } else {
        rows.add(at);
        at += file.getInt(at);
      }
    }
  }

  static JournalImage of(Path path) throws IOException {
    return new JournalImage(Files.readAllBytes(path));
  }

  void writeTo(Path path) throws IOException {
    Files.write(path, file.array());
  }

  byte[] bytes() {
    return file.array();
  }

  int size() {
    return rows.size();
  }

  /** Where a row begins in the file. */
  int at(int row) {
    return rows.get(row);
  }

  /** Where a row ends in the file. */
  int end(int row) {
    return at(row) + file.getInt(at(row));
  }

  int rowAt(long offset) {
    return rows.indexOf((int) offset);
  }

  int intAt(int row, int field) {
    return file.getInt(at(row) + field);
  }

  boolean refers(int row) {
    return (file.get(at(row) + JournalFormat.FLAGS) & JournalFormat.FLAG_SAME_BYTES) != 0;
  }

  /** Which rows refer to others for their bytes. */
  List<Integer> referring() {
    List<Integer> found = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      if (refers(row)) {
        found.add(row);
      }
    }
    return found;
  }

  /** Where in the file the row begins to which this one refers. */
  long reference(int row) {
    return file.getLong(bytesFrom(row));
  }

  /** Lets a row refer to a place, whether it has done so before or not. */
  JournalImage refer(int row, long to) {
    file.putLong(bytesFrom(row), to);
    return flag(row);
  }

  /** Says that a row refers, and leaves everything else. */
  JournalImage flag(int row) {
    int at = at(row) + JournalFormat.FLAGS;
    file.put(at, (byte) (file.get(at) | JournalFormat.FLAG_SAME_BYTES));
    return seal(row);
  }

  /** Says that this many bytes were moved and recorded. */
  JournalImage claim(int row, int bytes) {
    file.putInt(at(row) + JournalFormat.VALUE, bytes);
    file.putInt(at(row) + JournalFormat.BYTES_LENGTH, bytes);
    return seal(row);
  }

  /** Puts one byte into a row's header. */
  JournalImage put(int row, int field, int value) {
    file.put(at(row) + field, (byte) value);
    return seal(row);
  }

  /** Says that the file is of this major version. */
  JournalImage version(int version) {
    file.putShort(JournalFormat.HEADER_VERSION, (short) version);
    return sealHeader();
  }

  /** Says that the file is of this minor version. */
  JournalImage minorVersion(int version) {
    file.putShort(JournalFormat.HEADER_VERSION + 2, (short) version);
    return sealHeader();
  }

  /** Says that the file needs a feature. */
  JournalImage feature(long bits) {
    file.putLong(JournalFormat.HEADER_FEATURES, bits);
    return sealHeader();
  }

  private JournalImage sealHeader() {
    CRC32C crc = new CRC32C();
    crc.update(file.array(), JournalFormat.HEADER_VERSION, 20);
    crc.update(file.array(), JournalFormat.HEADER_FEATURES, 16);
    file.putInt(JournalFormat.HEADER_CRC, (int) crc.getValue());
    return this;
  }

  private JournalImage seal(int row) {
    int at = at(row);
    file.putInt(at + JournalFormat.CRC, checksum(at + JournalFormat.KIND, end(row)));
    return this;
  }

  private int bytesFrom(int row) {
    return at(row)
        + JournalFormat.ROW_HEADER
        + file.getShort(at(row) + JournalFormat.ARGUMENTS_LENGTH)
        + file.getShort(at(row) + JournalFormat.DETAIL_LENGTH)
        + file.getShort(at(row) + JournalFormat.THREAD_LENGTH);
  }

  private int checksum(int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(file.array(), from, to - from);
    return (int) crc.getValue();
  }
}
