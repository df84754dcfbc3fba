package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;

/** The calls that have not returned, as the lines after the last row. */
final class WaitingCalls {
  private List<OpenCall> shown = List.of();
  private long more;
  private long now;
  private boolean changed;

  /**
   * Looks at what is open now.
   *
   * @param most how many lines to show; one of them says how many more there are
   * @param step how many nanoseconds must pass before a longer wait counts as a change
   */
  void look(LogSource source, int most, long step) {
    List<OpenCall> open = source.open().get();
    long count = Math.max(open.size(), source.openCount().getAsLong());
    List<OpenCall> next =
        count <= most ? open : List.copyOf(open.subList(0, Math.min(open.size(), most - 1)));
    long nextMore = count - next.size();
    long time = source.clock().nanos();
    boolean grown = !next.isEmpty() && time - now >= step;
    changed = grown || nextMore != more || !next.equals(shown);
    if (changed) {
      now = time;
    }
    shown = next;
    more = nextMore;
  }

  /** Whether the last look saw anything new. */
  boolean changed() {
    return changed;
  }

  /** The calls that have a line. */
  List<OpenCall> shown() {
    return shown;
  }

  /** The moment up to which the waits are measured. */
  long now() {
    return now;
  }

  /** How many calls there are, with those that have no line of their own. */
  long count() {
    return shown.size() + more;
  }

  /** How many lines there are. */
  int lines() {
    return shown.size() + (more > 0 ? 1 : 0);
  }

  List<LogLine> lines(LogFormat format) {
    List<LogLine> lines = new ArrayList<>();
    for (OpenCall call : shown) {
      lines.add(LogLine.of(call, format, now));
    }
    if (more > 0) {
      lines.add(LogLine.remark(Messages.get("log.more-waiting", more)));
    }
    return lines;
  }
}
