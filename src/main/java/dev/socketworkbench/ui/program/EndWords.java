package dev.socketworkbench.ui.program;

import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.ui.support.Messages;
import java.util.Map;

/** How a program has ended, in words. */
final class EndWords {
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

  private EndWords() {}

  static String of(ProgramEnd end) {
    if (end.signal() == 0) {
      return end.exitStatus() == 0
          ? Messages.get("program.ended-well")
          : Messages.get("program.ended", Integer.toString(end.exitStatus()));
    }
    String name = NAMES.getOrDefault(end.signal(), Integer.toString(end.signal()));
    return switch (end.signal()) {
      case 13 -> Messages.get("program.ended-by-pipe", name);
      case 4, 7, 8, 11 -> Messages.get("program.ended-by-fault", name);
      default -> Messages.get("program.ended-by", name);
    };
  }
}
