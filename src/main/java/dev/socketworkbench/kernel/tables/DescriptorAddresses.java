package dev.socketworkbench.kernel.tables;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.posix.SocketFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The own address of a socket of this process, found in the kernel's tables by the number of its
 * file, without a system call on the socket (Linux). TCP sockets that are only bound stand in no
 * table.
 */
public final class DescriptorAddresses {
  private static final String FLAGS = "flags:";
  private static final int OCTAL = 8;
  private static final long NON_BLOCKING = 04000;

  private final Path self;
  private final Path flags;
  private final List<TcpTable> tables;

  /** Looks below this folder, which is {@code /proc} on Linux. */
  public DescriptorAddresses(Path procRoot) {
    self = procRoot.resolve("self");
    flags = self.resolve("fdinfo");
    tables = List.of(new TcpTable(procRoot), TcpTable.ofDatagrams(procRoot));
  }

  /** The address of the socket with this descriptor; empty if no table has it. */
  public Optional<Endpoint> of(int descriptor) {
    OptionalLong inode = SocketFiles.of(self, descriptor);
    if (inode.isEmpty()) {
      return Optional.empty();
    }
    Predicate<TcpRow> isIt = row -> row.inode() == inode.getAsLong();
    return tables.stream()
        .flatMap(table -> table.read().stream())
        .flatMap(rows -> rows.stream().filter(isIt))
        .findFirst()
        .map(TcpRow::local);
  }

  /** Whether the calls on this descriptor do not block; empty where that is not told. */
  public Optional<Boolean> isNonBlocking(int descriptor) {
    try {
      return Files.readAllLines(flags.resolve(Integer.toString(descriptor))).stream()
          .filter(line -> line.startsWith(FLAGS))
          .findFirst()
          .map(line -> Long.parseLong(line.substring(FLAGS.length()).strip(), OCTAL))
          .map(bits -> (bits & NON_BLOCKING) != 0);
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }
}
