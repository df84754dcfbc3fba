package dev.socketworkbench.tracer.process;

import java.util.Map;

/**
 * How a program has ended.
 *
 * @param signal the signal that has ended it; 0 if it has ended by itself
 * @param exitStatus what it has given; 0 if a signal has ended it
 */
public record ProgramEnd(int signal, int exitStatus) {
  private static final int OF_SIGNALS = 128;

  /** Of signal(7); the same on x86-64 and aarch64. */
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(14, "SIGALRM"),
          Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"),
          Map.entry(31, "SIGSYS"));

  /** As a shell reports it: 128 and more for a signal. */
  public int asShell() {
    return signal == 0 ? exitStatus : OF_SIGNALS + signal;
  }

  /** The name of the signal, or its number where it has no common name. */
  public String signalName() {
    return NAMES.getOrDefault(signal, Integer.toString(signal));
  }
}
