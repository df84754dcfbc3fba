package dev.socketworkbench.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Rows of any content with right lengths, checksums and links, as only an enemy writes them: the
 * places are those of docs/journal-format.md.
 */
public final class JournalRowsFuzz {
  private static final int HEADER = 4096;
  private static final int ROW = 88;
  private static final int MOST_BYTES = 1 << 16;
  private static final int NOTE = 3;
  private static final String SERVER = "server";
  private static final String CLIENT = "client";

  private final ByteBuffer out = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final Map<Object, Long> last = new HashMap<>();
  private long number;

  private JournalRowsFuzz() {}

  /** One file: each row is a length in two bytes and its bytes from its kind on. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      ReadEverything.of(Scratch.file("rows.swj", new JournalRowsFuzz().file(data)));
    } catch (IOException said) {
      throw new AssertionError("a journal with a right header opens", said);
    }
  }

  private byte[] file(byte[] data) {
    header();
    ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    while (in.remaining() > 2) {
      int length = Math.min(in.getShort() & 0x7ff, in.remaining());
      byte[] content = new byte[length];
      in.get(content);
      if (!row(content)) {
        break;
      }
    }
    byte[] file = new byte[out.position()];
    out.get(0, file);
    return file;
  }

  private void header() {
    out.put(new byte[] {(byte) 0x89, 'S', 'W', 'J', '\r', '\n', 0x1a, '\n'});
    out.putInt(3).putInt(8 << 20).putLong(1_700_000_000L).putInt(123_456_000);
    out.putInt(checksum(8, 28)).position(HEADER);
  }

  private boolean row(byte[] content) {
    int total = (Math.max(ROW, 8 + content.length) + 7) & ~7;
    int at = out.position();
    if (total > out.remaining()) {
      return false;
    }
    out.put(at + 8, content);
    int socket = out.getInt(at + 12);
    boolean isNote = out.get(at + 8) == NOTE;
    Object side = isNote || socket >>> 28 < 2 ? SERVER : CLIENT;
    Object other = isNote ? CLIENT : (Object) socket;
    out.putLong(at + 32, last.getOrDefault("all", 0L));
    out.putLong(at + 40, last.getOrDefault(side, 0L));
    out.putLong(at + 48, last.getOrDefault(other, 0L));
    out.putLong(at + 80, number++);
    out.putInt(at, total).putInt(at + 4, checksum(at + 8, at + total));
    last.put("all", (long) at);
    last.put(side, (long) at);
    last.put(other, (long) at);
    out.position(at + total);
    return true;
  }

  private int checksum(int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(out.array(), from, to - from);
    return (int) crc.getValue();
  }
}
