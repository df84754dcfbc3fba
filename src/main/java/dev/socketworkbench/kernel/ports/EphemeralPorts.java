package dev.socketworkbench.kernel.ports;

import dev.socketworkbench.kernel.tables.KernelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The ports from which the system gives each connecting socket its own (Linux). */
public final class EphemeralPorts {
  private final Path file;

  /** Looks below this folder, which is {@code /proc} on Linux. */
  public EphemeralPorts(Path procRoot) {
    file = procRoot.resolve("sys/net/ipv4/ip_local_port_range");
  }

  /**
   * A range of ports, both ends included.
   *
   * @param first the lowest
   * @param last the highest
   */
  public record Range(int first, int last) {
    /** Whether the port is in it. */
    public boolean contains(int port) {
      return first <= port && port <= last;
    }
  }

  /** The range as it is set now; empty where the system does not say. */
  public Optional<Range> range() {
    try {
      String text = KernelFile.text(file);
      int gap = text.indexOf('\t') < 0 ? text.indexOf(' ') : text.indexOf('\t');
      return gap < 0
          ? Optional.empty()
          : Optional.of(
              new Range(
                  Integer.parseInt(text.substring(0, gap)),
                  Integer.parseInt(text.substring(gap).strip())));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
