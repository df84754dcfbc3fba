package dev.socketworkbench.compare;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.compare.ComparedRun.CallsOfSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two runs, socket by socket: the first client of one beside the first client of the other, and so
 * on, and of each pair the calls in their order, so that as many as possible are the same.
 *
 * @param left the first run
 * @param right the second
 * @param pairs the sockets of both, in the order of the first run; then those that only the second
 *     has
 */
public record RunComparison(ComparedRun left, ComparedRun right, List<SocketPair> pairs) {
  /** Where two sockets have so many calls together that a table of both would be too large. */
  private static final long MOST_CELLS = 4_000_000;

  /**
   * A socket of each run, or of one only.
   *
   * @param left the first run's
   * @param right the second run's
   * @param calls their calls, in their order
   */
  public record SocketPair(
      Optional<SocketId> left, Optional<SocketId> right, List<PairedCall> calls) {
    /** Copies the list. */
    public SocketPair {
      calls = List.copyOf(calls);
    }

    /** Whether every call is in both, and the same. */
    public boolean isSame() {
      return calls.stream().allMatch(each -> each.difference() == PairedCall.CallDifference.SAME);
    }
  }

  /** Copies the list. */
  public RunComparison {
    pairs = List.copyOf(pairs);
  }

  /** Compares two runs. */
  public static RunComparison of(ComparedRun left, ComparedRun right) {
    Map<SocketId.Role, List<CallsOfSocket>> others = new EnumMap<>(SocketId.Role.class);
    for (CallsOfSocket each : right.sockets()) {
      others.computeIfAbsent(each.socket().role(), role -> new ArrayList<>()).add(each);
    }
    List<SocketPair> pairs = new ArrayList<>();
    for (CallsOfSocket mine : left.sockets()) {
      List<CallsOfSocket> same = others.getOrDefault(mine.socket().role(), List.of());
      if (same.isEmpty()) {
        pairs.add(
            new SocketPair(
                Optional.of(mine.socket()), Optional.empty(), align(mine.calls(), List.of())));
      } else {
        CallsOfSocket its = same.removeFirst();
        pairs.add(
            new SocketPair(
                Optional.of(mine.socket()),
                Optional.of(its.socket()),
                align(mine.calls(), its.calls())));
      }
    }
    for (CallsOfSocket each : right.sockets()) {
      if (others.get(each.socket().role()).contains(each)) {
        pairs.add(
            new SocketPair(
                Optional.empty(), Optional.of(each.socket()), align(List.of(), each.calls())));
      }
    }
    return new RunComparison(left, right, pairs);
  }

  /** How many places are so. */
  public long count(PairedCall.CallDifference difference) {
    return pairs.stream()
        .flatMap(each -> each.calls().stream())
        .filter(each -> each.difference() == difference)
        .count();
  }

  /** Whether every call of either is in the other, and the same. */
  public boolean isSame() {
    return pairs.stream().allMatch(SocketPair::isSame);
  }

  /** Two lists of calls side by side, with as many same ones as there can be. */
  static List<PairedCall> align(List<Call> left, List<Call> right) {
    int begin = 0;
    while (begin < Math.min(left.size(), right.size())
        && PairedCall.isSame(left.get(begin), right.get(begin))) {
      begin++;
    }
    int end = 0;
    while (end < Math.min(left.size(), right.size()) - begin
        && PairedCall.isSame(left.get(left.size() - 1 - end), right.get(right.size() - 1 - end))) {
      end++;
    }
    List<PairedCall> all = new ArrayList<>();
    for (int i = 0; i < begin; i++) {
      all.add(both(left.get(i), right.get(i)));
    }
    all.addAll(
        middle(left.subList(begin, left.size() - end), right.subList(begin, right.size() - end)));
    for (int i = end; i > 0; i--) {
      all.add(both(left.get(left.size() - i), right.get(right.size() - i)));
    }
    return all;
  }

  private static PairedCall both(Call left, Call right) {
    return new PairedCall(Optional.of(left), Optional.of(right));
  }

  private static List<PairedCall> middle(List<Call> left, List<Call> right) {
    if ((long) left.size() * right.size() > MOST_CELLS) {
      return inOrder(left, right);
    }
    int[][] best = table(left, right);
    List<PairedCall> all = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      boolean same =
          i < left.size() && j < right.size() && PairedCall.isSame(left.get(i), right.get(j));
      if (same && best[i][j] == best[i + 1][j + 1] + weight(left.get(i), right.get(j))) {
        all.add(both(left.get(i++), right.get(j++)));
      } else if (i < left.size()
          && j < right.size()
          && best[i][j] == best[i + 1][j + 1] + weight(left.get(i), right.get(j))
          && left.get(i).operation() == right.get(j).operation()) {
        all.add(both(left.get(i++), right.get(j++)));
      } else if (j == right.size() || (i < left.size() && best[i][j] == best[i + 1][j])) {
        all.add(new PairedCall(Optional.of(left.get(i++)), Optional.empty()));
      } else {
        all.add(new PairedCall(Optional.empty(), Optional.of(right.get(j++))));
      }
    }
    return all;
  }

  /** The most that can be had from each place on. */
  private static int[][] table(List<Call> left, List<Call> right) {
    int[][] best = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        int paired = best[i + 1][j + 1] + weight(left.get(i), right.get(j));
        best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
      }
    }
    return best;
  }

  /** A same call is worth more than two with another result; different calls are no pair. */
  private static int weight(Call left, Call right) {
    if (left.operation() != right.operation()) {
      return 0;
    }
    return PairedCall.isSame(left, right) ? 3 : 1;
  }

  /** Too many for a table: one after the other, as long as both make the same call. */
  private static List<PairedCall> inOrder(List<Call> left, List<Call> right) {
    List<PairedCall> all = new ArrayList<>();
    int both = 0;
    while (both < Math.min(left.size(), right.size())
        && left.get(both).operation() == right.get(both).operation()) {
      all.add(both(left.get(both), right.get(both)));
      both++;
    }
    for (Call each : left.subList(both, left.size())) {
      all.add(new PairedCall(Optional.of(each), Optional.empty()));
    }
    for (Call each : right.subList(both, right.size())) {
      all.add(new PairedCall(Optional.empty(), Optional.of(each)));
    }
    return all;
  }
}
