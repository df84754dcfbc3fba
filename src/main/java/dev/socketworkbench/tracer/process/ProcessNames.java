package dev.socketworkbench.tracer.process;

import dev.socketworkbench.call.text.ShellWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How processes and threads are called, as {@code /proc} has it; empty of one that has ended. */
public final class ProcessNames {
  private static final Path PROCESSES = Path.of("/proc");
  private static final int SETUID = 04000;

  /** Of the users in the line of {@code status}. */
  private static final int EFFECTIVE = 2;

  private static final int MOST_COMMAND_LINE = 1_000;

  private ProcessNames() {}

  /** What a process was started with, as it would be typed, cut where it is very long. */
  public static String commandLine(int pid) {
    String words = read(pid, "cmdline");
    // A process may have written over its own words: then they do not end in a zero.
    String line =
        words.endsWith("\0")
            ? ShellWords.of(List.of(words.substring(0, words.length() - 1).split("\0", -1)))
            : words.replace('\0', ' ').strip();
    return line.length() > MOST_COMMAND_LINE ? line.substring(0, MOST_COMMAND_LINE) + "…" : line;
  }

  /** A thread's name and number: {@code python3 4711}. */
  public static String thread(int number) {
    return (read(number, "comm").strip() + " " + number).strip();
  }

  /** What the kernel calls a process; at most 15 characters. */
  static String name(int pid) {
    return read(pid, "comm").strip();
  }

  /** The number of the process that has started it; -1 if that is not known. */
  static int parent(int pid) {
    return status(pid, "PPid:").map(Integer::parseInt).orElse(-1);
  }

  /** The number of the user whose process it is; empty if that is not known. */
  static String user(int pid) {
    return status(pid, "Uid:").orElse("");
  }

  private static Optional<String> status(int pid, String field) {
    return read(pid, "status")
        .lines()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()).strip().split("\\s+", 2)[0])
        .findFirst();
  }

  /**
   * The file that a process runs, if that would give it the rights of another user and has not, as
   * the system does not let a tracer take part in them.
   */
  public static Optional<String> lostPrivilege(int pid) {
    Path file = PROCESSES.resolve(Integer.toString(pid)).resolve("exe");
    try {
      int mode = (int) Files.getAttribute(file, "unix:mode");
      if ((mode & SETUID) == 0) {
        return Optional.empty();
      }
      int owner = (int) Files.getAttribute(file, "unix:uid");
      boolean has =
          read(pid, "status")
              .lines()
              .filter(line -> line.startsWith("Uid:"))
              .map(line -> line.split("\\s+", -1)[EFFECTIVE])
              .anyMatch(Integer.toString(owner)::equals);
      return has ? Optional.empty() : Optional.of(Files.readSymbolicLink(file).toString());
    } catch (IOException | UnsupportedOperationException gone) {
      return Optional.empty();
    }
  }

  private static String read(int process, String what) {
    try {
      return new String(
          Files.readAllBytes(PROCESSES.resolve(Integer.toString(process)).resolve(what)),
          StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }
}
