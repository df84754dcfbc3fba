package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.shared.Bisection;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Other programs than this one: whose each socket is, and what they wrote. One thread adds; any
 * thread asks.
 */
public final class ProgramsSeen {
  private static final int MOST_ANCESTORS = 64;
  private static final Map<Integer, Integer> NOT_RANKED = Map.of();

  private final Journal journal;
  private final Map<Integer, Program> programs = new ConcurrentHashMap<>();
  private final Map<SocketId, Integer> owners = new ConcurrentHashMap<>();
  private volatile Map<Integer, Integer> ranks = NOT_RANKED;

  /** When each line was seen and which row it is, in order; only the first of them are used. */
  private long[] moments = new long[64];

  private long[] rows = new long[64];
  private int lines;

  ProgramsSeen(Journal journal) {
    this.journal = journal;
  }

  void add(long number, Entry entry) {
    switch (entry) {
      case Program program -> add(program);
      case SocketFacts facts -> {
        if (facts.program() != Program.WORKBENCH) {
          owners.put(facts.socket(), facts.program());
        }
      }
      case ConsoleLine line -> addLine(number, line.endNanos());
      default -> {
        // It is about no program.
      }
    }
  }

  private synchronized void add(Program program) {
    Program before = programs.put(program.number(), program);
    if (before == null || before.parent() != program.parent()) {
      ranks = NOT_RANKED;
    }
  }

  private synchronized void addLine(long number, long nanos) {
    if (lines == moments.length) {
      moments = Arrays.copyOf(moments, 2 * lines);
      rows = Arrays.copyOf(rows, 2 * lines);
    }
    moments[lines] = nanos;
    rows[lines] = number;
    lines++;
  }

  /** The number of the program that a socket belongs to; {@link Program#WORKBENCH} if not told. */
  public int numberOf(SocketId socket) {
    return owners.getOrDefault(socket, Program.WORKBENCH);
  }

  /**
   * Where the lanes of a socket's program stand among those of others: programs in the order of
   * their numbers, behind each what it has started.
   */
  public int rankOf(SocketId socket) {
    Map<Integer, Integer> known = ranks;
    if (known.isEmpty() && !programs.isEmpty()) {
      synchronized (this) {
        known = ranked();
        ranks = known;
      }
    }
    return known.getOrDefault(numberOf(socket), 0);
  }

  /** The program that has started a program; empty if none that is recorded has. */
  public Optional<Program> parentOf(Program program) {
    return program.parent() == Program.WORKBENCH
        ? Optional.empty()
        : Optional.ofNullable(programs.get(program.parent()));
  }

  private Map<Integer, Integer> ranked() {
    List<Integer> order =
        programs.keySet().stream().sorted((one, other) -> compare(path(one), path(other))).toList();
    Map<Integer, Integer> next = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      next.put(order.get(i), i + 1);
    }
    return Map.copyOf(next);
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = Integer.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  /** From its first ancestor to a program itself. A file may say that one is its own. */
  private List<Integer> path(int number) {
    Deque<Integer> path = new ArrayDeque<>();
    for (Program each = programs.get(number);
        each != null && path.size() < MOST_ANCESTORS;
        each = programs.get(each.parent())) {
      path.addFirst(each.number());
    }
    return List.copyOf(path);
  }

  /** The program that a socket belongs to; empty for this one, and if nothing was told. */
  public Optional<Program> of(SocketId socket) {
    int number = numberOf(socket);
    return number == Program.WORKBENCH
        ? Optional.empty()
        : Optional.ofNullable(programs.get(number));
  }

  /** Whether there is any. */
  public boolean areAny() {
    return !owners.isEmpty();
  }

  /** The first lines from one moment to another, at most so many. */
  List<Row> lines(long first, long last, int most) {
    long[] found;
    synchronized (this) {
      int from = Bisection.firstIndex(0, lines, i -> moments[i] >= first);
      int to = Bisection.firstIndex(from, lines, i -> moments[i] > last);
      found = Arrays.copyOfRange(rows, from, Math.min(to, from + most));
    }
    List<Row> read = new ArrayList<>();
    for (long row : found) {
      journal.all().read(row, 1, ConsoleLine.MOST_BYTES).stream()
          .filter(ConsoleLine.class::isInstance)
          .forEach(entry -> read.add(new Row(row, entry)));
    }
    return read;
  }
}
