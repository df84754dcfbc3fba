package dev.socketworkbench.tracer.source;

import dev.socketworkbench.call.aside.SourcePlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a process of x86-64 makes its calls, by the addresses on its stack to which functions
 * return: the first one that is not of the C library, of a language's own library, or of a file
 * without debug information. What looks like such an address and does not stand behind a call is
 * none; the rest is a best guess.
 */
public final class CallSites {
  private static final int LOOKED_AT = 2048;
  private static final int BEFORE = 7;
  private static final int MOST_SITES = 10_000;
  private static final Pattern MAPPING =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) ..x. ([0-9a-f]+) \\S+ \\d+ +(/.*)");

  /** The system's own, and the sources of libraries that languages bring with them. */
  private static final Pattern LIBRARY = Pattern.compile("(?:libc|ld-linux|libpthread)[-.].*");

  private static final Pattern LIBRARY_SOURCE =
      Pattern.compile("/rustc/.*|.*/go(?:-[\\d.]+)?/src/.*|/usr/(?:src|include)/.*|.*\\.[sS]");

  private final List<CodeMapping> mappings;

  /** Where a file may be that was compiled by a name without its folder. */
  private final List<Path> folders;

  private final Map<Long, Optional<SourcePlace>> sites = new HashMap<>();

  /** Done when all that can be known is. */
  private final CompletableFuture<Void> ready;

  /** Those of files that have lines; null until all is known that can be. */
  private List<CodeMapping> withLines;

  private record CodeMapping(long from, long to, long offset, CompletableFuture<DebugLines> file) {
    boolean hasLines() {
      return !file.getNow(DebugLines.NONE).isEmpty();
    }

    Optional<SourcePlace> find(long behind) {
      return file.getNow(DebugLines.NONE).find(offset, behind);
    }
  }

  private CallSites(List<CodeMapping> mappings, List<Path> folders) {
    this.mappings = mappings;
    this.folders = folders;
    this.ready =
        CompletableFuture.allOf(
            mappings.stream().map(CodeMapping::file).toArray(CompletableFuture<?>[]::new));
  }

  /** Those of a process that is not looked through: it runs the programs of an interpreter. */
  private static final CallSites NOTHING = new CallSites(List.of(), List.of());

  /** Begins to read what a process will be asked for that has just begun to run a file. */
  @SuppressWarnings("FutureReturnValueIgnored") // Whoever needs the lines asks for them again.
  public static void begin(int process, DebugFiles files) {
    Path root = Path.of("/proc", Integer.toString(process));
    try {
      Path file = root.resolve("exe").toRealPath();
      if (!isInterpreter(file)) {
        files.read(file);
      }
    } catch (IOException gone) {
      // It has ended already.
    }
  }

  /** Python's own sources are not the program's; a shim tells of that. */
  private static boolean isInterpreter(Path file) {
    return file.getFileName() != null && file.getFileName().toString().startsWith("python");
  }

  /** Those of a process that stands still, as far as its code is loaded now. */
  public static CallSites of(int process, DebugFiles files) {
    List<CodeMapping> found = new ArrayList<>();
    Path root = Path.of("/proc", Integer.toString(process));
    try {
      if (isInterpreter(root.resolve("exe").toRealPath())) {
        return NOTHING;
      }
      for (String line : Files.readAllLines(root.resolve("maps"))) {
        Matcher mapping = MAPPING.matcher(line);
        if (mapping.matches() && !isLibrary(mapping.group(4))) {
          found.add(
              new CodeMapping(
                  Long.parseUnsignedLong(mapping.group(1), 16),
                  Long.parseUnsignedLong(mapping.group(2), 16),
                  Long.parseUnsignedLong(mapping.group(3), 16),
                  files.read(Path.of(mapping.group(4)))));
        }
      }
    } catch (IOException | RuntimeException e) {
      // The process has ended, or its files have names that are no text: no lines, then.
    }
    return new CallSites(List.copyOf(found), found.isEmpty() ? List.of() : folders(root));
  }

  /** The program's working folder, and that of its file. */
  private static List<Path> folders(Path root) {
    List<Path> folders = new ArrayList<>();
    try {
      folders.add(root.resolve("cwd").toRealPath());
      folders.add(root.resolve("exe").toRealPath().getParent());
    } catch (IOException e) {
      // It has ended, or its file is gone.
    }
    return folders;
  }

  /** Done when all that can be known is known; what is asked before has no line. */
  public CompletableFuture<Void> ready() {
    return ready;
  }

  private SourcePlace inItsFolder(SourcePlace place) {
    return folders.stream()
        .map(folder -> folder.resolve(place.file()).normalize())
        .filter(Files::isRegularFile)
        .findFirst()
        .map(
            file ->
                new SourcePlace(file.toString(), place.line(), place.function(), place.toldBy()))
        .orElse(place);
  }

  private static boolean isLibrary(String path) {
    return LIBRARY.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
  }

  /**
   * The line of the call at which a thread stands.
   *
   * @param stack where its stack ends now
   */
  public Optional<SourcePlace> find(ReadableMemory memory, long stack) {
    if (mappings.isEmpty() || !ready.isDone()) {
      return Optional.empty();
    }
    if (withLines == null) {
      withLines = mappings.stream().filter(CodeMapping::hasLines).toList();
    }
    if (withLines.isEmpty()) {
      return Optional.empty(); // The stack need not be read, which would cost each call some time.
    }
    ByteBuffer words =
        ByteBuffer.wrap(memory.read(stack, LOOKED_AT)).order(ByteOrder.LITTLE_ENDIAN);
    while (words.remaining() >= Long.BYTES) {
      long word = words.getLong();
      for (CodeMapping mapping : withLines) {
        if (word > mapping.from() && word <= mapping.to()) {
          Optional<SourcePlace> place = site(memory, mapping, word);
          if (place.isPresent()) {
            return place;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<SourcePlace> site(ReadableMemory memory, CodeMapping mapping, long returnTo) {
    if (sites.size() > MOST_SITES) {
      sites.clear();
    }
    return sites.computeIfAbsent(
        returnTo,
        address ->
            isBehindCall(memory.read(address - BEFORE, BEFORE))
                ? mapping
                    .find(address - 1 - mapping.from())
                    .filter(place -> !LIBRARY_SOURCE.matcher(place.file()).matches())
                    .map(this::inItsFolder)
                : Optional.empty());
  }

  /**
   * The forms of CALL: direct; by a register; by memory, with a displacement of 0, 1 or 4 bytes.
   */
  private static boolean isBehindCall(byte[] code) {
    return code.length == BEFORE
        && (code[2] == (byte) 0xe8
            || isIndirect(code[5], code[6], 0xd0, 0x10)
            || isIndirect(code[4], code[5], 0x50, 0x14)
            || isIndirect(code[1], code[2], 0x90, 0x15)
            || isIndirect(code[0], code[1], 0x94, 0x14));
  }

  /** Whether it is the second kind of the instruction FF, with one of two kinds of operands. */
  private static boolean isIndirect(byte code, byte operand, int first, int second) {
    int kind = operand & 0xf8;
    return code == (byte) 0xff && (kind == first || kind == (second & 0xf8));
  }
}
