package dev.socketworkbench.tracer.source;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part {@code .debug_line} of a program (DWARF versions 2 to 5, section 6.2 of each):
 * small programs that make the table of lines. Throws RuntimeException at what is none.
 */
final class LineProgram {
  private static final int EXTENDED = 0;
  private static final int COPY = 1;
  private static final int ADVANCE_ADDRESS = 2;
  private static final int ADVANCE_LINE = 3;
  private static final int SET_FILE = 4;
  private static final int SET_COLUMN = 5;
  private static final int CONST_ADD_ADDRESS = 8;
  private static final int FIXED_ADVANCE_ADDRESS = 9;
  private static final int END_SEQUENCE = 1;
  private static final int SET_ADDRESS = 2;

  private static final int PATH = 1;
  private static final int DIRECTORY = 2;
  private static final int MOST_NAMES = 1 << 16;

  /** A file of a few MB can tell of names that no memory holds. */
  private static final int MOST_CHARACTERS = 32 << 20;

  private final ByteBuffer in;
  private final ByteBuffer lineTexts;
  private final ByteBuffer texts;
  private final LineTable table = new LineTable();

  /** Whether offsets of the unit that is read have 8 bytes. */
  private boolean wide;

  private int version;
  private long characters;
  private final List<String> directories = new ArrayList<>();
  private final List<String> files = new ArrayList<>();

  private LineProgram(ByteBuffer lines, ByteBuffer lineTexts, ByteBuffer texts) {
    this.in = lines;
    this.lineTexts = lineTexts;
    this.texts = texts;
  }

  /** The table that all programs of a file make. */
  static LineTable run(ByteBuffer lines, ByteBuffer lineTexts, ByteBuffer texts) {
    LineProgram program = new LineProgram(lines, lineTexts, texts);
    int end = lines.limit();
    while (lines.position() + Integer.BYTES < end) {
      long length = Integer.toUnsignedLong(lines.getInt());
      program.wide = length == 0xffff_ffffL;
      length = program.wide ? lines.getLong() : length;
      int next = Math.toIntExact(lines.position() + length);
      lines.limit(next);
      program.unit();
      lines.limit(end).position(next);
    }
    return program.table.ready();
  }

  private void unit() {
    version = in.getShort() & 0xffff;
    if (version < 2 || version > 5) {
      return;
    }
    if (version == 5) {
      in.getShort(); // sizes of addresses and of segments
    }
    int program = Math.toIntExact(offset() + in.position());
    int step = in.get() & 0xff;
    if (version >= 4) {
      in.get(); // operations in an instruction: one
    }
    in.get(); // whether lines begin statements
    int lineBase = in.get();
    int lineRange = in.get() & 0xff;
    int opcodeBase = in.get() & 0xff;
    byte[] lengths = new byte[Math.max(0, opcodeBase - 1)];
    in.get(lengths);
    directories.clear();
    files.clear();
    if (version == 5) {
      names(directories, false);
      names(files, true);
    } else {
      oldNames();
    }
    in.position(program);
    run(step, lineBase, lineRange, opcodeBase, lengths);
  }

  private long offset() {
    return wide ? in.getLong() : Integer.toUnsignedLong(in.getInt());
  }

  private String inline() {
    String text = ElfFile.text(in, in.position());
    while (in.get() != 0) {
      // The text.
    }
    return text;
  }

  /** Of versions before 5: the first folder is the one in which it was compiled, and not told. */
  private void oldNames() {
    directories.add("");
    for (String name = inline(); !name.isEmpty(); name = inline()) {
      into(directories, name);
    }
    into(files, "");
    for (String name = inline(); !name.isEmpty(); name = inline()) {
      into(files, in(number(), name));
      number(); // when it was changed
      number(); // how long it is
    }
  }

  private void into(List<String> list, String name) {
    characters += name.length();
    if (characters > MOST_CHARACTERS || list.size() >= MOST_NAMES) {
      throw new IllegalArgumentException("too many names");
    }
    list.add(name);
  }

  private String in(long directory, String name) {
    boolean known = directory >= 0 && directory < directories.size();
    String folder = known ? directories.get((int) directory) : "";
    if (name.startsWith("/") || folder.isEmpty()) {
      return name;
    }
    boolean inFirst = !folder.startsWith("/") && directory > 0 && !directories.getFirst().isEmpty();
    return (inFirst ? directories.getFirst() + "/" : "") + folder + "/" + name;
  }

  private void names(List<String> into, boolean areFiles) {
    int formats = in.get() & 0xff;
    long[] kinds = new long[2 * formats];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = number();
    }
    long count = number();
    for (long i = 0; i < count && i < MOST_NAMES && formats > 0; i++) {
      String name = "";
      long directory = 0;
      for (int k = 0; k < kinds.length; k += 2) {
        if (kinds[k] == PATH) {
          name = text((int) kinds[k + 1]);
        } else {
          long value = value((int) kinds[k + 1]);
          directory = kinds[k] == DIRECTORY ? value : directory;
        }
      }
      into(into, areFiles ? in(directory, name) : name);
    }
  }

  /** Forms of a text. */
  private String text(int form) {
    return switch (form) {
      case 0x08 -> inline();
      case 0x1f -> ElfFile.text(lineTexts, Math.toIntExact(offset()));
      case 0x0e -> ElfFile.text(texts, Math.toIntExact(offset()));
      default -> throw new IllegalArgumentException("form " + form);
    };
  }

  /** Forms of a number, and of what is passed over. */
  private long value(int form) {
    return switch (form) {
      case 0x0b -> in.get() & 0xff;
      case 0x05 -> in.getShort() & 0xffff;
      case 0x06 -> in.getInt();
      case 0x07 -> in.getLong();
      case 0x0f -> number();
      case 0x1e -> skip(16);
      case 0x09 -> skip(number());
      default -> throw new IllegalArgumentException("form " + form);
    };
  }

  private long skip(long bytes) {
    in.position(Math.toIntExact(in.position() + bytes));
    return 0;
  }

  /** ULEB128. */
  private long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= shift < Long.SIZE ? (next & 0x7fL) << shift : 0;
      if (next >= 0) {
        return value;
      }
    }
  }

  /** SLEB128. */
  private long signed() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      value |= shift < Long.SIZE ? (next & 0x7fL) << shift : 0;
      shift += 7;
    } while (next < 0);
    return (next & 0x40) != 0 && shift < Long.SIZE ? value | -1L << shift : value;
  }

  private void run(int step, int lineBase, int lineRange, int opcodeBase, byte[] lengths) {
    long address = 0;
    long file = 1;
    long line = 1;
    while (in.hasRemaining()) {
      int code = in.get() & 0xff;
      if (code >= opcodeBase) {
        int special = code - opcodeBase;
        address += (long) special / lineRange * step;
        line += lineBase + special % lineRange;
        row(address, file, line);
        continue;
      }
      switch (code) {
        case EXTENDED -> {
          int end = Math.toIntExact(number() + in.position());
          int what = in.get();
          if (what == END_SEQUENCE) {
            table.endOfRun(address);
            address = 0;
            file = 1;
            line = 1;
          } else if (what == SET_ADDRESS) {
            address = end - in.position() == Long.BYTES ? in.getLong() : 0;
          }
          in.position(end);
        }
        case COPY -> row(address, file, line);
        case ADVANCE_ADDRESS -> address += number() * step;
        case ADVANCE_LINE -> line += signed();
        case SET_FILE -> file = number();
        case SET_COLUMN -> number();
        case CONST_ADD_ADDRESS -> address += (255L - opcodeBase) / lineRange * step;
        case FIXED_ADVANCE_ADDRESS -> address += in.getShort() & 0xffff;
        default -> {
          for (int i = 0; i < lengths[code - 1]; i++) {
            number();
          }
        }
      }
    }
  }

  private void row(long address, long file, long line) {
    boolean known = file >= 0 && file < files.size() && line > 0 && line <= Integer.MAX_VALUE;
    table.add(address, known ? files.get((int) file) : "", known ? (int) line : 0);
  }
}
