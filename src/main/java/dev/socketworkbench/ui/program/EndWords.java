package dev.socketworkbench.ui.program;

import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.ui.support.Messages;

/** How a program has ended, in words. */
final class EndWords {
  private EndWords() {}

  static String of(ProgramEnd end) {
    if (end.signal() == 0) {
      return end.exitStatus() == 0
          ? Messages.get("program.ended-well")
          : Messages.get("program.ended", Integer.toString(end.exitStatus()));
    }
    String name = end.signalName();
    return switch (end.signal()) {
      case 13 -> Messages.get("program.ended-by-pipe", name);
      case 4, 7, 8, 11 -> Messages.get("program.ended-by-fault", name);
      default -> Messages.get("program.ended-by", name);
    };
  }
}
