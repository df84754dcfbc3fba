package dev.socketworkbench.fuzz;

import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.kernel.tables.TcpTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any text where /proc/net/tcp and tcp6 would be. */
public final class TcpTableFuzz {
  private TcpTableFuzz() {}

  /** One table, read as both. */
  public static void fuzzerTestOneInput(byte[] data) {
    Path root = Scratch.file("proc");
    try {
      Files.createDirectories(root.resolve("net"));
      Files.write(root.resolve("net/tcp"), data);
      Files.write(root.resolve("net/tcp6"), data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (TcpRow row : new TcpTable(root).read().orElseThrow()) {
      ReadEverything.check(row.local().port() >= 0 && row.state() != null, "a row");
    }
  }
}
