package dev.socketworkbench.export.text;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Closing;
import dev.socketworkbench.timeline.inference.EventShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The lanes as columns of ASCII. Where they are too many, the first connections have columns, and
 * the others share the last one.
 */
final class Ladder {
  /** What the signs mean. */
  static final String KEY =
      "o call, x failed, ! reset, = end of stream, / half-close, # close, ~ ended by our close, k"
          + " kernel, * note, : waiting";

  static final char WAITING = ':';

  /** More columns than this leave no room for the log's lines. */
  static final int MOST_COLUMNS = 16;

  private static final int COLUMN = 4;
  private static final char OURS = '|';
  private static final char OUTSIDE = '.';
  private static final char OTHERS = ' ';

  private final List<Integer> drawn;
  private final Map<Integer, Integer> columns = new HashMap<>();
  private final int leftOut;

  /** What is in each column where nothing happens. */
  private final StringBuilder idle = new StringBuilder();

  Ladder(List<Frame.Lane> lanes) {
    drawn = lanes.size() <= MOST_COLUMNS ? all(lanes) : firstConnections(lanes);
    leftOut = lanes.size() - drawn.size();
    for (int lane : drawn) {
      columns.put(lane, columns.size());
      idle.append(lanes.get(lane).socket().isPresent() ? OURS : OUTSIDE);
    }
    if (leftOut > 0) {
      idle.append(OTHERS);
    }
  }

  private static List<Integer> all(List<Frame.Lane> lanes) {
    return IntStream.range(0, lanes.size()).boxed().toList();
  }

  /** Whole connections, in the order in which they were seen; the last column is for the others. */
  private static List<Integer> firstConnections(List<Frame.Lane> lanes) {
    Map<String, List<Integer>> connections = new LinkedHashMap<>();
    for (int i = 0; i < lanes.size(); i++) {
      int lane = i;
      String connection =
          lanes.get(i).link().map(link -> "link " + link.number()).orElseGet(() -> "lane " + lane);
      connections.computeIfAbsent(connection, name -> new ArrayList<>()).add(i);
    }
    List<Integer> first = new ArrayList<>();
    for (List<Integer> ends : connections.values()) {
      if (first.size() + ends.size() < MOST_COLUMNS) {
        first.addAll(ends);
      }
    }
    return first.stream().sorted().toList();
  }

  /** The numbers of the lanes that have their own column, left to right. */
  List<Integer> drawn() {
    return drawn;
  }

  /** How many lanes share the last column; 0 if each has its own. */
  int leftOut() {
    return leftOut;
  }

  static char sign(Entry entry, Optional<Closing> closing) {
    return switch (entry) {
      case SocketEvent call ->
          switch (EventShape.of(call, closing)) {
            case PLAIN -> 'o';
            case FAILURE, TIMED_OUT -> 'x';
            case RESET -> '!';
            case END_OF_STREAM -> '=';
            case HALF_CLOSE -> '/';
            case CLOSE -> '#';
            case ENDED_HERE -> '~';
            case NOT_RETURNED -> WAITING;
          };
      case KernelState state -> 'k';
      case Layer layer -> 't';
      case WirePacket packet -> packet.fate().isLost() ? 'x' : 'p';
      case Note note -> '*';
      case SessionFact fact -> '*';
    };
  }

  /** The line that leads to a column's name: the columns before it pass by. */
  String head(int column) {
    return (OURS + " ".repeat(COLUMN - 1)).repeat(column) + "+ ";
  }

  /**
   * One row.
   *
   * @param lane on whose lane the sign stands; none for a note, which stands on all
   * @param from the lane from which bytes came, if they did
   */
  String rung(OptionalInt lane, char sign, OptionalInt from) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < idle.length(); i++) {
      out.append(lane.isEmpty() ? sign : idle.charAt(i)).repeat(' ', COLUMN - 1);
    }
    if (lane.isPresent()) {
      int to = at(lane.getAsInt());
      int at = from.isPresent() ? at(from.getAsInt()) : to;
      if (at != to) {
        for (int i = Math.min(at, to) + 1; i < Math.max(at, to); i++) {
          out.setCharAt(i, '-');
        }
        out.setCharAt(at < to ? to - 1 : to + 1, at < to ? '>' : '<');
      }
      out.setCharAt(to, sign);
    }
    return out.isEmpty() ? "" : out.append(' ').toString();
  }

  /** The character at which a lane's column stands. */
  private int at(int lane) {
    return COLUMN * columns.getOrDefault(lane, drawn.size());
  }
}
