package dev.socketworkbench.kernel.ports;

import dev.socketworkbench.kernel.tables.KernelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom SO_PEERCRED names as the other end of a Unix socket: the process that called connect or
 * listen, as it was at that moment.
 *
 * @param pid the process; 0 if it is outside this container
 * @param uid the number of its user
 * @param gid the number of its group
 */
public record UnixPeer(long pid, long uid, long gid) {
  private static final Pattern RECORDED =
      Pattern.compile("pid ([0-9]{1,10}), uid ([0-9]{1,10}), gid ([0-9]{1,10})");

  /**
   * Names to the numbers, as far as this system has them now.
   *
   * @param program the process's command; empty if it is gone or not to be seen
   * @param user empty if the number has no name
   * @param group empty if the number has no name
   */
  public record PeerNames(
      Optional<String> program, Optional<String> user, Optional<String> group) {}

  /** What a row of such a getsockopt says; empty if the text is another one. */
  public static Optional<UnixPeer> parse(String recorded) {
    Matcher match = RECORDED.matcher(recorded);
    return match.matches()
        ? Optional.of(
            new UnixPeer(
                Long.parseLong(match.group(1)),
                Long.parseLong(match.group(2)),
                Long.parseLong(match.group(3))))
        : Optional.empty();
  }

  /** Whether it is the workbench itself. */
  public boolean isThisProcess() {
    return pid == ProcessHandle.current().pid();
  }

  /** Looks the names up; reads a few small files. */
  public PeerNames names() {
    return new PeerNames(
        program(), named(Path.of("/etc/passwd"), uid), named(Path.of("/etc/group"), gid));
  }

  private Optional<String> program() {
    try {
      return pid == 0
          ? Optional.empty()
          : Optional.of(KernelFile.text(Path.of("/proc", Long.toString(pid), "comm")).strip())
              .filter(name -> !name.isEmpty());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** The first field of the line whose third is this number. */
  private static Optional<String> named(Path accounts, long number) {
    try {
      List<String> lines = Files.readAllLines(accounts);
      return lines.stream()
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 2 && fields[2].equals(Long.toString(number)))
          .map(fields -> fields[0])
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
