package dev.socketworkbench.tracer.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The parts of an executable file or a library (elf(5), 64 bits, little-endian). A file may come
 * from anywhere: what it says of itself is believed only within its own bounds.
 */
final class ElfFile {
  /** Longer parts are not read: they would keep a traced program waiting. */
  static final int MOST_SECTION = 8 << 20;

  private static final int MOST_TEXT = 1_000;
  private static final int MAGIC = 0x464c457f;
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int SECTION_HEADER = 64;
  private static final int MOST_HEADERS = 4_096;
  private static final int LOAD = 1;
  private static final int NOTHING_IN_FILE = 8;
  private static final long COMPRESSED = 0x800;
  private static final int COMPRESSION_HEADER = 24;
  private static final int ZLIB = 1;

  private final FileChannel file;
  private final List<LoadedPart> loads = new ArrayList<>();
  private final Map<String, Section> sections = new HashMap<>();

  /** A part that is mapped into memory. */
  private record LoadedPart(long offset, long address, long length) {}

  private record Section(int name, int type, long flags, long offset, long length) {}

  private ElfFile(FileChannel file) throws IOException {
    this.file = file;
    ByteBuffer head = read(0, HEADER);
    if (head.getInt(0) != MAGIC || head.get(4) != 2 || head.get(5) != 1) {
      throw new IOException("no file of this kind");
    }
    ByteBuffer programs = headers(head.getLong(32), head.getShort(56), PROGRAM_HEADER);
    for (int at = 0; at < programs.limit(); at += PROGRAM_HEADER) {
      if (programs.getInt(at) == LOAD) {
        loads.add(
            new LoadedPart(
                programs.getLong(at + 8), programs.getLong(at + 16), programs.getLong(at + 32)));
      }
    }
    readSections(
        headers(head.getLong(40), head.getShort(60), SECTION_HEADER), head.getShort(62) & 0xffff);
  }

  /**
   * Calls something with an open file.
   *
   * @throws IOException if it cannot be read, or is no such file
   */
  static <T> T with(Path path, ElfReader<T> reader) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return reader.read(new ElfFile(file));
    } catch (RuntimeException | DataFormatException e) {
      throw new IOException("not as it should be", e);
    }
  }

  /** Reads what it wants of a file. */
  interface ElfReader<T> {
    T read(ElfFile file) throws IOException, DataFormatException;
  }

  private ByteBuffer headers(long offset, short count, int size) throws IOException {
    return read(offset, (long) Math.min(count & 0xffff, MOST_HEADERS) * size);
  }

  private void readSections(ByteBuffer headers, int names) throws IOException {
    List<Section> all = new ArrayList<>();
    for (int at = 0; at < headers.limit(); at += SECTION_HEADER) {
      all.add(
          new Section(
              headers.getInt(at),
              headers.getInt(at + 4),
              headers.getLong(at + 8),
              headers.getLong(at + 24),
              headers.getLong(at + 32)));
    }
    if (names < all.size()) {
      ByteBuffer texts = raw(all.get(names));
      all.forEach(each -> sections.putIfAbsent(text(texts, each.name()), each));
    }
  }

  private ByteBuffer read(long offset, long length) throws IOException {
    if (offset < 0 || length < 0 || length > MOST_SECTION || offset + length > file.size()) {
      throw new IOException("outside of the file, or too long");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) > 0) {
      // More is to come.
    }
    return bytes.flip();
  }

  private ByteBuffer raw(Section section) throws IOException {
    return section.type() == NOTHING_IN_FILE
        ? read(0, 0)
        : read(section.offset(), section.length());
  }

  /** The content of a part; empty if there is none of this name. */
  Optional<ByteBuffer> section(String name) throws IOException, DataFormatException {
    Section section = sections.get(name);
    if (section == null) {
      return Optional.empty();
    }
    ByteBuffer bytes = raw(section);
    return Optional.of((section.flags() & COMPRESSED) == 0 ? bytes : inflated(bytes));
  }

  /** Whether there is such a part. */
  boolean has(String name) {
    return sections.containsKey(name);
  }

  private static ByteBuffer inflated(ByteBuffer bytes) throws IOException, DataFormatException {
    long length = bytes.getLong(8);
    if (bytes.getInt(0) != ZLIB || length < 0 || length > MOST_SECTION) {
      throw new IOException("compressed otherwise, or too long");
    }
    byte[] out = new byte[(int) length];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(bytes.position(COMPRESSION_HEADER));
      int done = 0;
      int more = inflater.inflate(out);
      while (more > 0) {
        done += more;
        more = done < out.length ? inflater.inflate(out, done, out.length - done) : 0;
      }
    }
    return ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The address that the file gives to what stands at this place of it; -1 if it is not loaded. */
  long address(long offset) {
    for (LoadedPart each : loads) {
      if (offset >= each.offset() && offset - each.offset() < each.length()) {
        return each.address() + offset - each.offset();
      }
    }
    return -1;
  }

  /** A text that ends with 0; of a long one the beginning. */
  static String text(ByteBuffer bytes, int from) {
    int end = from;
    while (end - from < MOST_TEXT && bytes.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - from];
    bytes.get(from, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
