package dev.socketworkbench.export;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.timeline.Lane;
import java.util.List;
import java.util.OptionalInt;

/** The lanes as columns of ASCII. */
final class Ladder {
  /** What the signs mean. */
  static final String KEY =
      "o call, x failed, ! reset, = end of stream, / half-close, # close, ~ ended by our close, k kernel, * note,"
          + " : waiting";

  static final char WAITING = ':';

  /** More lanes than this leave no room for the log's lines. */
  private static final int MOST_LANES = 16;

  private static final int COLUMN = 4;

  private final List<Lane> lanes;

  Ladder(List<Lane> lanes) {
    this.lanes = lanes;
  }

  /** Whether the lanes are few enough. */
  boolean isDrawn() {
    return !lanes.isEmpty() && lanes.size() <= MOST_LANES;
  }

  static char sign(Entry entry, boolean lingers) {
    return switch (entry) {
      case Call call ->
          switch (CallShape.of(call, lingers)) {
            case PLAIN -> 'o';
            case FAILURE, TIMED_OUT -> 'x';
            case RESET -> '!';
            case END_OF_STREAM -> '=';
            case HALF_CLOSE -> '/';
            case CLOSE -> '#';
            case ENDED_HERE -> '~';
          };
      case KernelState state -> 'k';
      case Note note -> '*';
    };
  }

  /** The line that leads to a lane's name: the lanes before it pass by. */
  String head(int lane) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < lane; i++) {
      out.append('|').repeat(' ', COLUMN - 1);
    }
    return out.append("+ ").toString();
  }

  /**
   * One row.
   *
   * @param lane on whose lane the sign stands; none for a note, which stands on all
   * @param from the lane from which bytes came, if they did
   */
  String rung(OptionalInt lane, char sign, OptionalInt from) {
    if (!isDrawn()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < lanes.size(); i++) {
      boolean ours = lanes.get(i).socket().isPresent();
      out.append(lane.isEmpty() ? sign : ours ? '|' : '.').repeat(' ', COLUMN - 1);
    }
    if (lane.isPresent()) {
      int to = lane.getAsInt() * COLUMN;
      if (from.isPresent() && from.getAsInt() != lane.getAsInt()) {
        int at = from.getAsInt() * COLUMN;
        for (int i = Math.min(at, to) + 1; i < Math.max(at, to); i++) {
          out.setCharAt(i, '-');
        }
        out.setCharAt(at < to ? to - 1 : to + 1, at < to ? '>' : '<');
      }
      out.setCharAt(to, sign);
    }
    return out.append(' ').toString();
  }
}
