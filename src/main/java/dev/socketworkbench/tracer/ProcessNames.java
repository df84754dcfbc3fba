package dev.socketworkbench.tracer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How processes and threads are called, as {@code /proc} has it; empty of one that has ended. */
final class ProcessNames {
  private static final int MOST_COMMAND_LINE = 1_000;

  private ProcessNames() {}

  /** What a process was started with, cut where it is very long. */
  static String commandLine(int pid) {
    String line = read(pid, "cmdline").replace('\0', ' ').strip();
    return line.length() > MOST_COMMAND_LINE ? line.substring(0, MOST_COMMAND_LINE) + "…" : line;
  }

  /** A thread's name and number: {@code python3 4711}. */
  static String thread(int number) {
    return (read(number, "comm").strip() + " " + number).strip();
  }

  private static String read(int process, String what) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc", Integer.toString(process), what)),
          StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }
}
