package dev.socketworkbench.hand;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes calls down as a script that makes them again in the same order: a call that still waited
 * when the next one was made is made in the background, and waited for where it had returned.
 * Guarded by whoever has it.
 */
final class ScriptNotes {
  private static final int MOST_LINES = 10_000;

  /** A line that is written down. */
  private static final class Written {
    private final String text;
    private final DeskCall call;
    private boolean background;
    private boolean over;

    /** A line with the call that it makes; null for one of the language's own words. */
    Written(String text, DeskCall call) {
      this.text = text;
      this.call = call;
    }

    boolean isOf(DeskCall other) {
      return call == other;
    }

    @Override
    public String toString() {
      return background ? text + "&" : text;
    }
  }

  private final List<Written> lines = new ArrayList<>();

  /**
   * The line as it was typed, or with the name that its new socket was given.
   *
   * @param typed what was typed
   * @param line the same, read
   * @param named the same with a name for its socket
   */
  static String text(String typed, Argument.CallLine line, Argument.CallLine named) {
    String call = typed.substring(0, line.columns().getLast() + 1).strip();
    return line.target().equals(named.target()) ? call : named.target() + " = " + call;
  }

  /** A call is about to be made. */
  void begins(DeskCall call) {
    settle();
    if (lines.size() < MOST_LINES) {
      lines.add(new Written(call.text(), call));
    }
  }

  /** A call that waits is about to be ended. */
  void ends(DeskCall call) {
    settle();
    lines.stream()
        .filter(each -> each.isOf(call) && !each.over)
        .findFirst()
        .ifPresent(
            each -> {
              each.background = true;
              each.over = true;
              lines.add(new Written("end(" + call.socket() + ")", null));
            });
  }

  /** Looks which calls have returned since the line before. */
  private void settle() {
    for (Written each : List.copyOf(lines)) {
      if (each.call == null || each.over) {
        continue;
      }
      boolean returned = each.call.isReturned();
      if (each.background && returned) {
        lines.add(new Written("wait(" + each.call.socket() + ")", null));
      }
      each.background |= !returned;
      each.over = returned;
    }
  }

  /** What waits is in the background, or it would keep the script from its end. */
  String script() {
    settle();
    return lines.stream().map(each -> each + "\n").collect(Collectors.joining());
  }
}
