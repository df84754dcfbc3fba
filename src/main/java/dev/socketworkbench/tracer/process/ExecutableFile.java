package dev.socketworkbench.tracer.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** For which kind of processor a file is that can be run, as its ELF header has it (elf(5)). */
public final class ExecutableFile {
  private static final int HEADER = 20;
  private static final int MAGIC = 0x7f454c46;
  private static final int CLASS = 4;
  private static final int CLASS_64 = 2;
  private static final int DATA = 5;
  private static final int LITTLE_END_FIRST = 1;
  private static final int MACHINE = 18;

  private ExecutableFile() {}

  /**
   * Whether a file is surely for another kind of processor than another file.
   *
   * @return false where one of the two cannot be read, or is no ELF file
   */
  public static boolean differ(Path one, Path other) {
    int first = kind(one);
    int second = kind(other);
    return first >= 0 && second >= 0 && first != second;
  }

  /** Machine and word size as one number; negative if unknown. */
  private static int kind(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER));
      if (header.remaining() < HEADER || header.getInt(0) != MAGIC) {
        return -1;
      }
      if (header.get(DATA) == LITTLE_END_FIRST) {
        header.order(ByteOrder.LITTLE_ENDIAN);
      }
      int machine = Short.toUnsignedInt(header.getShort(MACHINE));
      return machine << 1 | (header.get(CLASS) == CLASS_64 ? 1 : 0);
    } catch (IOException hidden) {
      return -1;
    }
  }
}
