package dev.socketworkbench.journal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The beginning of a journal's file.
 *
 * @param version of the format
 * @param anchor the wall-clock time of the session's beginning
 */
public record JournalHeader(int version, Instant anchor) {
  /** Years of four digits, with room for a session's length after the last. */
  private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");

  private static final byte UNKNOWN_SYSTEM = 0;
  private static final byte LINUX = 1;
  private static final byte MACOS = 2;
  private static final byte WINDOWS = 3;

  private static final Instant LATEST = Instant.parse("9900-01-01T00:00:00Z");

  /** The header of a new session, in the version that is written now. */
  public static JournalHeader of(Instant anchor) {
    return new JournalHeader(JournalFormat.VERSION, anchor);
  }

  /**
   * Writes it to the beginning of the file's first chunk; the magic last, as it makes the file a
   * journal.
   */
  public void write(ByteBuffer out) {
    out.putInt(JournalFormat.HEADER_VERSION, JournalFormat.MINOR << 16 | version);
    out.putInt(JournalFormat.HEADER_CHUNK, JournalFormat.CHUNK);
    out.putLong(JournalFormat.HEADER_ANCHOR_SECONDS, anchor.getEpochSecond());
    out.putInt(JournalFormat.HEADER_ANCHOR_NANOS, anchor.getNano());
    out.put(JournalFormat.HEADER_SYSTEM, thisSystem());
    byte[] first = new byte[JournalFormat.HEADER_END];
    out.get(0, first);
    out.putInt(JournalFormat.HEADER_CRC, checksum(first, version));
    out.put(0, JournalFormat.MAGIC);
  }

  private static byte thisSystem() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return LINUX;
    }
    return name.startsWith("mac") ? MACOS : name.startsWith("windows") ? WINDOWS : UNKNOWN_SYSTEM;
  }

  /** Reads it from a file's first bytes, as many as there are up to the header's size. */
  public static JournalHeader read(byte[] first) throws JournalException {
    if (!Arrays.equals(Arrays.copyOf(first, JournalFormat.MAGIC.length), JournalFormat.MAGIC)) {
      throw new JournalException("this file is not a Socket Workbench journal");
    }
    if (first.length < JournalFormat.HEADER_BYTES) {
      throw new JournalException(
          "this journal is cut off within its first "
              + JournalFormat.HEADER_BYTES
              + " bytes: there is no row in it");
    }
    ByteBuffer in = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN);
    int version = in.getInt(JournalFormat.HEADER_VERSION) & 0xffff;
    if (version > JournalFormat.VERSION) {
      throw new JournalException(
          "this journal was written by a newer Socket Workbench (format "
              + version
              + ", this one reads up to "
              + JournalFormat.VERSION
              + ")");
    }
    if (version < 1
        || in.getInt(JournalFormat.HEADER_CHUNK) != JournalFormat.CHUNK
        || in.getInt(JournalFormat.HEADER_CRC) != checksum(first, version)) {
      throw new JournalException("the first bytes of this journal are damaged");
    }
    if (version == JournalFormat.VERSION && in.getLong(JournalFormat.HEADER_FEATURES) != 0) {
      throw new JournalException(
          "this journal uses features of a newer Socket Workbench, without which it cannot be"
              + " read");
    }
    try {
      Instant anchor =
          Instant.ofEpochSecond(
              in.getLong(JournalFormat.HEADER_ANCHOR_SECONDS),
              in.getInt(JournalFormat.HEADER_ANCHOR_NANOS));
      if (anchor.isBefore(EARLIEST) || anchor.isAfter(LATEST)) {
        throw new JournalException("the first bytes of this journal are damaged");
      }
      return new JournalHeader(version, anchor);
    } catch (DateTimeException | ArithmeticException e) {
      throw new JournalException("the first bytes of this journal are damaged");
    }
  }

  private static int checksum(byte[] header, int version) {
    CRC32C crc = new CRC32C();
    crc.update(
        header,
        JournalFormat.HEADER_VERSION,
        JournalFormat.HEADER_CRC - JournalFormat.HEADER_VERSION);
    if (version >= JournalFormat.VERSION) {
      crc.update(
          header,
          JournalFormat.HEADER_FEATURES,
          JournalFormat.HEADER_END - JournalFormat.HEADER_FEATURES);
    }
    return (int) crc.getValue();
  }
}
