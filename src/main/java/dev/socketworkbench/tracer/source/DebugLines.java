package dev.socketworkbench.tracer.source;

import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.aside.SourcePlace.ToldBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.zip.DataFormatException;

/** What the debug information of one file says of its addresses. */
public final class DebugLines {
  private static final String LINES = ".debug_line";
  private static final int SYMBOL = 24;
  private static final int FUNCTION = 2;
  private static final int MOST_CHARACTERS = 32 << 20;

  /** Of a file without debug information. */
  static final DebugLines NONE =
      new DebugLines(null, offset -> -1, Collections.emptyNavigableMap());

  private final LineTable table;
  private final LongUnaryOperator addresses;
  private final NavigableMap<Long, Symbol> functions;

  private record Symbol(String name, long length) {}

  private DebugLines(
      LineTable table, LongUnaryOperator addresses, NavigableMap<Long, Symbol> functions) {
    this.table = table;
    this.addresses = addresses;
    this.functions = functions;
  }

  /** Reads a file, which takes some milliseconds for each MB of it. */
  public static DebugLines of(Path file) {
    try {
      return ElfFile.with(file, DebugLines::read);
    } catch (IOException e) {
      return NONE; // No such file, or none that can be understood: it has no lines.
    }
  }

  private static DebugLines read(ElfFile elf) throws IOException, DataFormatException {
    if (!elf.has(LINES)) {
      return NONE;
    }
    ByteBuffer nothing = ByteBuffer.allocate(0);
    LineTable table =
        LineProgram.run(
            elf.section(LINES).orElse(nothing),
            elf.section(".debug_line_str").orElse(nothing),
            elf.section(".debug_str").orElse(nothing));
    NavigableMap<Long, Symbol> functions = new TreeMap<>();
    Optional<ByteBuffer> symbols = elf.section(".symtab");
    Optional<ByteBuffer> names = elf.section(".strtab");
    if (symbols.isPresent() && names.isPresent()) {
      readFunctions(symbols.get(), names.get(), functions);
    }
    return new DebugLines(table, elf::address, functions);
  }

  private static void readFunctions(
      ByteBuffer symbols, ByteBuffer names, Map<Long, Symbol> functions) {
    int characters = 0;
    for (int at = 0; at + SYMBOL <= symbols.limit() && characters < MOST_CHARACTERS; at += SYMBOL) {
      if ((symbols.get(at + 4) & 0xf) == FUNCTION && symbols.getLong(at + 8) != 0) {
        String name = ElfFile.text(names, symbols.getInt(at));
        characters += name.length();
        functions.put(symbols.getLong(at + 8), new Symbol(name, symbols.getLong(at + 16)));
      }
    }
  }

  /** Whether it has none at all. */
  public boolean isEmpty() {
    return table == null;
  }

  /** The line of what stands some bytes behind a place in the file. */
  public Optional<SourcePlace> find(long offset, long behind) {
    long begin = isEmpty() ? -1 : addresses.applyAsLong(offset);
    return begin < 0 ? Optional.empty() : find(begin + behind);
  }

  private Optional<SourcePlace> find(long address) {
    Map.Entry<Long, Symbol> function = functions.floorEntry(address);
    boolean inside = function != null && address - function.getKey() < function.getValue().length();
    return table
        .find(address)
        .filter(row -> !row.file().isEmpty())
        .map(
            row ->
                new SourcePlace(
                    row.file(),
                    row.line(),
                    inside ? function.getValue().name() : "",
                    ToldBy.DEBUG_INFORMATION));
  }
}
