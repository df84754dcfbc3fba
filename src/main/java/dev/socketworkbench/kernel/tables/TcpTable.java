package dev.socketworkbench.kernel.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The kernel's list of TCP sockets, both families: {@code /proc/net/tcp} and {@code tcp6}. Reading
 * even an empty one takes milliseconds on a machine with much memory: the kernel walks its whole
 * hash table.
 */
public final class TcpTable {
  private static final int CHUNK = 1 << 16;

  private final Path four;
  private final Path six;

  /** The table below this folder, which is {@code /proc} on Linux. */
  public TcpTable(Path procRoot) {
    this(procRoot, "tcp");
  }

  private TcpTable(Path procRoot, String name) {
    four = procRoot.resolve("net").resolve(name);
    six = procRoot.resolve("net").resolve(name + "6");
  }

  /** The table of UDP sockets, which has the same form. */
  public static TcpTable ofDatagrams(Path procRoot) {
    return new TcpTable(procRoot, "udp");
  }

  /**
   * Every TCP socket that the system shows, as it is now. A table that changes while it is read may
   * show a socket twice or not at all: the kernel hands it out in pieces.
   *
   * @return empty where the system has no such table or does not let it be read
   */
  public Optional<List<TcpRow>> read() {
    return read(any -> true);
  }

  /**
   * Every TCP socket that has one of these ports at this end or at the other: cheaper than all.
   *
   * @return empty where the system has no such table or does not let it be read
   */
  public Optional<List<TcpRow>> read(IntPredicate ports) {
    List<TcpRow> rows = new ArrayList<>();
    TcpRowParser parser = new TcpRowParser(ByteOrder.nativeOrder(), ports);
    boolean any = read(four, parser, rows);
    // Systems without IPv6 have only the first.
    any |= read(six, parser, rows);
    return any ? Optional.of(rows) : Optional.empty();
  }

  /**
   * The sockets of one family or of both that have one of these ports at either end. Each family
   * that is not asked for saves the walk through the kernel's hash table.
   *
   * @param ofFour whether to read the sockets of AF_INET
   * @param ofSix whether to read those of AF_INET6, also where they carry IPv4
   * @return empty if one that was asked for could not be read: half a table would say that sockets
   *     are gone
   */
  public Optional<List<TcpRow>> read(boolean ofFour, boolean ofSix, IntPredicate ports) {
    List<TcpRow> rows = new ArrayList<>();
    TcpRowParser parser = new TcpRowParser(ByteOrder.nativeOrder(), ports);
    boolean all = (!ofFour || read(four, parser, rows)) && (!ofSix || read(six, parser, rows));
    return all ? Optional.of(rows) : Optional.empty();
  }

  /** Whether the system has such a table and lets it be read; costs next to nothing. */
  public boolean isReadable() {
    return Files.isReadable(four) || Files.isReadable(six);
  }

  /** Where the table is searched for, to be named when it is not there. */
  public String source() {
    return four.toString();
  }

  private static boolean read(Path file, TcpRowParser parser, List<TcpRow> into) {
    byte[] buffer = new byte[CHUNK];
    int filled = 0;
    try (InputStream in = Files.newInputStream(file)) {
      while (true) {
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
          parser.parse(buffer, 0, filled).ifPresent(into::add);
          return true;
        }
        filled += count;
        int start = 0;
        for (int i = filled - count; i < filled; i++) {
          if (buffer[i] == '\n') {
            parser.parse(buffer, start, i).ifPresent(into::add);
            start = i + 1;
          }
        }
        if (start == 0 && filled == buffer.length) {
          return false; // One line of 64 KiB: this is not the table.
        }
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
      }
    } catch (IOException e) {
      return false;
    }
  }
}
